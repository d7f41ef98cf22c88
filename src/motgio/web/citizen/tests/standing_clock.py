"""A clock that stands, put into requests in place of the machine's."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from motgio.kernel.clock import SetClock
from motgio.testing.agency import MONDAY

CLOCK = SetClock(MONDAY)


class StandingClockMiddleware:
    """Every request of a test takes place on Monday at 09:10."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.clock = CLOCK  # type: ignore[attr-defined]
        return self.get_response(request)
