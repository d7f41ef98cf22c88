"""Commands that need Django and its database."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from motgio.config.environment import load_environment, read_environment
from motgio.operations.doctor_connection import why_no_database
from motgio.operations.embedded.cluster import open_cluster
from motgio.operations.errors import DatabaseDown
from motgio.operations.unfinished_restore import refuse_unfinished_restore


@contextmanager
def running_database() -> Iterator[None]:
    """The database for the block: an external one as it is, the embedded one started when it is down.

    An embedded database that was down before is stopped again after the block.
    Raises CannotStart where a restore was interrupted.
    """
    environment = read_environment()
    refuse_unfinished_restore(environment.home)
    if os.environ.get("MOTGIO_DATABASE_URL"):
        yield
        return
    cluster = open_cluster(home=environment.home, programs=environment.postgres_bin)
    was_ready = cluster.ready()
    if not was_ready:
        cluster.start()
    os.environ["MOTGIO_DATABASE_URL"] = cluster.logins.motgio
    load_environment.cache_clear()
    try:
        yield
    finally:
        if not was_ready:
            cluster.stop()


def demand_database() -> None:
    """Raises DatabaseDown, with what to do, when PostgreSQL does not let us in: Django's pool would wait."""
    environment = load_environment()
    try:
        psycopg.connect(environment.database_url, connect_timeout=10).close()
    except psycopg.OperationalError as error:
        raise DatabaseDown(why_no_database(error, environment)) from error


def start_django() -> None:
    """Loads the settings and the apps."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motgio.config.settings")
    django.setup()
