"""The own account on one page: password, second factor, and where one is signed in."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motgio.kernel.actor import Actor
from motgio.platform.people.facade import (
    UnknownSession,
    end_own_others,
    end_own_session,
    second_factors_of,
    sessions_of,
)
from motgio.web.account.devices import device_name
from motgio.web.account.gate import missing_step
from motgio.web.account.own import own_page
from motgio.web.components.counted import counted
from motgio.web.components.words import word_for
from motgio.web.desk import officer
from motgio.web.desk.shell import desk_page


@dataclass(frozen=True, slots=True)
class Passkey:
    """One passkey of one's own."""

    id: int
    name: str
    signs_in_alone: bool


@require_GET
@own_page
def show(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Everything about the own account."""
    at = officer.now()
    sessions = sessions_of(actor.staff_id, at=at, this_session=str(request.session.session_key))
    context = {
        "roles": [word_for("role", role.value)[0] for role in sorted(actor.roles)],
        "unit_name": officer.unit_name(actor),
        "has_password": request.user.has_usable_password(),  # type: ignore[union-attr]
        "factors": second_factors_of(actor.staff_id),
        "passkeys": _passkeys(actor.staff_id),
        "passkeys_work": _passkeys_work(request),
        "demanded": actor.has(*(settings.MOTGIO.second_factor_roles or [])),
        "blocked": missing_step(request, actor, today=officer.today()) == "account:home",
        "sessions": [(row, device_name(row.user_agent)) for row in sessions],
    }
    return desk_page(request, actor, "account/home.html", context, current="account")


@require_POST
@own_page
def end_one(request: HttpRequest, actor: Actor, session_id: int) -> HttpResponse:
    """End one of the own sessions; ending this one leads to the door."""
    try:
        end_own_session(actor=actor, session_id=session_id)
    except UnknownSession:
        messages.info(request, _("Phiên này đã kết thúc rồi."))
    else:
        messages.success(request, _("Đã kết thúc phiên."))
    return redirect("account:home")


@require_POST
@own_page
def end_others(request: HttpRequest, actor: Actor) -> HttpResponse:
    """End every own session but this one."""
    ended = end_own_others(actor=actor, this_session=str(request.session.session_key))
    messages.success(request, counted("Đã kết thúc %(n)s phiên khác.", ended))
    return redirect("account:home")


def _passkeys(staff_id: int) -> list[Passkey]:
    rows = Authenticator.objects.filter(user_id=staff_id, type=Authenticator.Type.WEBAUTHN).order_by("id")
    return [Passkey(row.id, row.wrap().name, bool(row.wrap().is_passwordless)) for row in rows]


def _passkeys_work(request: HttpRequest) -> bool:
    """Browsers make passkeys for names, never for bare addresses, and only over TLS or on the own machine."""
    host = request.get_host().rpartition(":")[0] or request.get_host()
    is_name = any(letter.isalpha() for letter in host) and ":" not in host
    return is_name and (request.is_secure() or host == "localhost" or settings.SESSION_COOKIE_SECURE)
