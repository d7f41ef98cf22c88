"""Failures told to machines, as RFC 9457 says."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from motgio.kernel.errors import MotgioError
from motgio.web.failures import status_of

MEDIA_TYPE = "application/problem+json"


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
    return problem(status_of(failure), code=failure.code, detail=failure.message)


def _pointer(place: Sequence[object]) -> str:
    """`("body", "report", "reporter", "name")` is `/reporter/name` of the body."""
    parts = place[2:] if place and place[0] == "body" else place
    return "/" + "/".join(str(part) for part in parts)


def _unusable(request: HttpRequest, failure: Any) -> HttpResponse:
    errors = [
        {"pointer": _pointer(error.get("loc", ())), "detail": str(error.get("msg", ""))}
        for error in failure.errors
    ]
    detail = "; ".join(f"{error['pointer']}: {error['detail']}" for error in errors[:5])
    return problem(422, code="unusable", detail=detail[:1000], errors=errors[:50])


def _no_token(request: HttpRequest, failure: Any) -> HttpResponse:
    return problem(401, code="no_token", detail="A valid bearer token is needed.")


def _http(request: HttpRequest, failure: Any) -> HttpResponse:
    code = {400: "malformed", 403: "scope_missing", 415: "unsupported_media_type"}.get(
        failure.status_code, "error"
    )
    return problem(failure.status_code, code=code, detail=str(failure))


def tell_problems(api: NinjaAPI) -> None:
    """Have every failure of the API told as a problem document."""
    api.add_exception_handler(MotgioError, _expected)
    api.add_exception_handler(ValidationError, _unusable)
    api.add_exception_handler(AuthenticationError, _no_token)
    api.add_exception_handler(HttpError, _http)
