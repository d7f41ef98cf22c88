"""`motgio serve`."""

from __future__ import annotations

import os

import click

from motgio.config.environment import load_environment
from motgio.operations.django_setup import running_database
from motgio.operations.ports import demand_free


@click.command()
def serve() -> None:
    """Serve the pages and the API until Ctrl-C or SIGTERM.

    MOTGIO_HOST and PORT say where, MOTGIO_WEB_WORKERS and MOTGIO_WEB_THREADS how many at a time.
    A worker (`motgio worker`) must run beside it.

    \b
    Examples:
      motgio serve
      PORT=80 MOTGIO_HOST=0.0.0.0 MOTGIO_WEB_WORKERS=4 motgio serve
    """
    with running_database():
        environment = load_environment()
        demand_free(environment.host, environment.port)
        workers = environment.web_workers or len(os.sched_getaffinity(0))
        _serve(environment.host, environment.port, workers, environment.web_threads)


def _serve(host: str, port: int, workers: int, threads: int) -> None:
    from granian.constants import Interfaces
    from granian.server import Server

    Server(
        target="motgio.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        websockets=False,
        respawn_failed_workers=True,
        respawn_interval=1.0,
        workers_kill_timeout=8,
        backlog=1024,
    ).serve()
