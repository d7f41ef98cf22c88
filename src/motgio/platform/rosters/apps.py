from django.apps import AppConfig


class RostersConfig(AppConfig):
    name = "motgio.platform.rosters"
    label = "rosters"
