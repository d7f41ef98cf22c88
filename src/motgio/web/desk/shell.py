"""What stands around every page of the desk: the rail and who is signed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from motgio.kernel.actor import Actor
from motgio.platform.org.facade import unit
from motgio.web.desk import officer
from motgio.web.desk.access_table import APPROVERS, PROMISE_READERS, QUEUE_READERS, WATCHERS, WORKERS


@dataclass(frozen=True, slots=True)
class RailItem:
    """One way to go from the rail."""

    name: str
    url: str
    word: str
    icon: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Shell:
    """The frame of a page as one member of staff sees it."""

    items: tuple[RailItem, ...]
    officer: str
    unit: str


def shell_for(actor: Actor, *, current: str) -> Shell:
    """The rail with what this actor may open."""
    ways = (
        ("queue", _("Hàng đợi"), "tray", QUEUE_READERS),
        ("promises", _("Hẹn gọi"), "calls", PROMISE_READERS),
        ("late", _("Trễ hạn"), "late", WATCHERS),
        ("approvals", _("Duyệt"), "stamp", APPROVERS),
    )
    items = tuple(
        RailItem(name, reverse(f"desk:{name}"), word, icon, name == current)
        for name, word, icon, roles in ways
        if actor.has(*roles)
    )
    return Shell(items=items, officer=actor.name, unit=unit(actor.unit_id).name if actor.unit_id else "")


def desk_page(
    request: HttpRequest,
    actor: Actor,
    template: str,
    context: Mapping[str, Any],
    *,
    current: str = "queue",
    status: int = 200,
) -> HttpResponse:
    """A whole page inside the frame."""
    around = {
        "shell": shell_for(actor, current=current),
        "takes": actor.has(*WORKERS),
        "actor": actor,
        "now": officer.now(),
    }
    return render(request, template, {**around, **context}, status=status)
