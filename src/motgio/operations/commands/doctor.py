"""`motgio doctor`."""

from __future__ import annotations

import click


@click.command()
def doctor() -> None:
    """Say in plain words what is wrong with this installation; exit 1 when something is."""
