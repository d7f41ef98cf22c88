"""Whether the history is whole: when it was sealed and verified last, and a verification now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motgio.kernel.actor import Actor
from motgio.platform.audit.facade import (
    BreakKind,
    BrokenPlace,
    CheckRow,
    ask_for_check,
    last_seal,
    latest_check,
    record_administration,
)
from motgio.web.admin.access_table import AUDITORS
from motgio.web.admin.history_words import unit_words
from motgio.web.admin.shell import admin_page
from motgio.web.desk import officer
from motgio.web.desk.officer import actor_required

# After so long without a sign the worker is probably not there.
SILENT_AFTER = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Progress:
    """A verification under way: how much of it is done, and whether it gives signs of life."""

    percent: int
    checked: int
    to_check: int
    waits: bool
    silent: bool


@require_GET
@actor_required(AUDITORS)
def show(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The state of the chain."""
    return admin_page(request, actor, "admin/chain.html", _state(), section="admin:chain")


@require_GET
@actor_required(AUDITORS)
def state(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The part of the page that refreshes itself while a verification runs."""
    return render(request, "admin/parts/chain_state.html", {**_state(), "now": officer.now()})


@require_POST
@actor_required(AUDITORS)
def check(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Have the worker verify the whole history now."""
    at = officer.now()
    if ask_for_check(actor=actor, at=at):
        record_administration(
            actor=actor,
            unit_id=actor.unit_id or 0,
            verb="history_checked",
            subject=actor.name,
            content={},
            at=at,
        )
        messages.success(request, _("Đã bắt đầu kiểm tra. Trang tự cập nhật."))
    else:
        messages.info(request, _("Một lần kiểm tra đang chạy."))
    return redirect("admin:chain")


def _state() -> dict[str, Any]:
    latest, finished, seal = latest_check(), latest_check(finished=True), last_seal()
    running = latest if latest is not None and latest.finished_at is None else None
    return {
        "running": running,
        "progress": _progress(running, officer.now()) if running else None,
        "finished": finished,
        "took": _seconds(finished),
        "places": [place_words(place) for place in finished.places] if finished else [],
        "more": finished.faults - len(finished.places) if finished else 0,
        "sealed_at": seal[0] if seal else None,
    }


def _progress(row: CheckRow, at: datetime) -> Progress:
    done = row.checked * 100 // row.to_check if row.to_check else 0
    return Progress(
        percent=min(done, 100),
        checked=row.checked,
        to_check=row.to_check,
        waits=row.started_at is None,
        silent=at - (row.seen_at or row.asked_at) > SILENT_AFTER,
    )


def _seconds(row: CheckRow | None) -> int:
    if row is None or row.finished_at is None or row.started_at is None:
        return 0
    return max(1, round((row.finished_at - row.started_at).total_seconds()))


def place_words(place: BrokenPlace) -> str:
    """One broken place in plain words."""
    if place.kind is BreakKind.SEAL:
        return _("Niêm phong: %(words)s") % {"words": place.words}
    if place.kind is BreakKind.LEDGER:
        return _("Sổ trách nhiệm: %(words)s") % {"words": place.words}
    where = (
        _("Lịch sử quản trị của %(unit)s") % {"unit": unit_words(place.label)}
        if place.history == "administration"
        else _("Hồ sơ %(code)s") % {"code": place.label}
    )
    what = {
        BreakKind.MISSING: _("trước dòng %(seq)s có dòng đã mất"),
        BreakKind.NOT_FOLLOWING: _("dòng %(seq)s không nối tiếp dòng trước"),
        BreakKind.EDITED: _("dòng %(seq)s đã bị sửa"),
        BreakKind.CONTENT_EDITED: _("nội dung dòng %(seq)s đã bị sửa"),
        BreakKind.CUT_OFF: _("các dòng sau dòng %(seq)s đã bị cắt bỏ hoặc thêm vào"),
    }[place.kind]
    return f"{where}: {what % {'seq': place.seq}}"
