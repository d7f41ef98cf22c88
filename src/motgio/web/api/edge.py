"""The edge of the API: what Django itself would answer as a page is answered as a problem."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from motgio.web.api.problems import MEDIA_TYPE, problem

PREFIX = "/api/"
MOST_BYTES = 1024 * 1024
TOLD = {
    400: ("malformed", "The request cannot be read."),
    404: ("not_found", "There is nothing at this address."),
    405: ("method_not_allowed", "This address does not take this method."),
    413: ("too_large", "A body may hold at most one megabyte."),
    500: ("our_mistake", "Something went wrong on our side. What was acknowledged before is kept."),
    503: ("unavailable", "A system that is needed does not answer. Send the same again in a moment."),
}


class ApiEdgeMiddleware:
    """Refuses bodies that are too large and turns every other error under /api/ into a problem document."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(PREFIX):
            return self.get_response(request)
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal():
            return self._told(400)
        if int(length[:20]) > MOST_BYTES:
            return self._told(413)
        response = self.get_response(request)
        if response.status_code < 400 or response.headers.get("Content-Type") == MEDIA_TYPE:
            return response
        told = self._told(response.status_code)
        if "Allow" in response.headers:
            told["Allow"] = response.headers["Allow"]
        return told

    @staticmethod
    def _told(status: int) -> HttpResponse:
        code, detail = TOLD.get(status, ("refused", "The request was refused."))
        return problem(status, code=code, detail=detail)
