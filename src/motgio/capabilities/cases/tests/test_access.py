"""Who may see and work on a case, condition by condition; pure."""

import pytest

from motgio.capabilities.cases.access import may_see, may_work, require_work, visible_cases
from motgio.capabilities.cases.errors import UnknownCase
from motgio.kernel.actor import SYSTEM, Actor, ActorKind, Role

OWN, BELOW, FOREIGN = 5, 6, 9


def staff(*roles: Role) -> Actor:
    return Actor(
        kind=ActorKind.STAFF,
        id="1",
        name="Lan",
        unit_id=OWN,
        roles=frozenset(roles),
        units_below=frozenset({BELOW}),
    )


SERVICE = Actor(kind=ActorKind.SERVICE, id="1", name="portal", unit_id=OWN, units_below=frozenset({BELOW}))
PERSON = Actor(kind=ActorKind.PERSON, id="t", name="An")


@pytest.mark.parametrize(
    ("actor", "works", "sees"),
    [
        (staff(Role.CARE_OFFICER), {OWN}, {OWN}),
        (staff(Role.FOCAL_OFFICER), {OWN}, {OWN}),
        (staff(Role.MANAGING_OFFICER), {OWN}, {OWN}),
        (staff(Role.LEADER), set(), {OWN, BELOW}),
        (staff(Role.AUDITOR), set(), {OWN, BELOW}),
        (staff(Role.LEADER, Role.CARE_OFFICER), {OWN}, {OWN, BELOW}),
        (staff(Role.CHECKER), set(), set()),
        (staff(Role.ADMINISTRATOR), set(), set()),
        (staff(Role.INSPECTOR), set(), set()),
        (staff(Role.IT_OFFICER), set(), set()),
        (staff(), set(), set()),
        (SERVICE, set(), {OWN, BELOW}),
        (PERSON, set(), set()),
        (SYSTEM, {OWN, BELOW, FOREIGN}, {OWN, BELOW, FOREIGN}),
    ],
)
def test_work_and_sight_by_role_and_unit(actor: Actor, works: set[int], sees: set[int]) -> None:
    units = (OWN, BELOW, FOREIGN)
    assert {unit for unit in units if may_work(actor, unit_id=unit)} == works
    assert {unit for unit in units if may_see(actor, unit_id=unit)} == sees


def test_what_one_may_not_work_on_does_not_exist() -> None:
    require_work(staff(Role.CARE_OFFICER), unit_id=OWN)
    with pytest.raises(UnknownCase):
        require_work(staff(Role.CARE_OFFICER), unit_id=FOREIGN)


@pytest.mark.parametrize(
    ("actor", "words"),
    [
        (SYSTEM, "(AND: )"),
        (SERVICE, "('accountable_unit_id__in', [6])"),
        (staff(Role.LEADER), "('accountable_unit_id__in', [6])"),
        (staff(Role.CARE_OFFICER), "('accountable_unit_id', 5)"),
        (staff(Role.CHECKER), "('pk__in', [])"),
        (PERSON, "('pk__in', [])"),
    ],
)
def test_queries_find_only_what_may_be_seen(actor: Actor, words: str) -> None:
    assert words in str(visible_cases(actor))
