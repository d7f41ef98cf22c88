"""What stands around every page of the desk: the rail and who is signed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from motgio.capabilities.corrections.facade import may_approve
from motgio.capabilities.referral.facade import may_inspect
from motgio.capabilities.requests.facade import count_open_for, watched_units
from motgio.kernel.actor import Actor, Role
from motgio.platform.org.facade import unit
from motgio.platform.people.facade import Preferences, preferences_of
from motgio.platform.rosters.facade import count_holes
from motgio.web.admin.access_table import ADMINISTRATORS, AUDITORS
from motgio.web.desk import officer
from motgio.web.desk.access_table import (
    APPROVERS,
    DUTY_ANSWERERS,
    EVERYBODY,
    LEADERS,
    PROMISE_READERS,
    QUEUE_READERS,
    WATCHERS,
    WORKERS,
)
from motgio.web.desk.desk_clock import DeskClock, desk_clock
from motgio.web.desk.key_table import told_to_script
from motgio.web.desk.taking_back import ShownHeld, shown_held
from motgio.web.inspection.access_table import INSPECTORS


@dataclass(frozen=True, slots=True)
class RailItem:
    """One way to go from the rail."""

    name: str
    url: str
    word: str
    icon: str
    is_current: bool
    count: int = 0


@dataclass(frozen=True, slots=True)
class Shell:
    """The frame of a page as one member of staff sees it."""

    items: tuple[RailItem, ...]
    officer: str
    unit: str
    clock: DeskClock
    may_search: bool
    held: ShownHeld | None
    keys: str


def shell_for(actor: Actor, *, current: str, at: datetime, kept: Preferences | None = None) -> Shell:
    """The rail with what this actor may open."""
    inspects = (("inspection:files", _("Thanh tra"), "seal", INSPECTORS),) if may_inspect(actor) else ()
    ways = (
        *inspects,
        ("queue", _("Hàng đợi"), "tray", QUEUE_READERS),
        ("promises", _("Hẹn gọi"), "calls", PROMISE_READERS),
        ("counter:sheet", _("Quầy"), "counter", WORKERS),
        ("handovers", _("Chuyển"), "handover", WORKERS),
        ("escalations", _("Quyết định"), "decide", LEADERS),
        ("duty:requests", _("Xác minh"), "eye", DUTY_ANSWERERS),
        ("duty:rosters", _("Lịch trực"), "calls", EVERYBODY),
        ("late", _("Trễ hạn"), "late", WATCHERS),
        ("approvals", _("Duyệt"), "stamp", APPROVERS),
        ("admin:home", _("Quản trị"), "keys", ADMINISTRATORS),
        ("admin:audit", _("Kiểm toán"), "eye", AUDITORS),
    )
    counts = _counts(actor, at=at)
    items = tuple(
        RailItem(
            name,
            reverse(name if ":" in name else f"desk:{name}"),
            word,
            icon,
            name == current,
            counts.get(name, 0),
        )
        for name, word, icon, roles in ways
        if actor.has(*roles) and (name != "approvals" or may_approve(actor, at=at))
    )
    return Shell(
        items=items,
        officer=actor.name,
        unit=unit(actor.unit_id).name if actor.unit_id else "",
        clock=desk_clock(actor, at=at),
        may_search=actor.has(*QUEUE_READERS),
        held=shown_held(actor, at=at),
        keys=told_to_script((kept or preferences_of(actor.staff_id)).keys),
    )


def _counts(actor: Actor, *, at: datetime) -> dict[str, int]:
    """What waits behind a way: questions for those who answer them daily, roster holes for a leader."""
    counts = {}
    if actor.has(Role.FOCAL_OFFICER, Role.MANAGING_OFFICER):
        counts["duty:requests"] = count_open_for(actor)
    if actor.has(Role.LEADER):
        counts["duty:rosters"] = count_holes(watched_units(actor), at=at)
    return counts


def desk_page(
    request: HttpRequest,
    actor: Actor,
    template: str,
    context: Mapping[str, Any],
    *,
    current: str = "queue",
    status: int = 200,
    kept: Preferences | None = None,
) -> HttpResponse:
    """A whole page inside the frame; `kept` are the actor's preferences when they were read already."""
    at = officer.now()
    around = {
        "shell": shell_for(actor, current=current, at=at, kept=kept or getattr(request, "kept", None)),
        "takes": actor.has(*WORKERS),
        "actor": actor,
        "now": at,
    }
    return render(request, template, {**around, **context}, status=status)
