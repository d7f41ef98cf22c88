"""Who works at which counter."""

from __future__ import annotations

import pytest

from motgio.capabilities.counter.access import may_serve, office_served
from motgio.capabilities.counter.errors import UnknownTicket
from motgio.kernel.actor import SYSTEM, Actor, ActorKind, Role


def staff(*roles: Role, unit_id: int | None = 7) -> Actor:
    return Actor(ActorKind.STAFF, "1", "Lan", unit_id=unit_id, roles=frozenset(roles))


@pytest.mark.parametrize("role", [Role.CARE_OFFICER, Role.FOCAL_OFFICER, Role.MANAGING_OFFICER])
def test_who_works_on_cases_serves_the_own_office(role: Role) -> None:
    assert may_serve(staff(role), office_id=7)
    assert not may_serve(staff(role), office_id=8)
    assert office_served(staff(role)) == 7


@pytest.mark.parametrize(
    "actor",
    [staff(Role.LEADER), staff(Role.CHECKER), staff(), SYSTEM, staff(Role.CARE_OFFICER, unit_id=None)],
)
def test_nobody_else_serves(actor: Actor) -> None:
    assert not may_serve(actor, office_id=7)
    with pytest.raises(UnknownTicket):
        office_served(actor)
