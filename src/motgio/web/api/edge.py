"""The edge of the API: short, and what Django itself would answer as a page is answered as a problem."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.core.handlers.exception import convert_exception_to_response
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import get_resolver

from motgio.web.api.problems import MEDIA_TYPE, problem

Answer = Callable[[HttpRequest], HttpResponseBase]

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


def _dispatch(request: HttpRequest) -> HttpResponseBase:
    match = get_resolver().resolve(request.path_info)
    request.resolver_match = match
    response: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
    return response


class ApiEdgeMiddleware:
    """Answers everything under /api/ by itself: a token is no session, so what serves pages is passed by.

    Refuses bodies that are too large and turns every other error into a problem document.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self.dispatch = cast(Answer, convert_exception_to_response(_dispatch))

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        response = self._refusal(request) or self.dispatch(request)
        if response.status_code >= 400 and response.headers.get("Content-Type") != MEDIA_TYPE:
            allow = response.headers.get("Allow")
            response = _told(response.status_code)
            if allow is not None:
                response["Allow"] = allow
        response.headers.setdefault("Cache-Control", "no-store")
        if isinstance(response, HttpResponse):
            response.headers.setdefault("Content-Length", str(len(response.content)))
        return response

    @staticmethod
    def _refusal(request: HttpRequest) -> HttpResponse | None:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal():
            return _told(400)
        return _told(413) if int(length[:20]) > MOST_BYTES else None


def _told(status: int) -> HttpResponse:
    code, detail = TOLD.get(status, ("refused", "The request was refused."))
    return problem(status, code=code, detail=detail)
