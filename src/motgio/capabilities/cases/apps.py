from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "motgio.capabilities.cases"
    label = "cases"
