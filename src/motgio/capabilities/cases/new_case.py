"""What a report says, understood well enough to become a case, and what its reporter is told at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from motgio.capabilities.cases.domain import CaseState, Channel, Lane, Problem, ProofLevel
from motgio.capabilities.records.domain import RecordKind


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
    """A report that was understood well enough to become a case.

    `to_read`: what it is about stands in its words alone, and the worker reads them.
    """

    channel: Channel
    lane: Lane
    province_code: str
    received_at: datetime
    text: str
    reporter: Reporter
    subject: Subject
    claims: tuple[NewClaim, ...]
    proof_level: ProofLevel = ProofLevel.NONE
    to_read: bool = False
    to_sort: bool = False
    triage_confidence: float = 1.0
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
