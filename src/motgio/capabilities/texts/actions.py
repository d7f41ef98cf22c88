"""Writing, releasing and taking out reply texts; each act is a line of the unit's administrative history."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from django.db import IntegrityError, transaction
from django.db.models import Max

from motgio.capabilities.cases.facade import unfilled
from motgio.capabilities.texts.access import administered_office
from motgio.capabilities.texts.catalogue import shipped_text
from motgio.capabilities.texts.domain import TextState, check_body, check_releaser
from motgio.capabilities.texts.errors import TextChanged, UnknownText
from motgio.capabilities.texts.models import ReplyText
from motgio.capabilities.texts.queries import forget_texts
from motgio.kernel.actor import Actor
from motgio.platform.audit.facade import record_administration
from motgio.platform.org.facade import unit_by_code


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

    Raises UnknownText, EmptyText, UnknownPlace, TextChanged.
    """
    administered_office(actor, office)
    shipped = shipped_text(key, language)
    body = check_body(body, found=unfilled(body), known=shipped.places(language))
    place = {"office": office, "key": key, "language": language}
    draft = ReplyText.objects.select_for_update().filter(**place, state=TextState.DRAFT.value).first()
    if (draft.revision if draft else 0) != revision:
        raise TextChanged
    if draft is None:
        draft = ReplyText(**place, number=_next_number(place), revision=0)
    draft.body, draft.revision = body, draft.revision + 1
    draft.writer_id, draft.written_at = actor.staff_id, at
    try:
        with transaction.atomic():
            draft.save()
    except IntegrityError:
        # Another began a draft of this text in the same moment.
        raise TextChanged from None
    _record(TextVerb.TEXT_WRITTEN, draft, actor=actor, at=at)


@transaction.atomic
def release_text(*, actor: Actor, office: str, key: str, language: str, revision: int, at: datetime) -> None:
    """Put the draft that was seen in force, in place of the version before.

    Raises UnknownText, TextChanged, OwnText.
    """
    draft = _locked(actor, office, key, language, TextState.DRAFT)
    if draft.revision != revision:
        raise TextChanged
    check_releaser(writer_id=draft.writer_id, releaser_id=actor.staff_id)
    # A place may have gone since the draft was written.
    check_body(draft.body, found=unfilled(draft.body), known=shipped_text(key, language).places(language))
    before = ReplyText.objects.select_for_update().filter(
        office=office, key=key, language=language, state=TextState.IN_FORCE.value
    )
    before.update(state=TextState.REPLACED.value, ended_at=at)
    draft.state, draft.releaser_id, draft.released_at = TextState.IN_FORCE.value, actor.staff_id, at
    draft.save(update_fields=["state", "releaser_id", "released_at"])
    transaction.on_commit(forget_texts)
    _record(TextVerb.TEXT_RELEASED, draft, actor=actor, at=at)


@transaction.atomic
def discard_draft(*, actor: Actor, office: str, key: str, language: str, revision: int, at: datetime) -> None:
    """Throw away the draft that was seen. Raises UnknownText, TextChanged."""
    draft = _locked(actor, office, key, language, TextState.DRAFT)
    if draft.revision != revision:
        raise TextChanged
    _record(TextVerb.TEXT_DISCARDED, draft, actor=actor, at=at)
    draft.delete()


@transaction.atomic
def take_out_text(*, actor: Actor, office: str, key: str, language: str, number: int, at: datetime) -> None:
    """Let the text that the product ships with hold again. Raises UnknownText, TextChanged."""
    row = _locked(actor, office, key, language, TextState.IN_FORCE)
    if row.number != number:
        raise TextChanged
    row.state, row.ended_at = TextState.TAKEN_OUT.value, at
    row.save(update_fields=["state", "ended_at"])
    transaction.on_commit(forget_texts)
    _record(TextVerb.TEXT_TAKEN_OUT, row, actor=actor, at=at)


def _locked(actor: Actor, office: str, key: str, language: str, state: TextState) -> ReplyText:
    administered_office(actor, office)
    shipped_text(key, language)
    rows = ReplyText.objects.select_for_update()
    row = rows.filter(office=office, key=key, language=language, state=state.value).first()
    if row is None:
        raise UnknownText
    return row


def _next_number(place: dict[str, str]) -> int:
    return int(ReplyText.objects.filter(**place).aggregate(last=Max("number"))["last"] or 0) + 1


def _record(verb: TextVerb, row: ReplyText, *, actor: Actor, at: datetime) -> None:
    record_administration(
        actor=actor,
        unit_id=unit_by_code(row.office).id,
        verb=verb,
        subject=f"{row.key} {row.language}",
        content={"version": row.number},
        at=at,
    )
