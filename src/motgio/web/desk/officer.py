"""Who is at the desk: the actor behind a signed-in session, and the clock the desk goes by."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from motgio.kernel.actor import Actor, Role
from motgio.kernel.clock import Clock, SystemClock, agency_day
from motgio.kernel.errors import NotFound
from motgio.platform.org.facade import unit
from motgio.platform.people.facade import Preferences, staff_at_work
from motgio.web.account.gate import missing_step

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, Actor, P], HttpResponse]
Plain = Callable[Concatenate[HttpRequest, P], HttpResponse]

clock: Clock = SystemClock()


def now() -> datetime:
    """The present instant; tests put another clock here."""
    return clock.now()


def today() -> date:
    """The day in Vietnam."""
    return agency_day(now())


def unit_name(actor: Actor) -> str:
    """What the actor's unit is called."""
    return unit(actor.unit_id).name if actor.unit_id else ""


def anywhere(_actor: Actor) -> bool:
    """In every unit."""
    return True


def actor_required(
    roles: frozenset[Role], where: Callable[[Actor], bool] = anywhere
) -> Callable[[View[P]], Plain[P]]:
    """Gives a view its actor; who lacks the role, or may not see a thing, finds nothing here.

    `where` tells by the unit for whom a page exists at all, and may ask the database nothing.
    """

    def wrap(view: View[P]) -> Plain[P]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                return sign_in_first(request)
            try:
                actor, kept = staff_at_work(int(request.user.pk), today=today())
                request.kept = kept  # type: ignore[attr-defined] # read with the actor (kept_of)
                request.actor = actor  # type: ignore[attr-defined] # told by role and unit (web/telling.py)
                if not (actor.has(*roles) and where(actor)):
                    return not_found(request)
                step = missing_step(request, actor, today=today())
                return _step_first(request, step) if step else view(request, actor, *args, **kwargs)
            except NotFound:
                return not_found(request)

        return guarded

    return wrap


def kept_of(request: HttpRequest) -> Preferences:
    """What the actor of this request arranged for the own desk; asked behind `actor_required` only."""
    kept: Preferences = request.kept  # type: ignore[attr-defined]
    return kept


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """A page part gets 401, which changes nothing on the page; a page is sent to the door and back."""
    if request.headers.get("HX-Request"):
        return HttpResponse(_("Phiên làm việc đã kết thúc."), status=401)
    # What was posted is kept by the browser's script; the way back is a page, never the act itself.
    back = request.get_full_path() if request.method == "GET" else request.headers.get("Referer", "/desk/")
    return redirect_to_login(back if back.startswith("/") else _path_of(back), settings.LOGIN_URL)


def _step_first(request: HttpRequest, step: str) -> HttpResponse:
    """To the page that has to be passed first; a part of a page takes the whole page there."""
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": reverse(step)})
    return redirect(step)


def _path_of(address: str) -> str:
    path = "/" + address.split("//", 1)[-1].partition("/")[2]
    return path if path.startswith("/desk/") else "/desk/"


def not_found(request: HttpRequest) -> HttpResponse:
    """The one answer for what is not there and for what one may not see."""
    return render(request, "desk/not_found.html", status=404)


@actor_required(frozenset())
def nowhere(_request: HttpRequest, _actor: Actor, rest: str) -> HttpResponse:
    """Every address below /desk/ that nobody gave away: answered exactly as a page that exists for others."""
    raise NotFound(rest)
