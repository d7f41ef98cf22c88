"""What is told of each request: its number, route, status, who by role and unit, and how long it took.

Never its address, query or body, and nobody's name: a route is the name of an address in urls.py.
"""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from motgio.kernel.actor import Actor
from motgio.platform.figures.facade import count_request

log = logging.getLogger("motgio.request")
# Of the request that this thread answers; every line of the log that is written meanwhile carries it.
request_id: ContextVar[str] = ContextVar("request_id", default="")
NOWHERE = "unknown"
# Asked for by machines every few seconds; they are counted, and told only to who wants to hear everything.
QUIET = frozenset(
    {
        *("livez", "readyz", "metrics", "desk:queue_version", "desk:case_version", "desk:stack_version"),
        *("counter:calling", "waiting:screen"),
    }
)


# Of inspection neither log nor figures tell anything: not even that somebody told of a sign at that hour.
SEALED = ("inspection:", "desk:tell_inspection")


class TellingMiddleware:
    """Gives each request a number of its own, which the answer carries, and tells how it was answered.

    A number that comes along from outside is not taken over: it could hold anything.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        number = secrets.token_hex(8)
        token = request_id.set(number)
        began = time.perf_counter()
        try:
            response = self.get_response(request)
            response.headers["X-Request-ID"] = number
            _tell(request, status=response.status_code, seconds=time.perf_counter() - began)
            return response
        finally:
            request_id.reset(token)


def _tell(request: HttpRequest, *, status: int, seconds: float) -> None:
    route = _route(request)
    if route.startswith(SEALED) and status < 500:
        return
    count_request(route=route, status=status, seconds=seconds)
    actor = getattr(request, "actor", None) or getattr(request, "auth", None)
    known = actor if isinstance(actor, Actor) else None
    told = {
        # A method is a word of the sender's choice, too.
        "method": request.method if request.method in {"GET", "HEAD", "POST"} else "other",
        "route": route,
        "status": status,
        "ms": round(seconds * 1000, 1),
        "role": ",".join(sorted(known.roles)) or known.kind.value if known else "",
        "unit": known.unit_code if known else "",
    }
    level = logging.DEBUG if route in QUIET and status < 500 else logging.INFO
    log.log(level, "%(method)s %(route)s %(status)s %(ms)s ms role=%(role)s unit=%(unit)s", told, extra=told)


def _route(request: HttpRequest) -> str:
    match = request.resolver_match
    if match is not None:
        return match.view_name or NOWHERE
    return "static" if request.path_info.startswith("/static/") else NOWHERE
