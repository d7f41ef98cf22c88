from django.apps import AppConfig


class RequestsConfig(AppConfig):
    name = "motgio.capabilities.requests"
    label = "requests"
