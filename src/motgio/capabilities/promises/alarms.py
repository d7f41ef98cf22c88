"""The alarms of a promise: call back soon, missed; each exactly once, however long nobody listened."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from motgio.capabilities.cases.facade import case_by_id, held_lines, promise_due, promise_missed
from motgio.capabilities.promises.domain import AlarmKind, PromiseState
from motgio.capabilities.promises.models import Promise
from motgio.capabilities.promises.settling import hold_promises, settle
from motgio.kernel.actor import Actor

LOOK_AGAIN = timedelta(seconds=2)


def next_promise_alarm_at() -> datetime | None:
    """When the nearest armed alarm rings."""
    armed = Promise.objects.exclude(alarm="").order_by("alarm_at")
    return armed.values_list("alarm_at", flat=True).first()


def ring_due_promises(*, actor: Actor, at: datetime, limit: int = 200) -> int:
    """Ring what is due, in order of time; several workers share the work. Returns how many rang.

    A promise whose answer came before is settled without ringing.
    """
    due = Promise.objects.exclude(alarm="").filter(alarm_at__lte=at).order_by("alarm_at", "id")
    found = list(due.values_list("id", "case_id")[:limit])
    return sum(_ring(promise_id, case_id, actor=actor, at=at) for promise_id, case_id in found)


@transaction.atomic
def _ring(promise_id: int, case_id: int, *, actor: Actor, at: datetime) -> bool:
    hold_promises(case_id)
    promise = (
        Promise.objects.select_for_update(skip_locked=True)
        .exclude(alarm="")
        .filter(id=promise_id, alarm_at__lte=at)
        .first()
    )
    if promise is None:
        return False
    case = case_by_id(case_id)
    if case.promise_due_at != promise.due_at:
        if held_lines(case_id, at=at):
            # The answer may be taken back within seconds, and the promise be owed again: look then.
            promise.alarm_at = at + LOOK_AGAIN
            promise.save(update_fields=["alarm_at"])
            return False
        settle(promise, at=at)
        return False
    if promise.alarm == AlarmKind.DUE:
        rang_for = promise.alarm_at or at
        if not promise_due(actor=actor, case_id=case_id, due_at=promise.due_at, rang_for=rang_for, at=at):
            # Somebody acted on the case this very instant: the next round sees what came of it.
            return False
        promise.alarm, promise.alarm_at = AlarmKind.MISSED.value, promise.due_at
        promise.save(update_fields=["alarm", "alarm_at"])
        return True
    missed = promise_missed(actor=actor, case_id=case_id, due_at=promise.due_at, at=at)
    settle(promise, PromiseState.MISSED if missed else None, at=at)
    return missed
