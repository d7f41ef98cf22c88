"""`motgio worker`."""

from __future__ import annotations

import importlib

import click

from motgio.config.environment import load_environment
from motgio.operations.django_setup import running_database, start_django


@click.command()
def worker() -> None:
    """Do the jobs: verification, corrections, messages, alarms. Run at least one beside the web process.

    Several workers share the work; one that is killed loses nothing.

    \b
    Example:
      motgio worker
    """
    with running_database():
        start_django()
        from motgio.platform.figures.facade import forget_dead_processes

        forget_dead_processes(load_environment().home / "figures")
        importlib.import_module("motgio.config.worker").main()
