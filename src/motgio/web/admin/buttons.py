"""Buttons of a page: what is done behind one is told on the page it stands on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from motgio.kernel.actor import Actor
from motgio.kernel.errors import MotgioError
from motgio.web.admin.access_table import ADMINISTRATORS
from motgio.web.desk.officer import actor_required

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

P = ParamSpec("P")
Act = Callable[Concatenate[HttpRequest, Actor, P], str]
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
Refused = Mapping[type[MotgioError], "StrPromise"]
NOTHING: Refused = {}


def do_and_tell(request: HttpRequest, act: Callable[[], str], *, refused: Refused = NOTHING) -> None:
    """Do it; the next page tells what was done or, in these words, why it was refused."""
    try:
        told = act()
    except tuple(refused) as error:
        messages.error(request, str(refused[type(error)]))
    else:
        messages.success(request, told)


def button(page: str, of: str, *, refused: Refused = NOTHING) -> Callable[[Act[P]], View[P]]:
    """Makes an act of administrators, which returns what is told, the view behind a button of this page.

    `of` is the part of its address that says which page: the account's or the unit's id.
    """

    def wrap(act: Act[P]) -> View[P]:
        @require_POST
        @actor_required(ADMINISTRATORS)
        @wraps(act)
        def pressed(request: HttpRequest, actor: Actor, /, *args: P.args, **place: P.kwargs) -> HttpResponse:
            do_and_tell(request, lambda: act(request, actor, *args, **place), refused=refused)
            return redirect(reverse(page, kwargs={of: place[of]}))

        return pressed

    return wrap
