"""The leader's list: every hour and every promise that passed without an answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from motgio.capabilities.cases.facade import LateCase, late_before, late_now
from motgio.capabilities.deadlines.facade import working_minutes_left
from motgio.kernel.actor import Actor
from motgio.platform.org.facade import unit
from motgio.platform.people.facade import staff_names
from motgio.web.desk import officer
from motgio.web.desk.access_table import WATCHERS
from motgio.web.desk.officer import actor_required
from motgio.web.desk.shell import desk_page

LOOK_BACK = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class LateRow:
    """One line: who answers for it, and how many working minutes it is or was late."""

    code: str
    unit: str
    officer: str
    received_at: datetime
    late_since: datetime
    answered_at: datetime | None
    is_promise: bool
    minutes: int


@require_GET
@actor_required(WATCHERS)
def show(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What is late now, the longest first, and what was answered too late in the last thirty days."""
    at = officer.now()
    now, before = late_now(actor, at=at), late_before(actor, since=at - LOOK_BACK)
    names = staff_names(row.assignee_id for row in (*now, *before) if row.assignee_id is not None)
    page = {"late": _rows(now, names, at=at), "earlier": _rows(before, names, at=at)}
    return desk_page(request, actor, "desk/late.html", page, current="late")


def _rows(cases: Iterable[LateCase], names: dict[int, str], *, at: datetime) -> tuple[LateRow, ...]:
    return tuple(
        LateRow(
            code=case.code,
            unit=unit(case.accountable_unit_id).name,
            officer=names.get(case.assignee_id or 0, ""),
            received_at=case.received_at,
            late_since=case.late_since,
            answered_at=case.answered_at,
            is_promise=case.is_promise,
            minutes=-working_minutes_left(
                office=case.office, at=case.answered_at or at, due_at=case.late_since
            ),
        )
        for case in cases
    )
