"""Failures told to machines, as RFC 9457 says."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from motgio.capabilities.deadlines.facade import OutsideCalendar
from motgio.capabilities.intake.facade import NobodyReceives
from motgio.kernel.errors import MotgioError
from motgio.platform.postgresql.facade import DatabaseAway
from motgio.web.api.schemas import KINDS_OF_LINE
from motgio.web.api.sentences import sentence
from motgio.web.failures import status_of

log = logging.getLogger("motgio.api")

MEDIA_TYPE = "application/problem+json"
MOST_FAULTS = 50


def problem(
    status: int, *, code: str, detail: str, errors: Sequence[dict[str, str]] | None = None
) -> HttpResponse:
    """One problem document."""
    body: dict[str, object] = {
        "type": f"urn:motgio:problem:{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "code": code,
    }
    if errors is not None:
        body["errors"] = list(errors)
    response = HttpResponse(orjson.dumps(body), status=status, content_type=MEDIA_TYPE)
    if status == HTTPStatus.UNAUTHORIZED:
        response["WWW-Authenticate"] = 'Bearer realm="motgio"'
    return response


def _expected(request: HttpRequest, failure: Any) -> HttpResponse:
    return problem(_status_of(failure), code=failure.code, detail=failure.message)


def _status_of(failure: MotgioError) -> int:
    """Like a page's, but 422 is kept for what breaks the description of the API.

    What keeps to it and still cannot be, given our units and calendars, is 409 or 404.
    """
    if isinstance(failure, NobodyReceives):
        return HTTPStatus.CONFLICT
    if isinstance(failure, OutsideCalendar):
        return HTTPStatus.NOT_FOUND
    return status_of(failure)


def _pointer(place: Sequence[object]) -> str:
    """`("body", "report", "reporter", "name")` is `/reporter/name`; a header keeps its name."""
    if place and place[0] != "body":
        return str(place[-1])
    parts = [str(part) for part in place[2:] if part not in KINDS_OF_LINE]
    return "".join(f"/{part.replace('~', '~0').replace('/', '~1')}" for part in parts)


def _unusable(request: HttpRequest, failure: Any) -> HttpResponse:
    """422 with a pointer to each fault; a header that cannot be used is 400."""
    errors = [
        {"pointer": _pointer(error.get("loc", ())), "detail": sentence(error)}
        for error in failure.errors[:MOST_FAULTS]
    ]
    detail = "; ".join(f"{error['pointer'] or 'body'}: {error['detail']}" for error in errors[:5])[:1000]
    if any(error.get("loc", ("",))[0] == "header" for error in failure.errors):
        return problem(400, code="bad_header", detail=detail, errors=errors)
    return problem(422, code="unusable", detail=detail, errors=errors)


def _no_token(request: HttpRequest, failure: Any) -> HttpResponse:
    return problem(401, code="no_token", detail="A valid bearer token is needed.")


def _no_database(request: HttpRequest, failure: Any) -> HttpResponse:
    """The database is being restarted, or two writers stood in each other's way: nothing was written."""
    log.error("the database did not serve a request of the API: %s", type(failure).__name__)
    detail = "The database does not answer. Send the same again in a moment, with the same key."
    response = problem(503, code="unavailable", detail=detail)
    response["Retry-After"] = "2"
    return response


def _http(request: HttpRequest, failure: Any) -> HttpResponse:
    code = {400: "malformed", 403: "scope_missing", 415: "unsupported_media_type"}.get(
        failure.status_code, "error"
    )
    # Ninja's only 400 is a body that its parser could not read.
    detail = "The body must be JSON in UTF-8." if code == "malformed" else str(failure)
    return problem(failure.status_code, code=code, detail=detail)


def tell_problems(api: NinjaAPI) -> None:
    """Have every failure of the API told as a problem document."""
    api.add_exception_handler(MotgioError, _expected)
    api.add_exception_handler(ValidationError, _unusable)
    api.add_exception_handler(AuthenticationError, _no_token)
    api.add_exception_handler(HttpError, _http)
    for away in DatabaseAway:
        api.add_exception_handler(away, _no_database)
