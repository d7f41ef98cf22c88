"""Reports and the cases that they became."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from django.http import HttpRequest
from ninja import Header, Router

from motgio.capabilities.cases.facade import (
    CaseDetail,
    CaseState,
    ClaimRow,
    ClaimState,
    EventVerb,
    Lane,
    NewClaim,
    OpenedCase,
    Outcome,
    Problem,
    ProofLevel,
    Reporter,
    Subject,
    case_for,
    timeline_for_person,
    track_url,
)
from motgio.capabilities.intake.facade import InboundReport, accept_report
from motgio.capabilities.records.facade import RecordKind
from motgio.capabilities.verification.facade import Verdict
from motgio.kernel.actor import Actor
from motgio.kernel.clock import AGENCY_ZONE, SystemClock
from motgio.platform.org.facade import unit
from motgio.web.api.schemas import (
    AcceptedOut,
    CaseOut,
    ClaimIn,
    ClaimOut,
    LineIn,
    ProblemOut,
    PromiseOut,
    ReportIn,
    TimelineOut,
    UnitOut,
)
from motgio.web.api.text import IdempotencyKey
from motgio.web.api.tokens import ServiceToken, caller

router = Router(tags=["cases"])
PROBLEMS = frozenset({400, 401, 403, 404, 409, 413, 415, 422})


@router.post(
    "",
    auth=ServiceToken("cases:write"),
    response={201: AcceptedOut, PROBLEMS: ProblemOut},
    summary="Report what is wrong in a record",
    operation_id="report",
)
def report(
    request: HttpRequest,
    report: ReportIn,
    idempotency_key: Annotated[IdempotencyKey, Header(alias="Idempotency-Key")],
) -> tuple[int, AcceptedOut]:
    """Stores the report, opens its case and tells when the answer is due.

    The same key and body again give the same answer and no second case; with another body it is 409.
    """
    actor = caller(request)
    opened = accept_report(
        actor=actor,
        report=_inbound(report, actor=actor),
        idempotency_key=idempotency_key,
        at=SystemClock().now(),
    )
    return 201, _told(opened)


@router.get(
    "/{code}",
    auth=ServiceToken("cases:read"),
    response={200: CaseOut, PROBLEMS: ProblemOut},
    summary="How a case stands",
    operation_id="case",
)
def case(request: HttpRequest, code: str) -> CaseOut:
    """The case with its claims, promise and history. A case of another unit does not exist."""
    found = case_for(caller(request), code=code)
    return CaseOut(
        code=found.code,
        state=CaseState(found.state),
        lane=Lane(found.lane),
        proof_level=ProofLevel(found.proof_level),
        received_at=found.received_at.astimezone(AGENCY_ZONE),
        due_at=found.answer_due_at.astimezone(AGENCY_ZONE),
        accountable_unit=_unit(found.accountable_unit_id),
        track_url=track_url(found.track_token),
        claims=[_claim(claim, proof_level=found.proof_level) for claim in found.claims],
        promise=_promise(found),
        answered_at=_local(found.answered_at),
        closed_at=_local(found.closed_at),
        timeline=[
            TimelineOut(at=line.at.astimezone(AGENCY_ZONE), event=EventVerb(line.event), text=line.text)
            for line in timeline_for_person(found.id)
        ],
    )


def _local(moment: datetime | None) -> datetime | None:
    return moment.astimezone(AGENCY_ZONE) if moment else None


def _inbound(report: ReportIn, *, actor: Actor) -> InboundReport:
    who, about = report.reporter, report.participant
    return InboundReport(
        channel=report.channel,
        text=report.text,
        external_id=report.external_id or "",
        received_at=report.received_at,
        province_code=report.province_code or unit(actor.unit_id or 0).province_code,
        reporter=Reporter(
            name=who.name, phone=who.phone or "", email=who.email or "", relation=who.relation or "self"
        ),
        participant=Subject(
            number=about.social_insurance_number or "",
            name=about.full_name or "",
            birth_date=about.birth_date,
            citizen_id=about.citizen_id or "",
        ),
        claims=tuple(_new_claim(claim) for claim in report.claims or ()),
    )


def _new_claim(claim: ClaimIn) -> NewClaim:
    line = claim.line
    said = line.model_dump(exclude_none=True) if isinstance(line, LineIn) else {"text": line} if line else {}
    return NewClaim(record=claim.record, problem=claim.problem, line=said, expected=claim.expected or "")


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
