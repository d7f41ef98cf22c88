"""The unit's answer: once, in words."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from motgio.capabilities.cases.facade import EventVerb, note
from motgio.capabilities.requests.access import require_answer
from motgio.capabilities.requests.asking import hold_request
from motgio.capabilities.requests.domain import AnswerKind, RequestState, check_statement, move
from motgio.capabilities.requests.errors import RequestSettled
from motgio.capabilities.requests.models import UnitAnswer
from motgio.kernel.actor import Actor
from motgio.platform.org.facade import unit


@transaction.atomic
def answer_request(*, actor: Actor, request_id: int, kind: AnswerKind, statement: str, at: datetime) -> None:
    """Answer a request: exactly one answer stands, whoever is asked now.

    The officer reads it in the case's history. Raises UnknownRequest, StatementNeeded, RequestSettled, NotBegun.
    """
    row = hold_request(request_id)
    require_answer(actor, row)
    words = check_statement(statement)
    row.state = move(RequestState(row.state), RequestState.ANSWERED)
    row.settled_at, row.alarm, row.alarm_at = at, "", None
    row.save(update_fields=["state", "settled_at", "alarm", "alarm_at"])
    answer = UnitAnswer(
        request=row, kind=kind.value, statement=words, by_id=actor.staff_id, by_name=actor.name, at=at
    )
    try:
        with transaction.atomic():
            answer.save(force_insert=True)
    except IntegrityError:
        raise RequestSettled from None
    content = {
        "request": row.id,
        "claim": row.claim_seq,
        "unit": unit(row.unit_id).name,
        "kind": kind.value,
        "statement": words,
        "late": at > row.due_at,
    }
    note(actor=actor, case_id=row.case_id, verb=EventVerb.UNIT_ANSWERED, at=at, content=content)
