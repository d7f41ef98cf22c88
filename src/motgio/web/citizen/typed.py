"""What was typed into a field of a form, read by one of the ways of reading."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import ValidationError

from motgio.web.citizen.reading import Unreadable


def read_typed(typed: str, read: Callable[[str], str], refusal: Any) -> str:
    """What was typed as it is read; nothing stays nothing. Raises ValidationError with the refusal."""
    try:
        return read(typed) if typed else ""
    except Unreadable as unreadable:
        raise ValidationError(refusal) from unreadable
