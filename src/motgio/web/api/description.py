"""The API with its description as it really answers: problems have a media type of their own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.parser import Parser

from motgio.web.api.moments import today
from motgio.web.api.problems import MEDIA_TYPE, problem

REFUSED_FROM = 400


class OrjsonParser(Parser):
    """Reads bodies with orjson: quicker, and strict about encoding, depth and numbers."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Raises what orjson raises; it becomes a 400."""
        return orjson.loads(request.body)


class DescribedAPI(NinjaAPI):
    """Tells of every refusal as a problem document in `/openapi.json`."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """The description with what OpenAPI 3.1 and RFC 9457 ask for."""
        schema = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        for methods in schema["paths"].values():
            for operation in methods.values():
                _describe_problems(operation["responses"])
                _describe_parameters(operation["parameters"])
        return schema


def _describe_problems(responses: Mapping[int, dict[str, Any]]) -> None:
    for status, response in responses.items():
        if int(status) >= REFUSED_FROM and "application/json" in response.get("content", {}):
            response["content"] = {MEDIA_TYPE: response["content"]["application/json"]}


def _describe_parameters(parameters: list[dict[str, Any]]) -> None:
    # A list of examples belongs to the schema; OpenAPI wants a map of names beside the parameter.
    for parameter in parameters:
        parameter.pop("examples", None)
        if parameter["schema"].get("default") == "":
            del parameter["schema"]["default"]


@lru_cache(maxsize=2)
def _written(api: DescribedAPI, _day: date) -> bytes:
    # The days of birth that are taken end with today, so the description is made anew each day.
    return orjson.dumps(api.get_openapi_schema(), default=str, option=orjson.OPT_NON_STR_KEYS)


@require_safe
def description(request: HttpRequest, api: DescribedAPI) -> HttpResponse:
    """What the API is, in OpenAPI 3.1."""
    return HttpResponse(_written(api, today()), content_type="application/json")


def nothing_here(request: HttpRequest) -> HttpResponse:
    """Any other address under the API."""
    return problem(404, code="not_found", detail="There is nothing at this address.")
