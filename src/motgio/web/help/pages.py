"""The pages of help for the staff: the reader's own roles first, all the others after them."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motgio.kernel.actor import Actor, Role
from motgio.kernel.errors import NotFound
from motgio.platform.people.facade import preferences_of
from motgio.web.components.words import word_for
from motgio.web.desk.key_table import own_keys
from motgio.web.desk.officer import actor_required
from motgio.web.desk.shell import desk_page
from motgio.web.help.access_table import EVERYBODY
from motgio.web.help.rules import CASE_RULES, RECORD_RULES, shown_rule
from motgio.web.help.texts import text_of


@dataclass(frozen=True, slots=True)
class RolePage:
    """One page that can be read: whose it is, and whether it is the reader's own."""

    url: str
    word: str
    is_own: bool
    is_current: bool


def in_order(actor: Actor) -> tuple[Role, ...]:
    """Every role, those that the actor holds first."""
    return tuple(sorted(Role, key=lambda role: not actor.has(role)))


@require_GET
@actor_required(EVERYBODY)
def home(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The page of the reader's own work."""
    return _page(request, actor, in_order(actor)[0])


@require_GET
@actor_required(EVERYBODY)
def role(request: HttpRequest, actor: Actor, role: str) -> HttpResponse:
    """The page of one role, the reader's own or another's."""
    if role not in set(Role):
        raise NotFound
    return _page(request, actor, Role(role))


@require_GET
@actor_required(EVERYBODY)
def rules(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every rule that decides something in the product, with its source."""
    groups = (
        (_("Khi xử lý phản ánh"), [shown_rule(rule.name) for rule in CASE_RULES]),
        (_("Khi kiểm tra hồ sơ"), [shown_rule(rule.name) for rule in RECORD_RULES]),
    )
    context = {"groups": groups, "pages": _pages(actor, current=None), "is_help": True}
    return desk_page(request, actor, "help/rules.html", context, current="help")


def _page(request: HttpRequest, actor: Actor, shown: Role) -> HttpResponse:
    kept = preferences_of(actor.staff_id)
    text = text_of(shown.value, {"actor": actor, "own_keys": own_keys(kept.keys)}, request)
    context = {
        "title": word_for("role", shown)[0],
        "text": text,
        "pages": _pages(actor, current=shown),
        "is_help": True,
    }
    return desk_page(request, actor, "help/role.html", context, current="help", kept=kept)


def _pages(actor: Actor, *, current: Role | None) -> tuple[RolePage, ...]:
    return tuple(
        RolePage(
            reverse("help:role", kwargs={"role": role.value}),
            word_for("role", role)[0],
            is_own=actor.has(role),
            is_current=role is current,
        )
        for role in in_order(actor)
    )
