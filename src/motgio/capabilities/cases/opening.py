"""Opening a case: everything that makes a report a matter with a clock and an owner, in one transaction."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from threading import Lock

from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Model

from motgio.capabilities.cases.clock import DUE_SOON_MINUTES
from motgio.capabilities.cases.domain import AlarmKind, CaseState, Channel, Lane, Problem, ProofLevel
from motgio.capabilities.cases.events import EventVerb
from motgio.capabilities.cases.models import Case, Claim, Message, Responsibility
from motgio.capabilities.deadlines.facade import add_working_minutes, answer_due
from motgio.capabilities.records.domain import RecordKind
from motgio.kernel.actor import Actor
from motgio.kernel.clock import AGENCY_ZONE
from motgio.kernel.ids import speakable_code, unguessable_token
from motgio.platform.audit.facade import Head, history, next_event
from motgio.platform.org.facade import receiving_unit
from motgio.platform.rows.facade import insert_together

ANSWER_MINUTES = 60
IDS_AT_ONCE = 32
AUTHOR_LENGTH = Message._meta.get_field("author").max_length

_ids: deque[int] = deque()
_ids_lock = Lock()


@dataclass(frozen=True, slots=True)
class Reporter:
    """Who reports."""

    name: str
    phone: str = ""
    email: str = ""
    relation: str = "self"


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom the report is about, as far as it was said."""

    number: str = ""
    name: str = ""
    birth_date: date | None = None
    citizen_id: str = ""


@dataclass(frozen=True, slots=True)
class NewClaim:
    """One assertion: this line of this record is wrong in this way."""

    record: RecordKind
    problem: Problem
    line: dict[str, str] = field(default_factory=dict)
    expected: str = ""


@dataclass(frozen=True, slots=True)
class NewCase:
    """A report that was understood well enough to become a case."""

    channel: Channel
    lane: Lane
    province_code: str
    received_at: datetime
    text: str
    reporter: Reporter
    subject: Subject
    claims: tuple[NewClaim, ...]
    proof_level: ProofLevel = ProofLevel.NONE
    to_sort: bool = False
    triage_confidence: float = 1.0
    triage_reasons: tuple[str, ...] = ()
    language: str = "vi"
    follows_case_id: int | None = None


@dataclass(frozen=True, slots=True)
class OpenedCase:
    """What the reporter is told at once."""

    id: int
    code: str
    track_token: str
    state: CaseState
    lane: Lane
    proof_level: ProofLevel
    received_at: datetime
    due_at: datetime
    accountable_unit_id: int


def open_case(
    *,
    actor: Actor,
    new: NewCase,
    at: datetime,
    case_id: int | None = None,
    beside: Sequence[Model] = (),
) -> OpenedCase:
    """Open a case with its claims, first message, owner, due time and first event, all in one statement.

    The answer clock starts at the channel's timestamp, never later than our receipt, and is due after
    60 working minutes of the receiving province's calendar (letter 2149, item 1). `beside` are rows of the
    caller that stand or fall with the case.
    """
    unit = receiving_unit(new.province_code)
    received_at = min(new.received_at, at)
    due = answer_due(office=new.province_code, received_at=received_at, minutes=ANSWER_MINUTES)
    case = Case(
        id=case_id or new_case_id(),
        code=speakable_code(unit.case_prefix),
        track_token=unguessable_token(),
        lane=new.lane.value,
        channel=new.channel.value,
        proof_level=new.proof_level.value,
        language=new.language,
        accountable_unit_id=unit.id,
        province_code=new.province_code,
        office=new.province_code,
        received_at=received_at,
        opened_at=at,
        answer_due_at=due.due_at,
        next_due_at=due.due_at,
        calendar_version=due.calendar_version,
        alarm=AlarmKind.DUE_SOON.value,
        alarm_at=add_working_minutes(
            office=new.province_code, start=due.starts_at, minutes=ANSWER_MINUTES - DUE_SOON_MINUTES
        ),
        to_check=new.lane is Lane.DATA_ERROR and not new.to_sort,
        to_sort=new.to_sort,
        triage_confidence=new.triage_confidence,
        triage_reasons=list(new.triage_reasons),
        reporter_name=new.reporter.name,
        reporter_phone=new.reporter.phone,
        reporter_email=new.reporter.email,
        reporter_relation=new.reporter.relation,
        participant_number=new.subject.number,
        participant_name=new.subject.name,
        participant_birth_date=new.subject.birth_date,
        participant_citizen_id=new.subject.citizen_id,
        follows_id=new.follows_case_id,
    )
    _save_opened(case, actor=actor, new=new, at=at, beside=beside)
    return _opened(case)


def new_case_id() -> int:
    """The id before the row: the first event's hash covers it.

    A process takes several at a time, so that a report pays for no question of its own; ids are not in the
    order of arrival, and one is never used when the process ends.
    """
    # Whoever holds the lock must not wait for a connection that a waiter holds.
    connection.ensure_connection()
    with _ids_lock:
        if not _ids:
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT nextval(pg_get_serial_sequence('cases_case', 'id')) FROM generate_series(1, %s)",
                    [IDS_AT_ONCE],
                )
                _ids.extend(row[0] for row in cursor.fetchall())
        return _ids.popleft()


def _save_opened(case: Case, *, actor: Actor, new: NewCase, at: datetime, beside: Sequence[Model]) -> None:
    content = {
        "channel": case.channel,
        "lane": case.lane,
        "proof_level": case.proof_level,
        "unit_id": case.accountable_unit_id,
        "due_at": case.answer_due_at,
        "confidence": case.triage_confidence,
        "claims": [{"record": claim.record, "problem": claim.problem} for claim in new.claims],
    }
    event, head = next_event(
        actor=actor, stream=case.id, head=Head(), verb=EventVerb.RECEIVED.value, content=content, at=at
    )
    case.history_seq, case.history_hash = head.seq, head.hash
    claims = (
        Claim(
            case=case,
            seq=seq,
            record=claim.record.value,
            problem=claim.problem.value,
            line=claim.line,
            expected=claim.expected,
        )
        for seq, claim in enumerate(new.claims, start=1)
    )
    message = Message(
        case=case,
        inbound=True,
        body=new.text,
        at=case.received_at,
        author=new.reporter.name[:AUTHOR_LENGTH],
    )
    owner = Responsibility(
        case=case, unit_id=case.accountable_unit_id, during=DateTimeTZRange(at, None), reason="received"
    )
    insert_together(*beside, case, *claims, message, owner, event)


def _opened(case: Case) -> OpenedCase:
    return OpenedCase(
        id=case.id,
        code=case.code,
        track_token=case.track_token,
        state=CaseState.RECEIVED,
        lane=Lane(case.lane),
        proof_level=ProofLevel(case.proof_level),
        received_at=case.received_at.astimezone(AGENCY_ZONE),
        due_at=case.answer_due_at.astimezone(AGENCY_ZONE),
        accountable_unit_id=case.accountable_unit_id,
    )


def opened_case(case_id: int) -> OpenedCase:
    """What the reporter was told when this case was opened, whatever has happened to it since."""
    case = Case.objects.get(id=case_id)
    told = history(case_id)[0].content
    case.lane, case.proof_level = told["lane"], told["proof_level"]
    case.accountable_unit_id = told["unit_id"]
    case.answer_due_at = datetime.fromisoformat(told["due_at"])
    return _opened(case)
