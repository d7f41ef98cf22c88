from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "motgio.platform.people"
    label = "people"
