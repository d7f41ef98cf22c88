"""Calls and visits, each logged; without a written channel the logged contact is the answer."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motgio.capabilities.cases.facade import EventVerb, Outcome, answer_case, case_by_id, note
from motgio.capabilities.promises.access import require_promise
from motgio.capabilities.promises.domain import LONGEST_TEXT, AttemptResult
from motgio.capabilities.promises.errors import MoreTriesNeeded, NotReached, WordsNeeded
from motgio.capabilities.promises.models import ContactAttempt
from motgio.capabilities.promises.no_answer import TRIES_NEEDED, count_tries
from motgio.capabilities.promises.queries import contact_of
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


@transaction.atomic
def answer_by_message(
    *,
    actor: Actor,
    case_id: int,
    text: str,
    at: datetime,
    expected_version: int | None = None,
    settle_as: Outcome | None = None,
    draft_seen: bool = False,
    held: bool = False,
) -> None:
    """Answer in a message somebody who has no written channel and whom three calls did not reach.

    The words stand on the tracking page, its address goes to the telephone that was called.
    Raises UnknownCase, MoreTriesNeeded, CallNeeded (no telephone), EmptyAnswer, StaleCase.
    """
    case = case_by_id(case_id)
    require_promise(actor, case)
    attempts = contact_of(case.id).attempts
    tries = count_tries(((row.at, row.result) for row in attempts), answered_at=case.last_answered_at)
    if not tries.are_enough:
        raise MoreTriesNeeded(counted=tries.counted, needed=TRIES_NEEDED)
    answer_case(
        actor=actor,
        case_id=case.id,
        text=text,
        at=at,
        expected_version=expected_version,
        settle_as=settle_as,
        draft_seen=draft_seen,
        after_tries=True,
        held=held,
    )
