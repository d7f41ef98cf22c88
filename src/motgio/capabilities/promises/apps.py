from django.apps import AppConfig


class PromisesConfig(AppConfig):
    name = "motgio.capabilities.promises"
    label = "promises"
