"""The alarms of the answer clock: due soon, breached; each exactly once, however long nobody listened."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motgio.capabilities.cases.after_alarm import tell_untaken
from motgio.capabilities.cases.domain import AlarmKind
from motgio.capabilities.cases.events import EventVerb
from motgio.capabilities.cases.locking import record, record_alarm, save_case
from motgio.capabilities.cases.models import Case
from motgio.kernel.actor import Actor

VERBS = {AlarmKind.DUE_SOON: EventVerb.DUE_SOON, AlarmKind.BREACHED: EventVerb.BREACHED}


def silence_alarm(case: Case, *, actor: Actor, at: datetime) -> None:
    """The hour of a locked case is over: an alarm that should have rung is noted before it is put out.

    `save_case` with `alarm`, `alarm_at` and `breached_at` must follow.
    """
    if case.alarm and at > case.answer_due_at:
        content = {"due_at": case.answer_due_at, "rang_for": case.answer_due_at}
        record(case, EventVerb.BREACHED, actor=actor, at=at, content=content)
        case.breached_at = case.answer_due_at
    case.alarm, case.alarm_at = "", None


def next_alarm_at() -> datetime | None:
    """When the nearest armed alarm rings."""
    return Case.objects.exclude(alarm="").order_by("alarm_at").values_list("alarm_at", flat=True).first()


@transaction.atomic
def ring_due_alarms(*, actor: Actor, at: datetime, limit: int = 200) -> int:
    """Ring what is due, in order of time; several workers share the work. Returns how many rang."""
    due = (
        Case.objects.select_for_update(skip_locked=True)
        .exclude(alarm="")
        .filter(alarm_at__lte=at)
        .order_by("alarm_at", "id")[:limit]
    )
    count, untaken = 0, []
    for case in due:
        kind = AlarmKind(case.alarm)
        content = {"due_at": case.answer_due_at, "rang_for": case.alarm_at}
        record_alarm(case, VERBS[kind], actor=actor, at=at, content=content)
        if kind is AlarmKind.DUE_SOON:
            untaken += [case.id] if case.assignee_id is None else []
            case.alarm, case.alarm_at = AlarmKind.BREACHED.value, case.answer_due_at
        else:
            case.alarm, case.alarm_at, case.breached_at = "", None, case.answer_due_at
        save_case(case, "alarm", "alarm_at", "breached_at")
        count += 1
    tell_untaken(untaken)
    return count
