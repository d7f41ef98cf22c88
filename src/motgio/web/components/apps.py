import contextlib

from django.apps import AppConfig


class ComponentsConfig(AppConfig):
    name = "motgio.web.components"
    label = "components"
    verbose_name = "Shared page components"

    def ready(self) -> None:
        """Compile the English catalogue when its source is newer, so that no process speaks half of it."""
        from motgio.web.translations.catalogue import compile_catalogue, is_compiled

        with contextlib.suppress(OSError):  # a read-only installation was compiled when it was built
            if not is_compiled():
                compile_catalogue()
