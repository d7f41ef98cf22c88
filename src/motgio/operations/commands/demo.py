"""`motgio demo`."""

from __future__ import annotations

import os
from pathlib import Path

import click

from motgio.config.environment import load_environment
from motgio.operations.demo import Demo


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), help="Port of the web pages (or PORT; else 8000).")
@click.option("--home", type=click.Path(path_type=Path), help="Folder for all data (or MOTGIO_HOME).")
def demo(port: int | None, home: Path | None) -> None:
    """Start everything on this machine: embedded PostgreSQL, systems of record, web and worker.

    The first start loads a demo province; later starts keep the data. Who may log in and which people to try
    stands in MOTGIO_HOME/demo.json. Ctrl-C stops everything.

    \b
    Examples:
      motgio demo
      motgio demo --port 9000 --home /tmp/second
      MOTGIO_SEED=7 MOTGIO_HOME=/tmp/other-people motgio demo --port 9001
    """
    if port is not None:
        os.environ["PORT"] = str(port)
    if home is not None:
        os.environ["MOTGIO_HOME"] = str(home.absolute())
    Demo(load_environment()).run()
