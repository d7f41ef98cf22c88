from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "motgio.platform.outbox"
    label = "outbox"
