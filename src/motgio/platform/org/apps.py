from django.apps import AppConfig


class OrgConfig(AppConfig):
    name = "motgio.platform.org"
    label = "org"
