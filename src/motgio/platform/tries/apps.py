from django.apps import AppConfig


class TriesConfig(AppConfig):
    name = "motgio.platform.tries"
    label = "tries"
