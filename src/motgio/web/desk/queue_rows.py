"""The queue as it is shown: minutes left, problem words, and one line why a case stands where it stands."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motgio.capabilities.cases.facade import (
    CaseRow,
    CaseState,
    NextCase,
    colleagues_present,
    mark_of_queue,
    queue,
    queue_version,
    ranked,
)
from motgio.capabilities.deadlines.facade import working_minutes_left
from motgio.kernel.actor import Actor
from motgio.kernel.clock import AGENCY_ZONE
from motgio.platform.people.facade import SavedView
from motgio.web.components.formatting import written_instant
from motgio.web.components.ring import RingState
from motgio.web.desk.access_table import WORKERS
from motgio.web.desk.next_words import why_next
from motgio.web.desk.problem_words import problem_words
from motgio.web.desk.queue_filters import ShownFilter
from motgio.web.desk.saved_views import ShownView, shown_views

# A call-back returns to the top half an hour before it is due (design/domain.md, clock 2).
CALL_BACK_AHEAD = timedelta(minutes=30)
SHOWN = 50
MOST_PROMISES = 200
RINGS: Mapping[str, RingState] = {
    CaseState.ANSWERED: RingState.ANSWERED,
    CaseState.CLOSED: RingState.ANSWERED,
    CaseState.PROMISED: RingState.PROMISED,
    CaseState.WAITING_FOR_PERSON: RingState.WAITING,
}


@dataclass(frozen=True, slots=True)
class QueueItem:
    """One line of the queue."""

    code: str
    title: str
    name: str
    channel: str
    received: str
    promise_due_at: datetime | None
    minutes_left: int
    ring: str
    why: str
    is_call_back: bool
    is_mine: bool
    is_current: bool
    present: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownQueue:
    """A page of the queue with the mark by which a browser asks whether it changed."""

    version: str
    title: str
    call_backs: tuple[QueueItem, ...]
    items: tuple[QueueItem, ...]
    current: str
    is_cut: bool
    next: NextCase | None
    why_next: str
    narrowed: ShownFilter
    views: tuple[ShownView, ...]
    here: tuple[str, ...]

    @property
    def many(self) -> int:
        """How many lines are shown."""
        return len(self.call_backs) + len(self.items)


def mark_of(actor: Actor, *, at: datetime, narrowed: ShownFilter) -> str:
    """Changes when the queue does or who has its cases open, and with every minute, because the rings run."""
    mark = queue_version(
        actor, call_backs_until=at + CALL_BACK_AHEAD, at=at, limit=SHOWN + 1, wanted=narrowed.wanted
    )
    present = colleagues_present(actor, case_ids=mark.case_ids, at=at)
    return _mark(mark.text, present, at=at)


def _mark(text: str, present: Mapping[int, tuple[str, ...]], *, at: datetime) -> str:
    return f"{text}-{int(at.timestamp()) // 60}-{presence_mark(present)}"


def presence_mark(present: Mapping[int, tuple[str, ...]]) -> str:
    """Changes when somebody comes or goes; empty when nobody is there."""
    return format(zlib.crc32(repr(sorted(present.items())).encode()), "x") if present else ""


def shown_queue(
    actor: Actor,
    *,
    at: datetime,
    narrowed: ShownFilter,
    current: str = "",
    opened: int | None = None,
    views: Sequence[SavedView] = (),
) -> ShownQueue:
    """The actor's queue at this moment, and who has its cases open. Two statements.

    `opened` is the id of the case that the actor has open beside it.
    """
    rows = queue(actor, call_backs_until=at + CALL_BACK_AHEAD, at=at, limit=SHOWN + 1, wanted=narrowed.wanted)
    ids = [row.id for row in rows]
    present = colleagues_present(actor, case_ids=ids, at=at, opened=opened)
    of_queue = {case_id: names for case_id, names in present.items() if case_id in set(ids)}
    items = [_item(row, actor=actor, at=at, current=current, present=present) for row in rows[:SHOWN]]
    unowned = (row for row in rows if row.assignee_id is None and row.accountable_unit_id == actor.unit_id)
    choice = next((each for each in ranked(unowned, at=at) if each.code != current), None)
    return ShownQueue(
        version=_mark(mark_of_queue(rows), of_queue, at=at),
        title=_("Hàng đợi của tôi") if actor.has(*WORKERS) else _("Hàng đợi của đơn vị"),
        call_backs=tuple(item for item in items if item.is_call_back),
        items=tuple(item for item in items if not item.is_call_back),
        current=current,
        is_cut=len(rows) > SHOWN,
        next=choice,
        why_next=why_next(choice) if choice else "",
        narrowed=narrowed,
        views=shown_views(views, query=narrowed.query),
        here=present.get(opened or 0, ()),
    )


# As far ahead as promises may lie (five working days), with room for holidays.
PROMISES_AHEAD = timedelta(days=30)


def promised_items(actor: Actor, *, at: datetime) -> tuple[QueueItem, ...]:
    """What was promised to whom by the actor's unit, by time. One query."""
    rows = queue(actor, call_backs_until=at + PROMISES_AHEAD, limit=MOST_PROMISES)
    promised = [row for row in rows if row.promise_due_at is not None]
    items = [_item(row, actor=actor, at=at, current="", present={}) for row in promised]
    return tuple(sorted(items, key=lambda item: (item.promise_due_at or at, item.code)))


def _item(
    row: CaseRow, *, actor: Actor, at: datetime, current: str, present: Mapping[int, tuple[str, ...]]
) -> QueueItem:
    left = working_minutes_left(office=row.office, at=at, due_at=row.next_due_at)
    is_call_back = row.promise_due_at is not None and row.promise_due_at <= at + CALL_BACK_AHEAD
    return QueueItem(
        code=row.code,
        title=_title(row.problems, get_language()),
        name=row.participant_name or row.reporter_name,
        channel=row.channel,
        received=short_instant(row.received_at, now=at),
        promise_due_at=row.promise_due_at,
        minutes_left=left,
        ring=ring_state(row.state),
        why=_why(row, left=left, at=at),
        is_call_back=is_call_back,
        is_mine=row.assignee_id is not None and str(row.assignee_id) == actor.id,
        is_current=row.code == current,
        present=present.get(row.id, ()),
    )


@lru_cache(maxsize=1_000)
def _title(problems: tuple[tuple[str, str, str], ...], _language: str | None) -> str:
    """What a case is about; of what people report, most is reported by many."""
    return problem_words((record, problem) for record, problem, _verdict in problems)


def short_instant(value: datetime, *, now: datetime) -> str:
    """`08:34` today, `16/11 08:34` on any other day."""
    local = value.astimezone(AGENCY_ZONE)
    today = local.date() == now.astimezone(AGENCY_ZONE).date()
    return f"{local:%H:%M}" if today else f"{local:%d/%m %H:%M}"


def ring_state(state: str) -> str:
    """Which ring is drawn for a case in this state."""
    return RINGS.get(state, RingState.RUNNING)


def _why(row: CaseRow, *, left: int, at: datetime) -> str:
    """Why this one is next, in one line: time first, then what is to be done."""
    why = " · ".join(part for part in (_why_now(row, left=left, at=at), _what_next(row)) if part)
    return why[:1].upper() + why[1:]


def _why_now(row: CaseRow, *, left: int, at: datetime) -> str:
    if row.promise_due_at is not None:
        return _("Hẹn %(time)s") % {"time": written_instant(row.promise_due_at, now=at)}
    return _("Đã quá hạn") if left < 0 else ""


def _what_next(row: CaseRow) -> str:
    verdicts = {verdict for _record, _problem, verdict in row.problems}
    if row.to_sort:
        return _("cần phân loại")
    if "record_wrong" in verdicts:
        return _("hồ sơ sai, có bản điều chỉnh")
    if "undetermined" in verdicts:
        return _("chưa kết luận, cần xem")
    if "record_right" in verdicts:
        return _("hồ sơ đúng, gửi giải thích")
    if "view_stale" in verdicts:
        return _("ứng dụng chưa cập nhật")
    return _("đang đối chiếu") if row.state in ("received", "checking") else ""
