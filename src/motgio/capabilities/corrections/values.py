"""Values of the records port as JSON holds them: what was typed is brought into this form or refused."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, get_type_hints
from unicodedata import category

import msgspec

from motgio.capabilities.corrections.errors import UnusableValue
from motgio.capabilities.records.domain import ROW_TYPES, ChangeItem, Row, SourceKind


@cache
def _types_of(record: SourceKind) -> Mapping[str, Any]:
    return get_type_hints(ROW_TYPES[record], include_extras=True)


def canonical(record: SourceKind, name: str, value: object) -> Any:
    """One field's value as JSON holds it; empty text stands for none. Raises UnusableValue.

    A field that cannot be read back is refused too: a change nobody can see is no correction.
    """
    types = _types_of(record)
    if name not in types or name == "id":
        raise UnusableValue(f"{record} has no field {name}", field=name)
    if isinstance(value, str) and any(category(each) == "Cc" for each in value):
        # Nobody who proposes or approves sees it, and PostgreSQL keeps no NUL.
        raise UnusableValue(f"{name} holds a control character", field=name)
    try:
        typed = msgspec.convert(None if value == "" else value, types[name], strict=False)
    except msgspec.ValidationError as error:
        raise UnusableValue(f"{name}: {error}", field=name) from error
    return msgspec.to_builtins(typed)


def canonical_values(record: SourceKind, values: Mapping[str, object]) -> dict[str, Any]:
    """Every value of a row's fields as JSON holds it. Raises UnusableValue."""
    return {name: canonical(record, name, value) for name, value in values.items()}


def row_values(row: Row) -> dict[str, Any]:
    """A row of a snapshot as JSON holds it."""
    values: dict[str, Any] = msgspec.to_builtins(row)
    return values


def items_to_json(items: tuple[ChangeItem, ...]) -> list[dict[str, Any]]:
    """The items as they are stored."""
    return [msgspec.to_builtins(item) for item in items]


def items_from_json(stored: list[dict[str, Any]]) -> tuple[ChangeItem, ...]:
    """The items as they were stored."""
    return tuple(ChangeItem(**item) for item in stored)
