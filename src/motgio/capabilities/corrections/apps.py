from django.apps import AppConfig


class CorrectionsConfig(AppConfig):
    name = "motgio.capabilities.corrections"
    label = "corrections"
