"""What several tests of promises do and ask."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from motgio.capabilities.cases.models import Case
from motgio.capabilities.promises import facade as promises
from motgio.capabilities.promises.facade import PromiseReason
from motgio.kernel.actor import Actor
from motgio.platform.audit.facade import faults_of_stream, history, stored_links
from motgio.testing.agency import MONDAY

WHY = PromiseReason.UNIT_MUST_CONFIRM
MINUTE = timedelta(minutes=1)


def local(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November 2026 on the agency's wall clock."""
    return datetime(2026, 11, day, hour - 7, minute, tzinfo=UTC)


# Tuesday, ten in the morning: the call back is due at half past nine.
TUESDAY = local(17, 10)


def verbs(case_id: int) -> list[str]:
    return [event.verb for event in history(case_id)]


def faults(case_id: int) -> list[str]:
    case = Case.objects.get(id=case_id)
    head = bytes(case.history_hash)
    return faults_of_stream(stored_links(case_id), head_seq=case.history_seq, head_hash=head)


def make(actor: Actor, case_id: int, due_at: datetime = TUESDAY, **other: object) -> int:
    given: dict[str, object] = {"reason": WHY, "text": "Chờ BHXH cơ sở xác nhận", "at": MONDAY}
    return promises.make_promise(actor=actor, case_id=case_id, due_at=due_at, **(given | other))  # type: ignore[arg-type]


def move_to(actor: Actor, case_id: int, due_at: datetime, at: datetime = MONDAY, **other: object) -> int:
    given: dict[str, object] = {"reason": WHY, "text": "Đơn vị xin thêm thời gian", "at": at}
    return promises.move_promise(actor=actor, case_id=case_id, due_at=due_at, **(given | other))  # type: ignore[arg-type]


def state_of(case_id: int) -> str:
    row = promises.promise_of(case_id)
    assert row is not None
    return row.state.value
