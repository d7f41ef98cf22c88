"""Reads reply texts: what holds now, and how it came to be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from motgio.capabilities.texts.catalogue import shipped_text
from motgio.capabilities.texts.domain import TextState
from motgio.capabilities.texts.models import ReplyText
from motgio.kernel.actor import Actor
from motgio.platform.org.facade import administered_office
from motgio.platform.releases.facade import KeptForPages


@dataclass(frozen=True, slots=True)
class TextRow:
    """One version of a text of an office."""

    key: str
    language: str
    number: int
    revision: int
    body: str
    state: TextState
    writer_id: int
    written_at: datetime
    releaser_id: int | None
    released_at: datetime | None
    ended_at: datetime | None


_FIELDS = (
    *("key", "language", "number", "revision", "body", "state", "writer_id", "written_at"),
    *("releaser_id", "released_at", "ended_at"),
)


def released_texts(*, office: str, language: str) -> Mapping[str, str]:
    """The bodies that an office has released in a language, by key; the others are the shipped ones.

    One query; asked at the moment of each reply that the product writes, so that a release holds at once.
    """
    rows = ReplyText.objects.filter(office=office, language=language, state=TextState.IN_FORCE.value)
    return dict(rows.values_list("key", "body"))


@KeptForPages
def _kept(place: tuple[str, str]) -> Mapping[str, str]:
    return released_texts(office=place[0], language=place[1])


def released_texts_for_pages(*, office: str, language: str) -> Mapping[str, str]:
    """The same for pages, which are asked for often: two seconds old at most, one's own release at once."""
    return _kept.get((office, language))


def forget_texts() -> None:
    """Makes the next page ask the database; after every commit that puts a text in or out of force."""
    _kept.forget()


def texts_of_office(actor: Actor, *, office: str) -> tuple[TextRow, ...]:
    """The drafts and the texts in force of an office. Raises UnknownUnit."""
    administered_office(actor, office)
    standing = (TextState.DRAFT.value, TextState.IN_FORCE.value)
    rows = ReplyText.objects.filter(office=office, state__in=standing).order_by("key", "language", "number")
    return tuple(_row(row) for row in rows.values(*_FIELDS))


def versions_of_text(actor: Actor, *, office: str, key: str, language: str) -> tuple[TextRow, ...]:
    """Every version of one text, newest first. Raises UnknownUnit, UnknownText."""
    administered_office(actor, office)
    shipped_text(key, language)
    rows = ReplyText.objects.filter(office=office, key=key, language=language).order_by("-number")
    return tuple(_row(row) for row in rows.values(*_FIELDS))


def _row(row: dict[str, object]) -> TextRow:
    return TextRow(**row | {"state": TextState(str(row["state"]))})  # type: ignore[arg-type]
