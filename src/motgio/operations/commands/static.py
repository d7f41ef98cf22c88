"""`motgio static`."""

from __future__ import annotations

import click

from motgio.operations.django_setup import start_django


@click.command()
def static() -> None:
    """Collect style sheets, scripts and fonts into MOTGIO_HOME/static, compressed. Run after an upgrade.

    \b
    Example:
      motgio static
    """
    start_django()
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=1)
