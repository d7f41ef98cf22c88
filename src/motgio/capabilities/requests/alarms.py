"""The alarms of a request: it begins, half of the time is over, somebody else is asked.

Each rings exactly once, however long nobody listened: its event stands in the transaction that takes it off.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from motgio.capabilities.cases.facade import EventVerb, note_alarm
from motgio.capabilities.requests.asking import give_to
from motgio.capabilities.requests.domain import AlarmKind, RequestState, next_in_line
from motgio.capabilities.requests.line import Asked, whole_line
from motgio.capabilities.requests.models import VerificationRequest
from motgio.capabilities.requests.timing import at_work, person_due, reminder_at
from motgio.kernel.actor import Actor
from motgio.platform.org.facade import unit
from motgio.platform.rosters.facade import keep_roster

# When a request should begin and nobody of the unit is there at all; its leaders see the hole.
LOOK_AGAIN = timedelta(minutes=5)
ALARM_FIELDS = ("alarm", "alarm_at")
PERSON_FIELDS = ("person_id", "place", "person_due_at", "asked_ids")


def next_request_alarm_at() -> datetime | None:
    """When the nearest armed alarm rings."""
    armed = VerificationRequest.objects.exclude(alarm="").order_by("alarm_at")
    return armed.values_list("alarm_at", flat=True).first()


def ring_due_requests(*, actor: Actor, at: datetime, limit: int = 200) -> int:
    """Ring what is due, in order of time; several workers share the work. Returns how many rang."""
    due = VerificationRequest.objects.exclude(alarm="").filter(alarm_at__lte=at).order_by("alarm_at", "id")
    return sum(_ring(each, actor=actor, at=at) for each in list(due.values_list("id", flat=True)[:limit]))


def pass_on_of(*, actor: Actor, staff_id: int, at: datetime) -> int:
    """Somebody left or is absent: what they are asked is passed on at once. Returns how many requests."""
    held = VerificationRequest.objects.filter(person_id=staff_id, state=RequestState.ASKED.value)
    return held.update(alarm=AlarmKind.PASS_ON.value, alarm_at=at)


@transaction.atomic
def _ring(request_id: int, *, actor: Actor, at: datetime) -> bool:
    row = (
        VerificationRequest.objects.select_for_update(skip_locked=True)
        .exclude(alarm="")
        .filter(id=request_id, alarm_at__lte=at)
        .first()
    )
    if row is None:
        return False
    if row.alarm == AlarmKind.BEGIN:
        return _begin(row, actor=actor, at=at)
    line, on_duty = whole_line(row.unit_id, at=at_work(office=row.office, at=at))
    if row.alarm == AlarmKind.REMIND and any(each.staff_id == row.person_id for each in line):
        return _remind(row, line, actor=actor, at=at)
    return _pass_on(row, line, actor=actor, at=at, on_duty=on_duty)


def _begin(row: VerificationRequest, *, actor: Actor, at: datetime) -> bool:
    line, on_duty = whole_line(row.unit_id, at=at_work(office=row.office, at=at))
    if not on_duty:
        keep_roster(row.unit_id, at=at)
    if not line:
        row.alarm_at = at + LOOK_AGAIN
        row.save(update_fields=["alarm_at"])
        return False
    give_to(row, line[0], at=at)
    row.save(update_fields=["state", *PERSON_FIELDS, *ALARM_FIELDS])
    _tell(row, EventVerb.VERIFICATION_GIVEN, line[0], actor=actor, at=at)
    return True


def _remind(row: VerificationRequest, line: tuple[Asked, ...], *, actor: Actor, at: datetime) -> bool:
    asked = next(each for each in line if each.staff_id == row.person_id)
    row.alarm, row.alarm_at = AlarmKind.PASS_ON.value, row.person_due_at
    row.save(update_fields=ALARM_FIELDS)
    _tell(row, EventVerb.STEP_REMINDED, asked, actor=actor, at=at)
    return True


def _pass_on(
    row: VerificationRequest, line: tuple[Asked, ...], *, actor: Actor, at: datetime, on_duty: bool
) -> bool:
    if not on_duty:
        keep_roster(row.unit_id, at=at)
    chosen = next_in_line([each.staff_id for each in line], asked=row.asked_ids, passes=row.passes)
    if chosen is None:
        row.alarm, row.alarm_at = "", None
        row.save(update_fields=ALARM_FIELDS)
        _tell(row, EventVerb.STEP_OVERDUE, None, actor=actor, at=at)
        return True
    asked = next(each for each in line if each.staff_id == chosen)
    start = at_work(office=row.office, at=at)
    row.person_id, row.place = asked.staff_id, asked.place.value
    row.asked_ids, row.passes = [*row.asked_ids, asked.staff_id], row.passes + 1
    row.person_due_at = person_due(office=row.office, start=start, minutes=row.minutes)
    half = reminder_at(office=row.office, start=start, minutes=row.minutes)
    row.alarm, row.alarm_at = AlarmKind.REMIND.value, half
    row.save(update_fields=[*PERSON_FIELDS, "passes", *ALARM_FIELDS])
    _tell(row, EventVerb.STEP_PASSED_ON, asked, actor=actor, at=at)
    return True


def _tell(
    row: VerificationRequest, verb: EventVerb, asked: Asked | None, *, actor: Actor, at: datetime
) -> None:
    content: dict[str, object] = {
        "request": row.id,
        "claim": row.claim_seq,
        "unit": unit(row.unit_id).name,
        "due_at": row.due_at,
    }
    if asked is not None:
        content |= {"name": asked.name, "place": asked.place.value}
    note_alarm(actor=actor, case_id=row.case_id, verb=verb, at=at, content=content)
