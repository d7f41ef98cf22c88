"""What a person sees when the database does not answer: what happened, what was kept, what to do."""

from __future__ import annotations

import logging
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

log = logging.getLogger("motgio.web")

# The embedded database is back after a crash in two to five seconds.
RETRY_AFTER_SECONDS = 3
OWN_FIELDS = frozenset({"csrfmiddlewaretoken"})


def database_away(request: HttpRequest, failure: BaseException) -> HttpResponse:
    """503. What was typed comes along, so that sending it once more is one press, also without script."""
    log.error("the database did not serve a request: %s", type(failure).__name__)
    context = {"typed": _typed(request), "was_sent": request.method == "POST"}
    response = render(request, "citizen/errors/away.html", context, status=HTTPStatus.SERVICE_UNAVAILABLE)
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """The fields of a form as they were sent; none when they hold a password or there was a picture."""
    if request.method != "POST" or request.FILES or any("password" in name for name in request.POST):
        return []
    return [
        (name, value) for name, values in request.POST.lists() if name not in OWN_FIELDS for value in values
    ]
