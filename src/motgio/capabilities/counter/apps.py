from django.apps import AppConfig


class CounterConfig(AppConfig):
    name = "motgio.capabilities.counter"
    label = "counter"
