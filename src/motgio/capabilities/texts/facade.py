"""Reply texts: all that other rooms may import."""

from motgio.capabilities.texts.actions import (
    TextVerb,
    discard_draft,
    release_text,
    save_draft,
    take_out_text,
)
from motgio.capabilities.texts.catalogue import register_texts, shipped_text, shipped_texts
from motgio.capabilities.texts.domain import LANGUAGES, LONGEST, ShippedText, TextState
from motgio.capabilities.texts.errors import EmptyText, UnknownPlace, UnknownText
from motgio.capabilities.texts.queries import (
    TextRow,
    released_texts,
    released_texts_for_pages,
    texts_of_office,
    versions_of_text,
)

__all__ = [
    "LANGUAGES",
    "LONGEST",
    "EmptyText",
    "ShippedText",
    "TextRow",
    "TextState",
    "TextVerb",
    "UnknownPlace",
    "UnknownText",
    "discard_draft",
    "register_texts",
    "release_text",
    "released_texts",
    "released_texts_for_pages",
    "save_draft",
    "shipped_text",
    "shipped_texts",
    "take_out_text",
    "texts_of_office",
    "versions_of_text",
]
