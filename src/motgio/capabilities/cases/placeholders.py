"""Places in a text that are still to be filled: `{giấy tờ nào}`; pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

_PLACE = re.compile(r"\{([^{}\n]{1,60})\}")


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with every known place filled; an empty value fills none, and no value makes a new place."""

    def value_of(place: re.Match[str]) -> str:
        value = values.get(place[1].strip(), "")
        # Braces in a name or a matter must not look like a place.
        return value.replace("{", "(").replace("}", ")") or place[0]

    return _PLACE.sub(value_of, text)


def unfilled(text: str) -> tuple[str, ...]:
    """The places that nobody filled, in their order, each once."""
    return tuple(dict.fromkeys(place[1].strip() for place in _PLACE.finditer(text)))
