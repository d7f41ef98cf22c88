"""The door of inspection: by role and unit, before anything is asked; then the method."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from motgio.capabilities.referral.facade import may_inspect
from motgio.kernel.actor import Actor
from motgio.web.desk.officer import actor_required
from motgio.web.inspection.access_table import INSPECTORS

Page = Callable[..., HttpResponse]


def inspection_page(method: str) -> Callable[[Page], Page]:
    """Gives a page its actor. Whoever has no business here is not told which methods there are, either."""

    def wrap(page: Page) -> Page:
        @actor_required(INSPECTORS, where=may_inspect)
        @wraps(page)
        def opened(request: HttpRequest, actor: Actor, /, **kwargs: Any) -> HttpResponse:
            if request.method != method:
                return HttpResponseNotAllowed([method])
            return page(request, actor, **kwargs)

        return opened

    return wrap
