"""Requests that no part of us can read: refused before anything looks at them."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from motgio.web.citizen.views import pages

NUL = "\x00"


class UnreadableMiddleware:
    """Answers 400 when the address, its query or a cookie holds NUL, which no text in PostgreSQL can.

    Stands before the sessions: a session's name comes in a cookie.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return pages.bad_request(request) if _holds_nul(request) else self.get_response(request)


def _holds_nul(request: HttpRequest) -> bool:
    query = str(request.META.get("QUERY_STRING", ""))
    said = (request.path_info, query, *request.COOKIES.values())
    return "%00" in query or any(NUL in text for text in said)
