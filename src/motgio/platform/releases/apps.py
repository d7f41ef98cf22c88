from django.apps import AppConfig


class ReleasesConfig(AppConfig):
    name = "motgio.platform.releases"
    label = "releases"
