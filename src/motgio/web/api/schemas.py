"""What goes in and out of the API."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ninja import Schema
from pydantic import ConfigDict, Field
from pydantic.config import JsonDict

from motgio.capabilities.cases.facade import (
    CaseState,
    Channel,
    ClaimState,
    EventVerb,
    Lane,
    Outcome,
    Problem,
    ProofLevel,
)
from motgio.capabilities.records.facade import RecordKind
from motgio.capabilities.verification.facade import Verdict
from motgio.web.api.text import (
    BirthDate,
    CitizenId,
    Digits10,
    Email,
    Expected,
    LongText,
    Month,
    Name,
    Phone,
    ProvinceCode,
    ReceivedAt,
    ShortText,
)


class Inbound(Schema):
    """A body that is taken in: what it does not know it refuses."""

    model_config = ConfigDict(extra="forbid")


class ReporterIn(Inbound):
    """Who reports."""

    name: Name = Field(description="Full name of the reporter.")
    phone: Phone | None = None
    email: Email | None = None
    relation: ShortText | None = Field(
        None, description="Relation to the participant, such as `self`, `parent`, `employer`."
    )


class ParticipantIn(Inbound):
    """Whom the report is about, as far as it is known."""

    social_insurance_number: Digits10 | None = None
    full_name: ShortText | None = None
    birth_date: BirthDate | None = None
    citizen_id: CitizenId | None = None


class LineIn(Inbound):
    """The line of the record that is meant."""

    from_month: Month | None = None
    to_month: Month | None = None
    employer: ShortText | None = None


class ClaimIn(Inbound):
    """One assertion: this line of this record is wrong in this way."""

    record: RecordKind
    line: LineIn | ShortText | None = None
    problem: Problem
    expected: Expected | None = Field(None, description="The value that should stand there.")


EXAMPLE: JsonDict = {
    "channel": "portal",
    "external_id": "web-20261120-0117",
    "reporter": {"name": "Nguyễn Văn An", "phone": "0901 234 567"},
    "participant": {"social_insurance_number": "7912345678", "full_name": "Nguyễn Văn An"},
    "text": "Công ty cũ của tôi đóng cửa rồi mà sổ chưa chốt.",
    "claims": [{"record": "contribution", "problem": "not_closed"}],
}


class ReportIn(Inbound):
    """What a person says is wrong."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [EXAMPLE]})

    channel: Channel
    external_id: ShortText | None = Field(None, description="The channel's own id of this report.")
    received_at: ReceivedAt | None = Field(
        None, description="The channel's own timestamp; the answer clock starts there. Default: now."
    )
    province_code: ProvinceCode | None = Field(
        None, description="Province that receives the report. Default: that of the token."
    )
    reporter: ReporterIn
    participant: ParticipantIn
    text: LongText = Field(description="The person's own words.")
    claims: list[ClaimIn] | None = Field(
        None, max_length=10, description="When left out, Motgio reads the claims from the words."
    )


class UnitOut(Schema):
    """A unit of the agency."""

    code: str
    name: str


class AcceptedOut(Schema):
    """What the reporter is told at once."""

    code: str = Field(examples=["HCM-7KQ2-M4XD"])
    state: CaseState
    lane: Lane
    proof_level: ProofLevel
    received_at: datetime
    due_at: datetime = Field(description="Answered at the latest then: 60 working minutes after receipt.")
    accountable_unit: UnitOut
    track_url: str


class ClaimOut(Schema):
    """One claim as it stands. `before` and `after` are told only at proof level `identity`."""

    record: RecordKind
    problem: Problem
    state: ClaimState
    verdict: Verdict | None
    outcome: Outcome | None
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class PromiseOut(Schema):
    """A time at which an answer was promised."""

    due_at: datetime


class TimelineOut(Schema):
    """One line of the history in plain words."""

    at: datetime
    event: EventVerb
    text: str


class CaseOut(AcceptedOut):
    """A case as it stands."""

    claims: list[ClaimOut]
    promise: PromiseOut | None
    answered_at: datetime | None
    closed_at: datetime | None
    timeline: list[TimelineOut]


class DueOut(Schema):
    """When so many working minutes have passed."""

    due_at: datetime
    calendar_version: str


class ProblemOut(Schema):
    """What went wrong (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    errors: list[dict[str, str]] | None = None
