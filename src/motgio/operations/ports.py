"""TCP ports: whether one is free, and one that is."""

from __future__ import annotations

import socket

from motgio.operations.errors import PortTaken


def is_free(host: str, port: int) -> bool:
    """Whether nobody listens on this port."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        # Connections of a former run that still linger do not count as taken.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def demand_free(host: str, port: int) -> None:
    """Raises PortTaken, with what to do, when the web port is taken."""
    if not is_free(host, port):
        raise PortTaken(
            f"Port {port} on {host} is already in use by another program (perhaps another Motgio). "
            f"Stop that one, or choose another port: PORT={port + 1} make demo",
            port=port,
        )


def free_port(host: str, *, wish: int | None = None) -> int:
    """The wished port when it is free, else one that the system picks."""
    if wish is not None and is_free(host, wish):
        return wish
    with socket.socket() as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])
