from django.apps import AppConfig


class MotgioConfig(AppConfig):
    """Wires the adapters to the ports once every room is loaded."""

    name = "motgio.config"
    label = "motgio_config"

    def ready(self) -> None:
        from motgio.config.wiring import wire

        wire()
