"""Writing, releasing and taking out reply texts; each act is a line of the unit's administrative history."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from django.db import transaction

from motgio.capabilities.cases.facade import unfilled
from motgio.capabilities.texts.catalogue import shipped_text
from motgio.capabilities.texts.domain import TextState, check_body
from motgio.capabilities.texts.models import ReplyText
from motgio.capabilities.texts.queries import forget_texts
from motgio.kernel.actor import Actor
from motgio.platform.audit.facade import record_administration
from motgio.platform.org.facade import administered_office
from motgio.platform.releases.facade import (
    UnknownVersion,
    check_releaser,
    check_seen,
    edited_version,
    save_edited,
    save_released,
)


class TextVerb(StrEnum):
    """What was done to a text, in the past tense."""

    TEXT_WRITTEN = "text_written"
    TEXT_DISCARDED = "text_discarded"
    TEXT_RELEASED = "text_released"
    TEXT_TAKEN_OUT = "text_taken_out"


@transaction.atomic
def save_draft(
    *, actor: Actor, office: str, key: str, language: str, body: str, revision: int, at: datetime
) -> None:
    """Keep a draft; who saves it last is its writer. `revision` is the one that was edited, 0 for none.

    Raises UnknownUnit, UnknownText, EmptyText, UnknownPlace, VersionChanged.
    """
    place = _place(actor, office, key, language)
    body = _checked(body, key, language)
    draft = edited_version(ReplyText, place, seen=revision)
    draft.body, draft.writer_id, draft.written_at = body, actor.staff_id, at
    save_edited(draft)
    _record(TextVerb.TEXT_WRITTEN, draft, actor=actor, at=at)


@transaction.atomic
def release_text(*, actor: Actor, office: str, key: str, language: str, revision: int, at: datetime) -> None:
    """Put the draft that was seen in force, in place of the version before.

    Raises UnknownUnit, UnknownText, UnknownVersion, VersionChanged, OwnVersion.
    """
    place = _place(actor, office, key, language)
    draft = _locked(place, TextState.DRAFT)
    check_seen(draft.revision, seen=revision)
    check_releaser(author_id=draft.writer_id, releaser_id=actor.staff_id)
    # A place may have gone since the draft was written.
    _checked(draft.body, key, language)
    before = ReplyText.objects.select_for_update().filter(**place, state=TextState.IN_FORCE.value)
    before.update(state=TextState.REPLACED.value, ended_at=at)
    save_released(draft, into=TextState.IN_FORCE, releaser=actor, at=at)
    transaction.on_commit(forget_texts)
    _record(TextVerb.TEXT_RELEASED, draft, actor=actor, at=at)


@transaction.atomic
def discard_draft(*, actor: Actor, office: str, key: str, language: str, revision: int, at: datetime) -> None:
    """Throw away the draft that was seen. Raises UnknownUnit, UnknownText, UnknownVersion, VersionChanged."""
    draft = _locked(_place(actor, office, key, language), TextState.DRAFT)
    check_seen(draft.revision, seen=revision)
    _record(TextVerb.TEXT_DISCARDED, draft, actor=actor, at=at)
    draft.delete()


@transaction.atomic
def take_out_text(*, actor: Actor, office: str, key: str, language: str, number: int, at: datetime) -> None:
    """Let the text that the product ships with hold again.

    Raises UnknownUnit, UnknownText, UnknownVersion, VersionChanged.
    """
    row = _locked(_place(actor, office, key, language), TextState.IN_FORCE)
    check_seen(row.number, seen=number)
    row.state, row.ended_at = TextState.TAKEN_OUT.value, at
    row.save(update_fields=["state", "ended_at"])
    transaction.on_commit(forget_texts)
    _record(TextVerb.TEXT_TAKEN_OUT, row, actor=actor, at=at)


def _place(actor: Actor, office: str, key: str, language: str) -> dict[str, str]:
    administered_office(actor, office)
    shipped_text(key, language)
    return {"office": office, "key": key, "language": language}


def _checked(body: str, key: str, language: str) -> str:
    return check_body(body, found=unfilled(body), known=shipped_text(key, language).places(language))


def _locked(place: dict[str, str], state: TextState) -> ReplyText:
    row = ReplyText.objects.select_for_update().filter(**place, state=state.value).first()
    if row is None:
        raise UnknownVersion
    return row


def _record(verb: TextVerb, row: ReplyText, *, actor: Actor, at: datetime) -> None:
    record_administration(
        actor=actor,
        unit_id=administered_office(actor, row.office).id,
        verb=verb,
        subject=f"{row.key} {row.language}",
        content={"version": row.number},
        at=at,
    )
