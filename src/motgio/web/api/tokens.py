"""Who calls: a service with its bearer token and scopes."""

from __future__ import annotations

from django.http import HttpRequest
from ninja.errors import HttpError
from ninja.security import HttpBearer

from motgio.kernel.actor import Actor
from motgio.kernel.clock import SystemClock
from motgio.platform.org.facade import unit
from motgio.platform.people.facade import actor_of_token


class ServiceToken(HttpBearer):
    """Takes a token that holds the scope; 401 without a token, 403 without the scope."""

    openapi_description = "A service token made by an administrator."

    def __init__(self, scope: str) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        actor = actor_of_token(token, at=SystemClock().now())
        if actor is None:
            return None
        if self.scope not in actor.scopes:
            raise HttpError(403, f"this token does not hold the scope {self.scope}")
        return actor


def caller(request: HttpRequest) -> Actor:
    """The service that `ServiceToken` recognised."""
    actor = request.auth  # type: ignore[attr-defined]
    assert isinstance(actor, Actor)
    return actor


def own_province(actor: Actor) -> str:
    """The code of the province to which the token's unit belongs; none for a unit of the whole nation."""
    return unit(actor.unit_id).province_code if actor.unit_id else ""
