"""The bodies that the port takes."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator

from motgio_records.change_rules import ChangeKind
from motgio_records.faults import Kind
from motgio_records.rows import Number

Words = Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=r"^[^\x00-\x1f\x7f]+$")]
PLAIN = str | int | float | bool | None


def _is_sound(value: object) -> bool:
    """False for text that no database can hold: too long, with NUL, or half a character."""
    if not isinstance(value, str):
        return True
    return (
        len(value) <= 300 and "\x00" not in value and not any("\ud800" <= sign <= "\udfff" for sign in value)
    )


class ChangedItem(BaseModel):
    """One row: the values that were verified and the values it shall have."""

    model_config = ConfigDict(extra="forbid")

    row_id: Annotated[str, StringConstraints(min_length=1, max_length=100)] | None = Field(
        description="Row to change; null adds one."
    )
    expected: dict[str, Any] = Field(
        default_factory=dict, max_length=40, description="Old values, any subset."
    )
    after: dict[str, Any] | None = Field(description="New values, any subset; null removes the row.")

    @field_validator("expected", "after")
    @classmethod
    def _plain_values(cls, values: dict[str, Any] | None) -> dict[str, Any] | None:
        for name, value in (values or {}).items():
            if not isinstance(value, PLAIN) or not all(_is_sound(text) for text in (name, value)):
                raise ValueError("must hold plain values only")
            if isinstance(value, int) and abs(value) > 10**15:
                raise ValueError("must hold numbers of a sensible size")
        return values


class Change(BaseModel):
    """One change: all items or none."""

    model_config = ConfigDict(extra="forbid")

    kind: ChangeKind
    number: Number
    record: Kind
    items: list[ChangedItem] = Field(min_length=1, max_length=500)
    ground: Words
    reference: Words
    maker: Words
    checker: Words


class Refresh(BaseModel):
    """Whose copy in the app is brought up to date, and which kinds; all when none is named."""

    model_config = ConfigDict(extra="forbid")

    number: Number
    kinds: list[Kind] | None = Field(default=None, max_length=8)
