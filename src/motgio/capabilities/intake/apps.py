from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "motgio.capabilities.intake"
    label = "intake"
