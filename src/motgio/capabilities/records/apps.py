from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "motgio.capabilities.records"
    label = "records"
