from django.apps import AppConfig


class ComponentsConfig(AppConfig):
    name = "motgio.web.components"
    label = "components"
    verbose_name = "Shared page components"
