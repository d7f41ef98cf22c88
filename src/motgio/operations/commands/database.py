"""`motgio database`."""

from __future__ import annotations

import click

from motgio.config.environment import load_environment
from motgio.operations.embedded.cluster import Cluster, open_cluster


@click.group()
def database() -> None:
    """Start and stop the embedded PostgreSQL by hand, for development and repair.

    `motgio demo` does this itself.

    \b
    Examples:
      motgio database start
      psql "$(motgio database url)"
      motgio database stop
    """


@database.command()
def start() -> None:
    """Start it, made first when missing."""
    cluster = _cluster()
    cluster.start()
    click.echo(f"PostgreSQL {cluster.programs.major} runs; its data are in {cluster.places.data}.")


@database.command()
def stop() -> None:
    """Stop it cleanly."""
    _cluster().stop()
    click.echo("Stopped.")


@database.command()
@click.option("--role", type=click.Choice(["motgio", "records", "superuser"]), default="motgio")
def url(role: str) -> None:
    """Print the URL of a role, password included."""
    click.echo(getattr(_cluster().logins, role))


def _cluster() -> Cluster:
    environment = load_environment()
    return open_cluster(home=environment.home, programs=environment.postgres_bin)
