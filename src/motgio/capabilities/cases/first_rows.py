"""The rows with which a case begins."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from motgio.capabilities.cases.clock import DUE_SOON_MINUTES
from motgio.capabilities.cases.domain import AlarmKind, Lane
from motgio.capabilities.cases.events import EventVerb
from motgio.capabilities.cases.models import Case, Claim, Message, Responsibility
from motgio.capabilities.cases.new_case import NewCase, OpenedCase
from motgio.capabilities.deadlines.facade import ANSWER_MINUTES, DueTime, add_working_minutes
from motgio.kernel.actor import Actor
from motgio.platform.audit.facade import Head, next_event
from motgio.platform.rows.facade import Row, row

AUTHOR_LENGTH = Message._meta.get_field("author").max_length


def first_event(opened: OpenedCase, *, actor: Actor, new: NewCase, at: datetime) -> tuple[Row, Head]:
    """The event with which its history begins, and the head after it."""
    content = {
        "channel": new.channel.value,
        "lane": opened.lane.value,
        "proof_level": opened.proof_level.value,
        "unit_id": opened.accountable_unit_id,
        "due_at": opened.due_at,
        "confidence": new.triage_confidence,
        "claims": [{"record": claim.record, "problem": claim.problem} for claim in new.claims],
    }
    verb = EventVerb.RECEIVED.value
    return next_event(actor=actor, stream=opened.id, head=Head(), verb=verb, content=content, at=at)


def row_of_case(opened: OpenedCase, *, new: NewCase, due: DueTime, head: Head, at: datetime) -> Row:
    """The case itself; due soon and to be checked from the start."""
    return row(
        Case,
        id=opened.id,
        code=opened.code,
        track_token=opened.track_token,
        lane=opened.lane.value,
        channel=new.channel.value,
        proof_level=opened.proof_level.value,
        language=new.language,
        accountable_unit_id=opened.accountable_unit_id,
        province_code=new.province_code,
        office=new.province_code,
        received_at=opened.received_at,
        opened_at=at,
        answer_due_at=opened.due_at,
        next_due_at=opened.due_at,
        calendar_version=due.calendar_version,
        alarm=AlarmKind.DUE_SOON.value,
        alarm_at=add_working_minutes(
            office=new.province_code, start=due.starts_at, minutes=ANSWER_MINUTES - DUE_SOON_MINUTES
        ),
        to_check=new.lane is Lane.DATA_ERROR and not new.to_sort,
        to_read=new.to_read,
        to_sort=new.to_sort,
        triage_confidence=new.triage_confidence,
        reporter_name=new.reporter.name,
        reporter_phone=new.reporter.phone,
        reporter_email=new.reporter.email,
        reporter_relation=new.reporter.relation,
        participant_number=new.subject.number,
        participant_name=new.subject.name,
        participant_birth_date=new.subject.birth_date,
        participant_citizen_id=new.subject.citizen_id,
        follows_id=new.follows_case_id,
        history_seq=head.seq,
        history_hash=head.hash,
    )


def rows_beside_case(case_id: int, *, unit_id: int, new: NewCase, at: datetime) -> Iterator[Row]:
    """Its claims, its first message and its first owner."""
    for seq, claim in enumerate(new.claims, start=1):
        yield row(
            Claim,
            case_id=case_id,
            seq=seq,
            record=claim.record.value,
            problem=claim.problem.value,
            line=claim.line,
            expected=claim.expected,
        )
    yield row(
        Message,
        case_id=case_id,
        inbound=True,
        body=new.text,
        at=min(new.received_at, at),
        author=new.reporter.name[:AUTHOR_LENGTH],
    )
    yield row(
        Responsibility,
        case_id=case_id,
        unit_id=unit_id,
        # The range as text: psycopg puts its parts together a third slower.
        during=f"[{at.isoformat()},)",
        reason="received",
    )
