"""Where a case stands, in one sentence for the person, and what the tracking page may show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from motgio.capabilities.cases.facade import CaseDetail, CaseState, TimelineEntry
from motgio.web.components.formatting import written_instant
from motgio.web.components.ring import RingState

TONES = {
    "read_back_system": "green",
    "read_back_view": "green",
    "view_refreshed": "green",
    "answered": "green",
    "claim_done": "green",
    "person_confirmed": "green",
    "closed": "grey",
    "promised": "violet",
    "promise_moved": "violet",
    "breached": "red",
    "promise_missed": "red",
    "source_missing": "amber",
    "correction_conflict": "amber",
    "cannot_adjust": "amber",
    "person_objected": "amber",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the timeline with its tone."""

    at: datetime
    text: str
    tone: str


def ring_state_of(case: CaseDetail) -> RingState:
    """What the ring says for this case."""
    if not case.is_open:
        return RingState.ANSWERED
    return RingState.PROMISED if case.state == CaseState.PROMISED else RingState.RUNNING


def standing_sentence(case: CaseDetail, *, minutes_left: int, now: datetime) -> str:
    """One sentence, at most twenty words, that says where it stands and what comes next."""
    due = written_instant(case.next_due_at, now=now)
    if case.state == CaseState.CLOSED:
        return _("Việc này đã xong.")
    if case.state == CaseState.ANSWERED and case.answered_at:
        answered = written_instant(case.answered_at, now=now)
        return _("Chúng tôi đã trả lời %(time)s. Anh/chị xem giúp đã đúng chưa.") % {"time": answered}
    if minutes_left < 0:
        return _("Chúng tôi đang chậm hơn đã hứa. Lãnh đạo đã được báo và đang theo việc này.")
    if case.state == CaseState.PROMISED:
        return _("Việc này cần thêm thời gian. Chúng tôi trả lời trước %(time)s.") % {"time": due}
    if case.state == CaseState.WAITING_FOR_PERSON:
        return _("Chúng tôi cần anh/chị trả lời một câu hỏi bên dưới.")
    return _("Chúng tôi đang kiểm tra và trả lời trước %(time)s.") % {"time": due}


def steps_of(timeline: Iterable[TimelineEntry]) -> tuple[Step, ...]:
    """The timeline as drawn."""
    return tuple(
        Step(at=entry.at, text=entry.text, tone=TONES.get(entry.event, "teal")) for entry in timeline
    )
