from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "motgio.platform.audit"
    label = "audit"
