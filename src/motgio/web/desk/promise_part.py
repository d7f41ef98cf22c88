"""What the case page shows of promises, questions and calls, and what its forms offer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from motgio.capabilities.cases.facade import CaseDetail, Lane, promised_times
from motgio.capabilities.promises.facade import (
    SLOT_MINUTES,
    AttemptResult,
    AttemptRow,
    PromiseReason,
    PromiseRow,
    Tries,
    contact_of,
    count_tries,
    free_slots,
    limit_days_for_pages,
    promise_of,
    reason_words,
)
from motgio.kernel.actor import Actor, Role
from motgio.kernel.clock import AGENCY_ZONE
from motgio.web.components.counted import counted

Choices = tuple[tuple[str, str], ...]
RESULTS = {
    AttemptResult.REACHED: gettext_lazy("Đã gặp"),
    AttemptResult.NO_ANSWER: gettext_lazy("Không nghe máy"),
    AttemptResult.WRONG_NUMBER: gettext_lazy("Sai số"),
    AttemptResult.CALL_LATER: gettext_lazy("Hẹn gọi lại sau"),
}
WEEKDAYS = (
    gettext_lazy("Thứ Hai"),
    gettext_lazy("Thứ Ba"),
    gettext_lazy("Thứ Tư"),
    gettext_lazy("Thứ Năm"),
    gettext_lazy("Thứ Sáu"),
    gettext_lazy("Thứ Bảy"),
    gettext_lazy("Chủ Nhật"),
)


@dataclass(frozen=True, slots=True)
class SlotDay:
    """The times of one day that may be promised."""

    name: str
    slots: Choices


@dataclass(frozen=True, slots=True)
class ShownAttempt:
    """One call or visit in words."""

    at: datetime
    who: str
    result: str
    note: str


@dataclass(frozen=True, slots=True)
class PromisePart:
    """The promise that stands, what was tried, and what can be promised now."""

    standing: PromiseRow | None
    reason: str
    days: tuple[SlotDay, ...]
    reasons: Choices
    results: Choices
    attempts: tuple[ShownAttempt, ...]
    tries: Tries
    questions_left: int
    may_move: bool


def promise_part(actor: Actor, case: CaseDetail, *, at: datetime) -> PromisePart:
    """The part for one case; nothing is offered for a case that is answered."""
    language = get_language() or "vi"
    standing = promise_of(case.id) if case.promise_due_at is not None else None
    slots = _slots(case, at=at)
    contact = contact_of(case.id)
    return PromisePart(
        standing=standing,
        reason=reason_words(standing.reason, language) if standing else "",
        days=_by_day(slots, at=at),
        reasons=tuple((each.value, _capital(reason_words(each, language))) for each in PromiseReason),
        results=tuple((each.value, str(word)) for each, word in RESULTS.items()),
        attempts=tuple(_shown(row) for row in contact.attempts),
        tries=count_tries(
            ((row.at, row.result) for row in contact.attempts), answered_at=case.last_answered_at
        ),
        questions_left=contact.questions_left if case.is_open else 0,
        may_move=standing is not None and (standing.moved_before == 0 or actor.has(Role.LEADER)),
    )


def booked_days(case: CaseDetail, *, at: datetime) -> tuple[SlotDay, ...]:
    """The times that may be promised now, each with how many answers the unit has promised for it already."""
    slots = _slots(case, at=at)
    if not slots:
        return ()
    booked = promised_times(unit_id=case.accountable_unit_id, after=at, until=slots[-1])
    return _by_day(slots, at=at, booked=booked)


def _slots(case: CaseDetail, *, at: datetime) -> tuple[datetime, ...]:
    if not case.is_open:
        return ()
    days = limit_days_for_pages(office=case.office, lane=Lane(case.lane), at=at)
    return free_slots(office=case.office, at=at, days=days)


def _by_day(
    slots: Iterable[datetime], *, at: datetime, booked: Mapping[datetime, int] | None = None
) -> tuple[SlotDay, ...]:
    local = [slot.astimezone(AGENCY_ZONE) for slot in slots]
    today = at.astimezone(AGENCY_ZONE).date()
    return tuple(
        SlotDay(
            name=_("Hôm nay") if day == today else f"{WEEKDAYS[day.weekday()]} {day:%d/%m}",
            slots=tuple((slot.isoformat(), _slot_words(slot, booked or {})) for slot in of_day),
        )
        for day, of_day in groupby(local, key=lambda slot: slot.date())
    )


def _slot_words(slot: datetime, booked: Mapping[datetime, int]) -> str:
    begins = slot - timedelta(minutes=SLOT_MINUTES)
    many = sum(count for due, count in booked.items() if begins < due <= slot)
    if not many:
        return f"{slot:%H:%M}"
    words = counted("đã hẹn %(n)s người", many)
    return f"{slot:%H:%M} · {words}"


def _shown(row: AttemptRow) -> ShownAttempt:
    return ShownAttempt(row.at, row.by_name, str(RESULTS[row.result]), row.note)


def attempt_words(result: str) -> str:
    """How a call ended, in words."""
    return str(RESULTS[AttemptResult(result)]) if result in set(AttemptResult) else result


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
