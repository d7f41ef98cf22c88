"""What officers typed for a reply: never lost when other words are sent or drafted in its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from motgio.capabilities.cases.models import Case, TypedDraft
from motgio.kernel.actor import Actor, ActorKind


@dataclass(frozen=True, slots=True)
class DraftSetAside:
    """A typed draft that was not sent, beside the words that were."""

    author: str
    body: str
    at: datetime


# The drafts set aside of each case come with its row, oldest first, in the one query.
SET_ASIDE = ArraySubquery(
    TypedDraft.objects.filter(case=OuterRef("pk"), set_aside_at__isnull=False)
    .order_by("at", "id")
    .values(words=JSONObject(author="author", body="body", at="at"))
)


def drafts_set_aside(rows: Iterable[Mapping[str, str]]) -> tuple[DraftSetAside, ...]:
    """What `SET_ASIDE` gave."""
    return tuple(DraftSetAside(row["author"], row["body"], datetime.fromisoformat(row["at"])) for row in rows)


def remember_author(case: Case, *, actor: Actor, text: str, at: datetime) -> None:
    """The draft of a locked case is now this text; an officer who typed it is remembered with it."""
    if actor.kind is ActorKind.STAFF and text.strip():
        typed = {"staff_id": actor.staff_id, "author": actor.name, "body": text, "at": at}
        TypedDraft.objects.update_or_create(case=case, set_aside_at=None, defaults=typed)
        _take_up(case, text)
    else:
        forget_typed(case)


def forget_typed(case: Case) -> None:
    """Who writes in place of the draft saw it: what was typed there is superseded."""
    TypedDraft.objects.filter(case=case, set_aside_at=None).delete()


def set_typed_aside(case: Case, *, instead: str, at: datetime) -> None:
    """Other words take the place of the draft of a locked case: what an officer typed stays beside them."""
    typed = TypedDraft.objects.filter(case=case, set_aside_at=None).first()
    if typed is not None:
        typed.set_aside_at = at
        typed.save(update_fields=["set_aside_at"])
    _take_up(case, instead)


def _take_up(case: Case, text: str) -> None:
    """What stands word for word in another text is not lost, so it need not be kept beside it."""
    for row in TypedDraft.objects.filter(case=case, set_aside_at__isnull=False):
        if _plain(row.body) in _plain(text):
            row.delete()


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
