"""What goes in and out of the API."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag

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
from motgio.web.api import examples
from motgio.web.api.moments import BirthDate, Moment, Month
from motgio.web.api.text import (
    CitizenId,
    Digits10,
    Email,
    Expected,
    LongText,
    Name,
    Phone,
    ProvinceCode,
    Relation,
    ShortText,
)


class Inbound(BaseModel):
    """A body that is taken in: what it does not know it refuses."""

    model_config = ConfigDict(extra="forbid")


class ReporterIn(Inbound):
    """Who reports."""

    name: Name = Field(description="Full name of the reporter.")
    phone: Phone | None = None
    email: Email | None = None
    relation: Relation | None = Field(
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

    from_month: Month | None = Field(
        None, description="First month meant, such as `2019-03`; at most five years ahead."
    )
    to_month: Month | None = Field(None, description="Last month meant, itself included.")
    employer: ShortText | None = None
    employer_name: ShortText | None = Field(None, description="Another name for `employer`.")


MONTHS, WORDS = "an object", "a sentence"
# They stand in pydantic's path to a fault and in no request.
KINDS_OF_LINE = frozenset({MONTHS, WORDS})


def _kind_of_line(given: object) -> str | None:
    if isinstance(given, dict | LineIn):
        return MONTHS
    return WORDS if isinstance(given, str) else None


Line = Annotated[
    Annotated[LineIn, Tag(MONTHS)] | Annotated[ShortText, Tag(WORDS)],
    Discriminator(
        _kind_of_line,
        custom_error_type="kind_of_line",
        custom_error_message="must be an object with months and employer, or a sentence",
    ),
]


class ClaimIn(Inbound):
    """One assertion: this line of this record is wrong in this way."""

    record: RecordKind
    line: Line | None = None
    problem: Problem
    expected: Expected | None = Field(None, description="The value that should stand there.")


class ReportIn(Inbound):
    """What a person says is wrong."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [examples.REPORT, examples.SHORT_REPORT]}
    )

    channel: Channel
    external_id: ShortText | None = Field(None, description="The channel's own id of this report.")
    received_at: Moment | None = Field(
        None,
        description="When the channel received it, not in the future; the clock starts there. Default: now.",
    )
    province_code: ProvinceCode | None = Field(
        None, description="Province that receives the report. Default: that of the token."
    )
    reporter: ReporterIn
    participant: ParticipantIn
    text: LongText = Field(description="The person's own words.")
    claims: list[ClaimIn] | None = Field(
        None,
        max_length=10,
        description="When left out, Motgio reads lane and claims from the words, right after the receipt.",
    )


class UnitOut(BaseModel):
    """A unit of the agency."""

    code: str
    name: str


class AcceptedOut(BaseModel):
    """What the reporter is told at once."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.ACCEPTED]})

    code: str = Field(description="What people can say on the telephone.")
    state: CaseState
    lane: Lane = Field(
        description="`data_error`, the strictest, until the words are read right after; then the case tells."
    )
    proof_level: ProofLevel
    received_at: datetime
    due_at: datetime = Field(description="Answered at the latest then: 60 working minutes after receipt.")
    accountable_unit: UnitOut
    track_url: str


class ClaimOut(BaseModel):
    """One claim as it stands. `before` and `after` are told only at proof level `identity`."""

    record: RecordKind
    problem: Problem
    state: ClaimState
    verdict: Verdict | None
    outcome: Outcome | None
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class PromiseOut(BaseModel):
    """A time at which an answer was promised."""

    due_at: datetime


class TimelineOut(BaseModel):
    """One line of the history in plain words."""

    at: datetime
    event: EventVerb
    text: str


class CaseOut(AcceptedOut):
    """A case as it stands."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.CASE]})

    track_url: str | None = Field(  # type: ignore[assignment]
        description="Null for a token without `cases:write`: the link can confirm, object and write."
    )
    claims: list[ClaimOut]
    promise: PromiseOut | None
    answered_at: datetime | None
    closed_at: datetime | None
    timeline: list[TimelineOut]


class DueOut(BaseModel):
    """When so many working minutes have passed."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.DUE]})

    due_at: datetime
    calendar_version: str


class FaultOut(BaseModel):
    """One part of the request that cannot be used."""

    pointer: str = Field(description="JSON Pointer into the body, or the name of a header or parameter.")
    detail: str


class ProblemOut(BaseModel):
    """What went wrong (RFC 9457)."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.PROBLEM]})

    type: str
    title: str
    status: int
    detail: str
    code: str = Field(description="A word for programs; `type` ends with it.")
    errors: list[FaultOut] | None = None
