"""Runs the port in this one process: nothing is left behind when it is killed."""

import asyncio
import signal

from granian.constants import Interfaces
from granian.server.embed import Server

from motgio_records.app import create_app
from motgio_records.settings import Settings


def serve(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT."""
    asyncio.run(_serve(settings))


async def _serve(settings: Settings) -> None:
    server = Server(
        create_app(settings),
        address=settings.host,
        port=settings.port,
        interface=Interfaces.ASGI,
        websockets=False,
    )
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, server.stop)
    await server.serve()
