"""The ways in which the emulated records service can behave badly."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler

# Answered by the emulator itself: they change what is done, not how it is said.
OF_THE_ACT = frozenset({"stale_refresh", "lost_answer"})
DRIPS = 200


@dataclass
class Misbehaviour:
    """How to go wrong, for which paths, how often, after how many seconds."""

    how: str
    path: str = ""
    times: int | None = None
    seconds: float = 0.0

    def claims(self, how: str, path: str) -> bool:
        """Whether this request is to go wrong in this way; counts it when it is."""
        if how != self.how or self.path not in path or self.times == 0:
            return False
        if self.times is not None:
            self.times -= 1
        return True


def misbehave(how: str, handler: BaseHTTPRequestHandler) -> bool:
    """Answer badly. Returns whether the request has been dealt with; slowness alone has not."""
    if how == "slow":
        return False
    BADLY[how](handler)
    return True


def _send(
    handler: BaseHTTPRequestHandler, status: int, content: bytes, kind: str = "application/json"
) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(content)))
    handler.end_headers()
    handler.wfile.write(content)


def _server_error(handler: BaseHTTPRequestHandler) -> None:
    _send(handler, 500, b"<html>Traceback</html>", "text/html")


def _bad_json(handler: BaseHTTPRequestHandler) -> None:
    _send(handler, 200, b'{"number": "79')


def _rows(handler: BaseHTTPRequestHandler, number: str, rows: str) -> None:
    head = f'"number":"{number}","kind":"{handler.path.rsplit("/", 1)[-1]}","source":"TST"'
    _send(handler, 200, f'{{{head},"as_of":"2026-11-01T00:00:00Z","rows":[{rows}]}}'.encode())


def _another_person(handler: BaseHTTPRequestHandler) -> None:
    _rows(handler, "7999999999", "")


def _ill_typed(handler: BaseHTTPRequestHandler) -> None:
    number = handler.path.split("/")[-2]
    _rows(handler, number, '{"id":"X","month":"2026-13","fund":"gold","wage":"much"}')


def _hang_up(handler: BaseHTTPRequestHandler) -> None:
    handler.close_connection = True


def _drip(handler: BaseHTTPRequestHandler) -> None:
    """One byte at a time, each in time, the whole never."""
    handler.send_response(200)
    handler.send_header("Content-Length", str(DRIPS))
    handler.end_headers()
    handler.close_connection = True
    with contextlib.suppress(OSError):
        for _ in range(DRIPS):
            handler.wfile.write(b" ")
            time.sleep(0.05)


def _refuse_change(handler: BaseHTTPRequestHandler) -> None:
    _send(handler, 409, b'{"code":"cannot_adjust","reason":"locked period"}')


def _forbid(handler: BaseHTTPRequestHandler) -> None:
    _send(handler, 401, b'{"code":"unauthorised"}')


def _teapot(handler: BaseHTTPRequestHandler) -> None:
    _send(handler, 418, b"short and stout", "text/plain")


BADLY: dict[str, Callable[[BaseHTTPRequestHandler], None]] = {
    "server_error": _server_error,
    "bad_json": _bad_json,
    "another_person": _another_person,
    "ill_typed": _ill_typed,
    "hang_up": _hang_up,
    "drip": _drip,
    "cannot_adjust": _refuse_change,
    "forbid": _forbid,
    "teapot": _teapot,
}
