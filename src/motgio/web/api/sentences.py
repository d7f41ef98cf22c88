"""What is wrong with one part of a request, in a sentence for whoever wrote the request."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

WHOLE_NUMBER = "must be a whole number"
OBJECT = "must be an object"
NO_DAY = "there is no such day"
NO_MOMENT = "there is no such moment"
# Pydantic's own words speak to the author of a model: of instances, dictionaries, inputs and items.
SENTENCES = {
    "missing": "is missing",
    "extra_forbidden": "is not known here",
    "string_type": "must be text",
    "string_too_short": "must not be empty",
    "string_too_long": "must have at most {max_length} characters",
    "model_type": OBJECT,
    "model_attributes_type": OBJECT,
    "dict_type": OBJECT,
    "list_type": "must be a list",
    "enum": "must be {expected}",
    "int_type": WHOLE_NUMBER,
    "int_parsing": WHOLE_NUMBER,
    "int_parsing_size": WHOLE_NUMBER + " of ordinary size",
    "int_from_float": WHOLE_NUMBER,
    "greater_than_equal": "must be at least {ge}",
    "less_than_equal": "must be at most {le}",
    "date_parsing": NO_DAY,
    "date_from_datetime_parsing": NO_DAY,
    "date_from_datetime_inexact": NO_DAY,
    "datetime_parsing": NO_MOMENT,
    "datetime_from_date_parsing": NO_MOMENT,
    "timezone_aware": "must have its offset, such as +07:00",
}
ENTRIES = "must have at most {max_length} entries"
CHARACTERS = "must have at most {max_length} characters"


def sentence(error: Mapping[str, Any]) -> str:
    """The sentence for one error of pydantic; its own words where we have none."""
    kind, context = str(error.get("type", "")), error.get("ctx", {})
    if kind == "too_long":
        template: str | None = ENTRIES if context.get("field_type") == "List" else CHARACTERS
    else:
        template = SENTENCES.get(kind)
    if template is None:
        return str(error.get("msg", "")).removeprefix("Value error, ")
    return template.format(**context)
