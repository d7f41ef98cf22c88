"""What became of a promise: the case's history knows, this room's row follows it."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from motgio.capabilities.cases.facade import EventVerb, settled_promises
from motgio.capabilities.promises.domain import PromiseState, move
from motgio.capabilities.promises.models import Promise


def hold_promises(case_id: int) -> None:
    """Let one act on a case's promises at a time; taken before the case's lock, held to the end."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('promises'), %s)", [case_id % 2**31])


def open_promise(case_id: int) -> Promise | None:
    """The promise of a case that was neither kept, missed nor moved so far."""
    return Promise.objects.filter(case_id=case_id, state=PromiseState.MADE.value).first()


def outcome_of(promise: Promise) -> PromiseState:
    """Kept or missed, as the history says; a promise the history knows nothing of was kept by the answer."""
    verb = settled_promises(promise.case_id).get(promise.due_at, EventVerb.PROMISE_KEPT)
    return PromiseState.KEPT if verb is EventVerb.PROMISE_KEPT else PromiseState.MISSED


def settle(promise: Promise, state: PromiseState | None = None, *, at: datetime) -> None:
    """Write down what became of a promise; nothing rings for it any more."""
    outcome = state or move(PromiseState(promise.state), outcome_of(promise))
    promise.state, promise.settled_at = outcome.value, at
    promise.alarm, promise.alarm_at = "", None
    promise.save(update_fields=["state", "settled_at", "alarm", "alarm_at"])
