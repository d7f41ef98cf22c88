"""Asking another unit about a claim, and taking the question back; the case stays with who asks."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from motgio.capabilities.cases.facade import (
    CaseDetail,
    CaseState,
    ClaimRow,
    ClaimState,
    EventVerb,
    UnknownCase,
    case_by_id,
    note,
)
from motgio.capabilities.deadlines.facade import DueTime
from motgio.capabilities.records.facade import RecordKind, number_read_for_case, read_for_case, wanted_for
from motgio.capabilities.requests.access import require_ask
from motgio.capabilities.requests.choosing import ASKABLE
from motgio.capabilities.requests.domain import (
    AlarmKind,
    RequestState,
    check_question,
    move,
)
from motgio.capabilities.requests.errors import (
    AskedAlready,
    ClaimSettled,
    NobodyToAsk,
    NotThatUnit,
    UnknownRequest,
)
from motgio.capabilities.requests.limits import step_minutes
from motgio.capabilities.requests.line import Asked, whole_line
from motgio.capabilities.requests.models import VerificationRequest
from motgio.capabilities.requests.timing import at_work, office_of, reminder_at, step_clock
from motgio.kernel.actor import Actor
from motgio.kernel.clock import agency_day
from motgio.platform.org.facade import UnknownUnit, unit
from motgio.platform.rosters.facade import keep_roster


@transaction.atomic
def ask_unit(
    *,
    actor: Actor,
    case_id: int,
    claim_id: int,
    unit_id: int,
    question: str,
    at: datetime,
    expected_version: int | None = None,
) -> int:
    """Ask a unit to verify one claim; whoever is on duty there is asked when its office works.

    Neither the accountable unit nor any time of the case moves. Returns the request's id. Raises UnknownCase,
    QuestionNeeded, NotThatUnit, ClaimSettled, NobodyToAsk, AskedAlready, StaleCase.
    """
    case = case_by_id(case_id)
    require_ask(actor, case)
    claim = _open_claim(case, claim_id)
    words = check_question(question)
    unit_name = _askable(case, unit_id, at=at)
    office = office_of(unit_id, otherwise=case.office)
    minutes = step_minutes(office=office, at=at)
    clock = step_clock(office=office, at=at, minutes=minutes)
    line, on_duty = whole_line(unit_id, at=at_work(office=office, at=at))
    if not line:
        raise NobodyToAsk
    row = _new_row(case, claim, clock, unit_id=unit_id, office=office, minutes=minutes)
    row.question, row.asked_by_id, row.asked_at = words, actor.staff_id, at
    if clock.starts_at <= at:
        give_to(row, line[0], at=at)
    _insert(row)
    if not on_duty:
        keep_roster(unit_id, at=at)
    asked = {"name": line[0].name, "place": line[0].place.value} if row.person_id else {}
    content = {**_told(row, unit_name), "question": words, "due_at": row.due_at, **asked}
    verb = EventVerb.VERIFICATION_ASKED
    note(actor=actor, case_id=case.id, verb=verb, at=at, content=content, expected_version=expected_version)
    return row.id


@transaction.atomic
def withdraw_request(*, actor: Actor, request_id: int, at: datetime) -> None:
    """Take a question back that nobody answered yet. Raises UnknownRequest, RequestSettled."""
    row = hold_request(request_id)
    try:
        require_ask(actor, case_by_id(row.case_id))
    except UnknownCase:
        raise UnknownRequest from None
    row.state = move(RequestState(row.state), RequestState.WITHDRAWN)
    row.settled_at, row.alarm, row.alarm_at = at, "", None
    row.save(update_fields=["state", "settled_at", "alarm", "alarm_at"])
    content = _told(row, unit(row.unit_id).name)
    note(actor=actor, case_id=row.case_id, verb=EventVerb.REQUEST_WITHDRAWN, at=at, content=content)


def give_to(row: VerificationRequest, asked: Asked, *, at: datetime) -> None:
    """A request begins with the first one in line; the caller saves it."""
    row.state = move(RequestState(row.state), RequestState.ASKED)
    row.person_id, row.place, row.asked_ids = asked.staff_id, asked.place.value, [asked.staff_id]
    # Who is asked only after the unit is late already, as no worker was there, is passed over at once.
    row.person_due_at = row.due_at
    half = reminder_at(office=row.office, start=row.starts_at, minutes=row.minutes)
    row.alarm, row.alarm_at = AlarmKind.REMIND.value, half


def hold_request(request_id: int) -> VerificationRequest:
    """The request, locked until the transaction ends; before its case. Raises UnknownRequest."""
    row = VerificationRequest.objects.select_for_update().filter(id=request_id).first()
    if row is None:
        raise UnknownRequest
    return row


def _new_row(
    case: CaseDetail, claim: ClaimRow, clock: DueTime, *, unit_id: int, office: str, minutes: int
) -> VerificationRequest:
    """A request that waits for the opening of the office that is asked."""
    return VerificationRequest(
        case_id=case.id,
        case_code=case.code,
        claim_id=claim.id,
        claim_seq=claim.seq,
        unit_id=unit_id,
        asking_unit_id=case.accountable_unit_id,
        snapshot_ids=_seen(case, claim),
        number=case.participant_number or number_read_for_case(case_id=case.id),
        state=RequestState.WAITING.value,
        office=office,
        calendar_version=clock.calendar_version,
        minutes=minutes,
        starts_at=clock.starts_at,
        due_at=clock.due_at,
        alarm=AlarmKind.BEGIN.value,
        alarm_at=clock.starts_at,
    )


def _open_claim(case: CaseDetail, claim_id: int) -> ClaimRow:
    claim = next((each for each in case.claims if each.id == claim_id), None)
    if claim is None:
        raise UnknownCase
    if claim.state == ClaimState.DONE or case.state == CaseState.CLOSED:
        raise ClaimSettled
    return claim


def _askable(case: CaseDetail, unit_id: int, *, at: datetime) -> str:
    """What the unit is called. Any unit that works on records may be asked, also of another province."""
    try:
        row = unit(unit_id)
    except UnknownUnit:
        raise NotThatUnit from None
    if row.id == case.accountable_unit_id or row.kind not in ASKABLE:
        raise NotThatUnit
    if not row.stands_on(agency_day(at)):
        raise NotThatUnit
    return row.name


def _seen(case: CaseDetail, claim: ClaimRow) -> list[int]:
    """The snapshots that the officer has before the eyes for this very claim, and no others of the case."""
    wanted = wanted_for([(RecordKind(claim.record), claim.problem == "other")])
    about = {(each.source, each.kind) for each in wanted}
    kept, _missing = read_for_case(case_id=case.id)
    return [each.snapshot_id for each in kept if (each.source, each.kind) in about]


def _insert(row: VerificationRequest) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise AskedAlready from None


def _told(row: VerificationRequest, unit_name: str) -> dict[str, object]:
    return {"request": row.id, "claim": row.claim_seq, "unit": unit_name}
