"""The ground of the pages of one's own account: every member of staff who is signed in, whatever the role."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed

from motgio.kernel.actor import Actor
from motgio.platform.people.facade import UnknownStaff, actor_of_staff
from motgio.web.desk import officer
from motgio.web.desk.shell import shell_for

P = ParamSpec("P")


def own_actor(request: HttpRequest) -> Actor:
    """Who is signed in. Raises UnknownStaff."""
    if not request.user.is_authenticated:
        raise UnknownStaff
    return actor_of_staff(int(request.user.pk), today=officer.today())


def own_page(
    view: Callable[Concatenate[HttpRequest, Actor, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Gives a view its actor; who is not signed in is sent to the door. No role and no gate is asked here."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            actor = own_actor(request)
        except UnknownStaff:
            return officer.sign_in_first(request)
        return view(request, actor, *args, **kwargs)

    return guarded


class OwnPage:
    """Puts a page of django-allauth into the desk's frame; `words` names what its one form is called."""

    http_method_names: tuple[str, ...] = ("get", "post")
    template_name = "account/form.html"
    request: HttpRequest
    actor: Actor

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """To the door with who is not signed in; another method is refused before anything else is asked."""
        if str(request.method).lower() not in self.http_method_names:
            return HttpResponseNotAllowed([name.upper() for name in self.http_method_names])
        try:
            self.actor = own_actor(request)
        except UnknownStaff:
            return officer.sign_in_first(request)
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The frame, and the words of the form."""
        at = officer.now()
        around: dict[str, Any] = {"shell": shell_for(self.actor, current="account", at=at), "now": at}
        given: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        return around | self.words() | given

    def words(self) -> dict[str, str]:
        """`title`, `lead` and `submit` of the page."""
        return {}
