from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "motgio.platform.jobs"
    label = "jobs"
