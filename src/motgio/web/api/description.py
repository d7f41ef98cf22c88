"""The API with its description as it really answers: problems have a media type of their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson
from django.http import HttpRequest
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.parser import Parser

from motgio.web.api.problems import MEDIA_TYPE

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
        """The description, made once a process asks for it."""
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
