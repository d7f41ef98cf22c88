"""The frame of the administration: its sections, and the pages that every section uses.

A new section is one line in SECTIONS, its lines in access_table.py and urls.py, and one file with its views.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from motgio.kernel.actor import Actor, Role
from motgio.kernel.errors import MotgioError
from motgio.web.admin.access_table import ADMINISTRATORS, AUDITORS, HISTORY_READERS
from motgio.web.desk.officer import actor_required
from motgio.web.desk.shell import desk_page

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

RefusedAt = Mapping[type[MotgioError], tuple[str | None, "StrPromise"]]
NOTHING: RefusedAt = {}


@dataclass(frozen=True, slots=True)
class Section:
    """One section: the name of its first page, its word, and for whom it is."""

    name: str
    word: StrPromise
    roles: frozenset[Role]


SECTIONS = (
    Section("admin:staff", _("Cán bộ"), ADMINISTRATORS),
    Section("admin:units", _("Các đơn vị"), ADMINISTRATORS),
    Section("admin:tokens", _("Khoá API"), ADMINISTRATORS),
    Section("admin:calendars", _("Lịch làm việc"), ADMINISTRATORS),
    Section("admin:texts", _("Lời văn"), ADMINISTRATORS),
    Section("admin:rules", _("Quy tắc"), ADMINISTRATORS),
    Section("admin:audit", _("Ai đã xem hồ sơ"), AUDITORS),
    Section("admin:chain", _("Chuỗi lịch sử"), AUDITORS),
    Section("admin:history", _("Lịch sử quản trị"), HISTORY_READERS),
)


@dataclass(frozen=True, slots=True)
class Tab:
    """One way to go along the top."""

    url: str
    word: str
    is_current: bool


@require_GET
@actor_required(HISTORY_READERS)
def home(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The first section that this actor may open."""
    return redirect(next(section.name for section in SECTIONS if actor.has(*section.roles)))


def admin_page(
    request: HttpRequest,
    actor: Actor,
    template: str,
    context: Mapping[str, Any],
    *,
    section: str,
    status: int = 200,
) -> HttpResponse:
    """A whole page of one section."""
    tabs = [
        Tab(reverse(each.name), str(each.word), each.name == section)
        for each in SECTIONS
        if actor.has(*each.roles)
    ]
    current = "admin:home" if actor.has(*ADMINISTRATORS) else "admin:audit"
    return desk_page(request, actor, template, {"tabs": tabs, **context}, current=current, status=status)


@dataclass(frozen=True, slots=True)
class FormWords:
    """What stands around a form: its title, a sentence, the word on its button, and the way back."""

    title: str
    submit: str
    back: str
    lead: str = ""
    tone: str = ""


def form_page(
    request: HttpRequest, actor: Actor, form: Form | None, words: FormWords, *, section: str
) -> HttpResponse:
    """A form, or with `form=None` a question to be confirmed; 422 when something typed was not taken."""
    status = 422 if form is not None and form.errors else 200
    return admin_page(
        request, actor, "admin/form.html", {"form": form, "words": words}, section=section, status=status
    )


def answer_form(
    request: HttpRequest,
    actor: Actor,
    form: Form,
    words: FormWords,
    act: Callable[[], str],
    *,
    section: str,
    refused: RefusedAt = NOTHING,
) -> HttpResponse:
    """What was sent is done, and told on the page that the words lead back to; else the page of the form.

    A form without fields is a question that a post confirms. `refused` says at which field stands what when
    the act is refused.
    """
    if form.is_valid():
        try:
            told = act()
        except tuple(refused) as error:
            field, why = refused[type(error)]
            form.add_error(field, str(why))
        else:
            messages.success(request, told)
            return redirect(words.back)
    return form_page(request, actor, form, words, section=section)


@dataclass(frozen=True, slots=True)
class ShownOnce:
    """A secret that is told once: what it is, what to do with it, and the way on."""

    title: str
    lead: str
    label: str
    secret: str
    back: str


def once_page(request: HttpRequest, actor: Actor, shown: ShownOnce, *, section: str) -> HttpResponse:
    """The answer to a post that made a secret: it stands on this page and nowhere else."""
    response = admin_page(request, actor, "admin/once.html", {"shown": shown}, section=section)
    response.headers["Cache-Control"] = "no-store"
    return response
