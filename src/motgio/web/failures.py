"""The one mapping of expected failures to pages; the API has its own."""

from __future__ import annotations

import sys
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from motgio.kernel.errors import Conflict, Invalid, MotgioError, NotAllowed, NotFound, Unavailable
from motgio.platform.postgresql.facade import DatabaseAway
from motgio.web.away import database_away
from motgio.web.citizen.views import pages

STATUS: tuple[tuple[type[MotgioError], int], ...] = (
    (NotFound, 404),
    (Conflict, 409),
    (Invalid, 422),
    (NotAllowed, 409),
    (Unavailable, 503),
)


def status_of(failure: MotgioError) -> int:
    """The HTTP status of an expected failure."""
    return next((status for kind, status in STATUS if isinstance(failure, kind)), 400)


def broken(request: HttpRequest) -> HttpResponse:
    """500; 503 where the database failed beside the views, as when a session could not be kept."""
    failure = sys.exc_info()[1]
    return database_away(request, failure) if isinstance(failure, DatabaseAway) else pages.broken(request)


class FailuresMiddleware:
    """Shows an expected failure that no view handled as a page, or a database that does not answer.

    Anything else stays an error of ours.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Called by Django when a view raised."""
        if isinstance(exception, DatabaseAway):
            return database_away(request, exception)
        if not isinstance(exception, MotgioError):
            return None
        if isinstance(exception, NotFound):
            return pages.not_found(request)
        return pages.failed(request, status=status_of(exception))
