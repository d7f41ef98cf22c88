"""The rows of a case with a past, and its history: what each verb would have written at its time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from motgio.capabilities.cases.clock import DUE_SOON_MINUTES, QUIET_WORKING_DAYS
from motgio.capabilities.cases.domain import AlarmKind, CaseState, ClaimState
from motgio.capabilities.cases.events import EventVerb
from motgio.capabilities.cases.first_rows import AUTHOR_LENGTH, first_event, row_of_case, rows_beside_case
from motgio.capabilities.cases.models import Case, Claim, Message
from motgio.capabilities.cases.new_case import OpenedCase
from motgio.capabilities.cases.past_case import PastAnswer, PastCase
from motgio.capabilities.deadlines.facade import (
    ANSWER_MINUTES,
    DueTime,
    add_working_days,
    add_working_minutes,
    answer_due,
)
from motgio.kernel.actor import SYSTEM, Actor, ActorKind
from motgio.kernel.clock import AGENCY_ZONE
from motgio.platform.audit.facade import Head, next_event
from motgio.platform.org.facade import receiving_unit
from motgio.platform.rows.facade import Row, changed, row

# The job that closes what nobody objected to comes by this often (jobs.py).
CLOSED_EVERY = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of history after the first."""

    at: datetime
    verb: EventVerb
    actor: Actor
    content: Mapping[str, object]


def rows_of_past_case(past: PastCase, *, case_id: int, at: datetime) -> Iterator[Row]:
    """Everything that a case leaves behind in this room and in the history by this moment."""
    new = past.new
    unit = receiving_unit(new.province_code)
    due = answer_due(office=new.province_code, received_at=new.received_at, minutes=ANSWER_MINUTES)
    opened = OpenedCase(
        id=case_id,
        code=past.code,
        track_token=past.track_token,
        state=CaseState.RECEIVED,
        lane=new.lane,
        proof_level=new.proof_level,
        received_at=new.received_at.astimezone(AGENCY_ZONE),
        due_at=due.due_at.astimezone(AGENCY_ZONE),
        accountable_unit_id=unit.id,
    )
    event, head = first_event(opened, actor=past.opened_by, new=new, at=past.opened_at)
    yield event
    first = row_of_case(opened, new=new, due=due, head=head, at=past.opened_at)
    lines, stands = _course(past, due=due, at=at)
    for line in lines:
        event, head = next_event(
            actor=line.actor,
            stream=case_id,
            head=head,
            verb=line.verb.value,
            content=line.content,
            at=line.at,
        )
        yield event
    yield changed(first, Case, **stands, **_head(head))
    for each in rows_beside_case(case_id, unit_id=unit.id, new=new, at=past.opened_at):
        yield changed(each, Claim, **_claim(past)) if each.table.name == Claim._meta.db_table else each
    if past.answer is not None:
        yield _reply(past.answer, case_id=case_id)


def _head(head: Head) -> dict[str, object]:
    return {"version": head.seq, "history_seq": head.seq, "history_hash": head.hash}


def _claim(past: PastCase) -> dict[str, object]:
    if past.answer is not None:
        return {"state": ClaimState.DONE.value, "outcome": past.answer.outcome.value}
    state = ClaimState.VERIFYING if past.checked_from is not None else ClaimState.OPEN
    return {"state": state.value, "outcome": ""}


def _reply(answer: PastAnswer, *, case_id: int) -> Row:
    return row(
        Message,
        case_id=case_id,
        inbound=False,
        substantive=True,
        body=answer.text,
        at=answer.at,
        author=answer.by.name[:AUTHOR_LENGTH],
        medium="spoken" if answer.spoken else "written",
    )


def _course(past: PastCase, *, due: DueTime, at: datetime) -> tuple[list[_Line], dict[str, Any]]:
    """The lines after the first in order of time, and how the case stands after them."""
    lines: list[_Line] = []
    stands: dict[str, Any] = {"state": CaseState.RECEIVED.value, "to_check": False, "to_index": False}
    if past.checked_from is not None:
        lines.append(_Line(past.checked_from, EventVerb.CHECKING_STARTED, SYSTEM, {}))
        stands["state"] = CaseState.CHECKING.value
    if past.taken_by is not None and past.taken_at is not None:
        lines.append(_Line(past.taken_at, EventVerb.ASSIGNED, past.taken_by, {"to": past.taken_by.name}))
        stands["assignee_id"] = past.taken_by.staff_id
    stands |= _alarms(past, due=due, at=at, lines=lines)
    if past.answer is not None:
        stands |= _answered(past, past.answer, due=due, at=at, lines=lines)
    lines.sort(key=lambda line: line.at)
    return lines, stands


def _alarms(past: PastCase, *, due: DueTime, at: datetime, lines: list[_Line]) -> dict[str, Any]:
    """What rang before the answer, or before now, and what is armed yet."""
    soon_at = add_working_minutes(
        office=past.new.province_code, start=due.starts_at, minutes=ANSWER_MINUTES - DUE_SOON_MINUTES
    )
    stands: dict[str, Any] = {"alarm": AlarmKind.DUE_SOON.value, "alarm_at": soon_at, "breached_at": None}
    if _has_rung(soon_at, past, at=at):
        content = {"due_at": due.due_at, "rang_for": soon_at}
        lines.append(_Line(soon_at, EventVerb.DUE_SOON, SYSTEM, content))
        stands |= {"alarm": AlarmKind.BREACHED.value, "alarm_at": due.due_at}
    if _has_rung(due.due_at, past, at=at):
        content = {"due_at": due.due_at, "rang_for": due.due_at}
        lines.append(_Line(due.due_at, EventVerb.BREACHED, SYSTEM, content))
        stands |= {"alarm": "", "alarm_at": None, "breached_at": due.due_at}
    return stands


def _has_rung(moment: datetime, past: PastCase, *, at: datetime) -> bool:
    return moment <= at if past.answer is None else moment < past.answer.at


@lru_cache(maxsize=8192)
def _quiet_until(_calendar_version: str, office: str, day: date) -> datetime:
    """When what was answered on this day closes: the same for all of a day, and dear to ask."""
    start = datetime.combine(day, time(12), tzinfo=AGENCY_ZONE)
    return add_working_days(office=office, start=start, days=QUIET_WORKING_DAYS)


def _answered(
    past: PastCase, answer: PastAnswer, *, due: DueTime, at: datetime, lines: list[_Line]
) -> dict[str, Any]:
    """The answer, the claims it settles, and how the case closed, if it has by now."""
    told = {"on_time": answer.at <= due.due_at, "first": True, "text": answer.text, "spoken": answer.spoken}
    lines.append(_Line(answer.at, EventVerb.ANSWERED, answer.by, told))
    for seq, claim in enumerate(past.new.claims, start=1):
        done = {"claim": seq, "record": claim.record, "outcome": answer.outcome.value}
        lines.append(_Line(answer.at, EventVerb.CLAIM_DONE, answer.by, done))
    answered_on = answer.at.astimezone(AGENCY_ZONE).date()
    close_at = _quiet_until(due.calendar_version, past.new.province_code, answered_on)
    stands: dict[str, Any] = {"alarm": "", "alarm_at": None, "answered_at": answer.at, "close_at": close_at}
    closed_at = answer.confirmed_at or close_at + CLOSED_EVERY
    if closed_at >= at:
        return stands | {"state": CaseState.ANSWERED.value, "closed_at": None, "rating": None}
    actor, reason = SYSTEM, "no_objection"
    if answer.confirmed_at is not None:
        actor = Actor(kind=ActorKind.PERSON, id=past.code, name=past.new.reporter.name[:AUTHOR_LENGTH])
        reason = "confirmed"
        lines.append(_Line(closed_at, EventVerb.PERSON_CONFIRMED, actor, {}))
    lines.append(_Line(closed_at, EventVerb.CLOSED, actor, {"reason": reason}))
    if answer.rating is not None:
        lines.append(_Line(closed_at, EventVerb.PERSON_RATED, actor, {"rating": answer.rating}))
    return stands | {"state": CaseState.CLOSED.value, "closed_at": closed_at, "rating": answer.rating}
