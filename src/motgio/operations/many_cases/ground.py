"""Whether this is an installation of the demo, and who acts in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import ProgrammingError

from motgio.config.environment import Environment
from motgio.kernel.actor import Actor, ActorKind
from motgio.kernel.clock import AGENCY_ZONE
from motgio.kernel.errors import MotgioError
from motgio.operations.credentials import derived_secret
from motgio.operations.demo_units import STAFF, TOKENS
from motgio.platform.org.facade import UnknownUnit, receiving_unit
from motgio.platform.people.facade import actor_of_staff, actor_of_token, staff_id_of

# How many of ten cases come to each province of the demo.
PROVINCES = {"79": 8, "01": 2}
PORTAL = Actor(kind=ActorKind.PERSON, id="portal", name="Cổng web")


class NotTheDemo(MotgioError):
    """Invented cases are loaded only beside the demo's units, staff and tokens: motgio demo, or seed."""

    code = "not_the_demo"


@dataclass(frozen=True, slots=True)
class Ground:
    """Of each province of the demo: the care officers, and the service that brings reports."""

    officers: dict[str, tuple[Actor, ...]]
    services: dict[str, Actor]


def demo_ground(environment: Environment, *, at: datetime) -> Ground:
    """The demo's people. Raises NotTheDemo where its units, staff or tokens are missing.

    The tokens are derived from the secret of the installation: elsewhere they are unknown, whatever the
    units are called.
    """
    today = at.astimezone(AGENCY_ZONE).date()
    officers: dict[str, tuple[Actor, ...]] = {}
    services: dict[str, Actor] = {}
    for province in PROVINCES:
        try:
            unit = receiving_unit(province)
        except (UnknownUnit, ProgrammingError):
            # Without tables nothing was ever seeded.
            raise NotTheDemo from None
        names = [each.username for each in STAFF if each.unit == unit.code]
        ids = [staff_id for name in names if (staff_id := staff_id_of(name)) is not None]
        officers[province] = tuple(actor_of_staff(staff_id, today=today) for staff_id in ids)
        token = next(each for each in TOKENS if each.unit == province and "cases:write" in each.scopes)
        secret = derived_secret(environment.secret_key, purpose=f"token of {token.name}", length=40)
        service = actor_of_token(secret, at=at)
        if service is None or not ids:
            raise NotTheDemo
        services[province] = service
    return Ground(officers, services)
