"""Calls and visits, each logged; without a written channel the logged contact is the answer."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motgio.capabilities.cases.facade import EventVerb, answer_case, case_by_id, note
from motgio.capabilities.promises.access import require_promise
from motgio.capabilities.promises.domain import LONGEST_TEXT, AttemptResult
from motgio.capabilities.promises.errors import NotReached, WordsNeeded
from motgio.capabilities.promises.models import ContactAttempt
from motgio.kernel.actor import Actor


@transaction.atomic
def log_attempt(
    *,
    actor: Actor,
    case_id: int,
    result: AttemptResult,
    at: datetime,
    note_text: str = "",
    told: str = "",
    expected_version: int | None = None,
) -> int:
    """Log that the person was called or came by. Returns the attempt's id.

    `told` are the words of the answer that the person was told; they stop the hour like a written answer.
    Raises UnknownCase, NotReached when words were told to nobody, WordsNeeded, StaleCase.
    """
    case = case_by_id(case_id)
    require_promise(actor, case)
    words = told.strip()
    if words and result is not AttemptResult.REACHED:
        raise NotReached
    if len(note_text) > LONGEST_TEXT:
        raise WordsNeeded
    attempt = ContactAttempt.objects.create(
        case_id=case.id, at=at, by_id=actor.staff_id, result=result.value, note=note_text.strip()
    )
    note(
        actor=actor,
        case_id=case.id,
        verb=EventVerb.CONTACT_ATTEMPTED,
        at=at,
        content={"result": result.value, "note": attempt.note},
        expected_version=expected_version,
    )
    if words:
        answer_case(actor=actor, case_id=case.id, text=words, at=at, spoken=True)
    return attempt.id
