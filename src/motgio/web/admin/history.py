"""The administrative history: who gave whom which rights, and what else was administered."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from motgio.capabilities.cases.facade import CalendarVerb
from motgio.capabilities.rules.facade import RuleVerb
from motgio.capabilities.texts.facade import TextVerb
from motgio.kernel.actor import Actor, Role
from motgio.platform.audit.facade import administration_of
from motgio.platform.org.facade import UnitVerb
from motgio.web.admin.access_table import HISTORY_READERS
from motgio.web.admin.history_words import administration_lines
from motgio.web.admin.shell import admin_page
from motgio.web.components.posted import whole_number
from motgio.web.desk.officer import actor_required

ABOUT_OFFICES = tuple(verb.value for verbs in (CalendarVerb, TextVerb, RuleVerb, UnitVerb) for verb in verbs)
PAGE_SIZE = 50
LAST_PAGE = 1000


@require_GET
@actor_required(HISTORY_READERS)
def show(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Newest first; an administrator sees the units below, an auditor the own one as well.

    Of the own unit an administrator sees what is not about its accounts: calendar, texts, rules, the unit.
    """
    subject = request.GET.get("subject", "").strip()[:120]
    page = _page(request)
    rows = administration_of(
        units_seen(actor),
        limit=PAGE_SIZE + 1,
        offset=(page - 1) * PAGE_SIZE,
        subject=subject,
        also=(actor.unit_id, ABOUT_OFFICES) if actor.unit_id else None,
    )
    context = {
        "lines": administration_lines(rows[:PAGE_SIZE]),
        "subject": subject,
        "page": page,
        "previous_url": _address(subject, page - 1) if page > 1 else "",
        "next_url": _address(subject, page + 1) if len(rows) > PAGE_SIZE else "",
    }
    return admin_page(request, actor, "admin/history.html", context, section="admin:history")


def units_seen(actor: Actor) -> list[int]:
    """The units whose administration this actor may read."""
    own = {actor.unit_id} if actor.unit_id and actor.has(Role.AUDITOR) else set()
    return sorted(actor.units_below | own)


def _page(request: HttpRequest) -> int:
    return min(whole_number(request.GET.get("page", ""), digits=6) or 1, LAST_PAGE)


def _address(subject: str, page: int) -> str:
    return f"{reverse('admin:history')}?{urlencode({'subject': subject, 'page': page})}"
