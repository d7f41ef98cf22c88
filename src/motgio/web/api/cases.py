"""Reports and the cases that they became."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Annotated

from django.http import HttpRequest
from ninja import Header, Path, Router, Status
from ninja.errors import HttpError

from motgio.capabilities.cases.facade import (
    CaseDetail,
    CaseState,
    ClaimRow,
    ClaimState,
    EventVerb,
    Lane,
    OpenedCase,
    Outcome,
    Problem,
    ProofLevel,
    Reporter,
    Subject,
    as_told,
    case_for,
    timeline_for_person,
    track_url,
)
from motgio.capabilities.deadlines.facade import OutsideCalendar
from motgio.capabilities.intake.facade import InboundReport, accept_report
from motgio.capabilities.records.facade import RecordKind, number_read_for_case
from motgio.capabilities.verification.facade import Verdict
from motgio.kernel.actor import Actor
from motgio.kernel.clock import AGENCY_ZONE, SystemClock
from motgio.kernel.errors import Conflict
from motgio.platform.audit.facade import log_read
from motgio.platform.org.facade import UnknownUnit, receiving_unit, unit
from motgio.web.api.claims import new_claims
from motgio.web.api.schemas import (
    AcceptedOut,
    CaseOut,
    ClaimOut,
    ProblemOut,
    PromiseOut,
    ReportIn,
    TimelineOut,
    UnitOut,
)
from motgio.web.api.text import IdempotencyKey
from motgio.web.api.tokens import ServiceToken, caller, own_province

router = Router(tags=["cases"])
Code = Annotated[str, Path(description="The code of the receipt.", examples=["HCM-7KQ2-M4XD"])]
Key = Annotated[
    IdempotencyKey,
    Header(
        alias="Idempotency-Key",
        description="The caller's own name for this report; sent again, it changes nothing.",
        examples=["web-20251120-0117"],
    ),
]


# A channel's clock may run ahead of ours a little; what is within this is clamped to our receipt.
CLOCK_SKEW = timedelta(minutes=5)


class ReceivedInTheFuture(Conflict):
    """received_at lies in the future by our clock."""

    code = "received_in_the_future"


class ReceivedTooLongAgo(Conflict):
    """received_at lies before every working calendar, so no due time can be told."""

    code = "received_too_long_ago"


@router.post(
    "",
    auth=ServiceToken("cases:write"),
    response={201: AcceptedOut, frozenset({400, 401, 403, 404, 409, 413, 422, 503}): ProblemOut},
    summary="Report what is wrong in a record",
    operation_id="report",
)
def report(request: HttpRequest, report: ReportIn, idempotency_key: Key) -> Status[AcceptedOut]:
    """Stores the report, opens its case and tells when the answer is due.

    The same key and body again give the same answer and no second case; with another body it is 409.
    """
    actor, at = caller(request), SystemClock().now()
    inbound = _inbound(report, actor=actor, at=at)
    try:
        opened = accept_report(actor=actor, report=inbound, idempotency_key=idempotency_key, at=at)
    except OutsideCalendar as error:
        if report.received_at is None:
            raise
        raise ReceivedTooLongAgo from error
    return Status(201, _told(opened))


@router.get(
    "/{code}",
    auth=ServiceToken("cases:read"),
    response={200: CaseOut, frozenset({401, 403, 404, 503}): ProblemOut},
    summary="How a case stands",
    operation_id="case",
)
def case(request: HttpRequest, code: Code) -> CaseOut:
    """The case with its claims, promise and history. A case of another unit does not exist."""
    actor = caller(request)
    now = SystemClock().now()
    found = as_told(case_for(actor, code=code.replace("\x00", "")), at=now)
    claims = [_claim(claim, proof_level=found.proof_level) for claim in found.claims]
    if any(claim.before or claim.after for claim in claims):
        _note_reading(found, actor=actor)
    return CaseOut(
        code=found.code,
        state=CaseState(found.state),
        lane=Lane(found.lane),
        proof_level=ProofLevel(found.proof_level),
        received_at=found.received_at.astimezone(AGENCY_ZONE),
        due_at=found.answer_due_at.astimezone(AGENCY_ZONE),
        accountable_unit=_unit(found.accountable_unit_id),
        track_url=track_url(found.track_token) if "cases:write" in actor.scopes else None,
        claims=claims,
        promise=_promise(found),
        answered_at=_local(found.answered_at),
        closed_at=_local(found.closed_at),
        timeline=[
            TimelineOut(at=line.at.astimezone(AGENCY_ZONE), event=EventVerb(line.event), text=line.text)
            for line in timeline_for_person(found.id, at=now)
        ],
    )


def _note_reading(found: CaseDetail, *, actor: Actor) -> None:
    """Values of the record are about to be told: that is written down first, and no record, no telling."""
    log_read(
        actor=actor,
        participant_number=number_read_for_case(case_id=found.id) or found.participant_number,
        sources=["case"],
        purpose="api",
        at=SystemClock().now(),
        case_code=found.code,
    )


def _local(moment: datetime | None) -> datetime | None:
    return moment.astimezone(AGENCY_ZONE) if moment else None


def _inbound(report: ReportIn, *, actor: Actor, at: datetime) -> InboundReport:
    if report.received_at and report.received_at > at + CLOCK_SKEW:
        raise ReceivedInTheFuture
    who, about = report.reporter, report.participant
    return InboundReport(
        channel=report.channel,
        text=report.text,
        external_id=report.external_id or "",
        received_at=report.received_at,
        province_code=_province(report, actor=actor),
        reporter=Reporter(
            name=who.name, phone=who.phone or "", email=who.email or "", relation=who.relation or "self"
        ),
        participant=Subject(
            number=about.social_insurance_number or "",
            name=about.full_name or "",
            birth_date=about.birth_date,
            citizen_id=about.citizen_id or "",
        ),
        claims=new_claims(report.claims or ()),
    )


def _province(report: ReportIn, *, actor: Actor) -> str:
    """The province that receives the report: one whose receiving unit stands under the token's own unit."""
    code = report.province_code or own_province(actor)
    with suppress(UnknownUnit):
        if not actor.reaches(receiving_unit(code).id):
            raise HttpError(403, "this token may not report into this province")
    return code


def _unit(unit_id: int) -> UnitOut:
    row = unit(unit_id)
    return UnitOut(code=row.code, name=row.name)


def _told(opened: OpenedCase) -> AcceptedOut:
    return AcceptedOut(
        code=opened.code,
        state=opened.state,
        lane=opened.lane,
        proof_level=opened.proof_level,
        received_at=opened.received_at,
        due_at=opened.due_at,
        accountable_unit=_unit(opened.accountable_unit_id),
        track_url=track_url(opened.track_token),
    )


def _claim(claim: ClaimRow, *, proof_level: str) -> ClaimOut:
    proven = proof_level == ProofLevel.IDENTITY
    return ClaimOut(
        record=RecordKind(claim.record),
        problem=Problem(claim.problem),
        state=ClaimState(claim.state),
        verdict=Verdict(claim.verdict) if claim.verdict else None,
        outcome=Outcome(claim.outcome) if claim.outcome else None,
        before=dict(claim.before) if proven and claim.before is not None else None,
        after=dict(claim.after) if proven and claim.after is not None else None,
    )


def _promise(found: CaseDetail) -> PromiseOut | None:
    due = found.promise_due_at
    return PromiseOut(due_at=due.astimezone(AGENCY_ZONE)) if due else None
