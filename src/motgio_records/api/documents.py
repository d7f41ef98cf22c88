"""Answers of the port: JSON as orjson writes it, and their shapes for OpenAPI."""

from typing import Any

import orjson
from fastapi import Response
from pydantic import AwareDatetime, BaseModel, Field

from motgio_records.rows import AnyRow, Number


class JsonAnswer(Response):
    """JSON written once, by orjson, without passing through models again."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        return orjson.dumps(content)


class SheetDocument(BaseModel):
    """The rows of one kind for one person."""

    number: Number
    kind: str
    source: str
    as_of: AwareDatetime
    rows: list[AnyRow]


class FoundPerson(BaseModel):
    """Somebody who answers to a search."""

    social_insurance_number: Number
    full_name: str
    birth_date: str


class FoundDocument(BaseModel):
    """At most ten people."""

    rows: list[FoundPerson]


class DoneItem(BaseModel):
    """One row, before and after."""

    row_id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class ReceiptDocument(BaseModel):
    """Proof that a change was made."""

    receipt: str
    applied_at: AwareDatetime
    kind: str
    number: Number
    items: list[DoneItem]


class RefreshDocument(BaseModel):
    """When the app's copy was brought up to date."""

    number: Number
    as_of: AwareDatetime
    kinds: list[str]


class ProblemDocument(BaseModel):
    """RFC 9457 problem with a stable code."""

    type: str = "about:blank"
    title: str
    status: int
    code: str
    detail: str | None = None
    reason: str | None = Field(default=None, description="cannot_adjust: why")
    current: list[dict[str, Any]] | None = Field(
        default=None, description="value_changed: the rows as they are now"
    )


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """OpenAPI description of the problems that a path may answer."""
    shape = {"$ref": "#/components/schemas/ProblemDocument"}
    return {
        status: {"model": ProblemDocument, "content": {"application/problem+json": {"schema": shape}}}
        for status in statuses
    }
