"""The unit's answer: once, in words, with papers where there are any."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from motgio.capabilities.cases.facade import EventVerb, note
from motgio.capabilities.requests.access import require_answer
from motgio.capabilities.requests.asking import hold_request
from motgio.capabilities.requests.domain import (
    LONGEST_LINE,
    MOST_PAPERS,
    AnswerKind,
    RequestState,
    check_statement,
    move,
)
from motgio.capabilities.requests.errors import RequestSettled, TooManyPapers
from motgio.capabilities.requests.models import UnitAnswer, VerificationRequest
from motgio.capabilities.verification.facade import Stated, keep_statement
from motgio.kernel.actor import Actor
from motgio.platform.files.facade import give_to
from motgio.platform.org.facade import unit

STATED: Mapping[AnswerKind, Stated] = {
    AnswerKind.CONFIRMED_WRONG: Stated.WRONG,
    AnswerKind.CONFIRMED_RIGHT: Stated.RIGHT,
    AnswerKind.NEED_MORE: Stated.NEITHER,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAnswer:
    """What the unit says: which of the three, in words, about which line, with which pictures."""

    kind: AnswerKind
    statement: str
    line: str = ""
    papers: Sequence[str] = ()


def papers_of(request_id: int) -> str:
    """The name under which `platform/files` keeps the pictures of an answer."""
    return f"request-{request_id}"


@transaction.atomic
def answer_request(*, actor: Actor, request_id: int, new: NewAnswer, at: datetime) -> None:
    """Answer a request: exactly one answer stands, whoever is asked now.

    It is given to the verification as the unit's statement, and to the officer in the case's history.
    Raises UnknownRequest, StatementNeeded, TooManyPapers, RequestSettled, NotBegun.
    """
    row = hold_request(request_id)
    require_answer(actor, row)
    statement = check_statement(new.statement)
    if len(new.papers) > MOST_PAPERS:
        raise TooManyPapers
    row.state = move(RequestState(row.state), RequestState.ANSWERED)
    row.settled_at, row.alarm, row.alarm_at = at, "", None
    row.save(update_fields=["state", "settled_at", "alarm", "alarm_at"])
    for token in new.papers:
        give_to(token=token, owner=papers_of(row.id))
    _insert(actor, row, new, statement, at=at)
    content = {
        "request": row.id,
        "claim": row.claim_seq,
        "unit": unit(row.unit_id).name,
        "kind": new.kind.value,
        "statement": statement,
        "papers": len(new.papers),
        "late": at > row.due_at,
    }
    note(actor=actor, case_id=row.case_id, verb=EventVerb.UNIT_ANSWERED, at=at, content=content)


def _insert(actor: Actor, row: VerificationRequest, new: NewAnswer, statement: str, *, at: datetime) -> None:
    stated = keep_statement(
        actor=actor,
        case_id=row.case_id,
        claim_id=row.claim_id,
        unit_id=row.unit_id,
        stated=STATED[new.kind],
        text=statement,
        at=at,
    )
    answer = UnitAnswer(
        request=row,
        kind=new.kind.value,
        statement=statement,
        line=new.line.strip()[:LONGEST_LINE],
        papers=len(new.papers),
        statement_id=stated,
        by_id=actor.staff_id,
        by_name=actor.name,
        at=at,
    )
    try:
        with transaction.atomic():
            answer.save(force_insert=True)
    except IntegrityError:
        raise RequestSettled from None
