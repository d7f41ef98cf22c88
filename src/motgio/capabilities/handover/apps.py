from django.apps import AppConfig


class HandoverConfig(AppConfig):
    name = "motgio.capabilities.handover"
    label = "handover"
