from django.apps import AppConfig


class VerificationConfig(AppConfig):
    name = "motgio.capabilities.verification"
    label = "verification"
