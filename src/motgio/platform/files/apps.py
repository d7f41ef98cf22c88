from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "motgio.platform.files"
    label = "files"
