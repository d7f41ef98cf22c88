"""Whom an administrator may administer."""

from __future__ import annotations

import pytest

from motgio.kernel.actor import SYSTEM, Actor, Role
from motgio.platform.people.access import may_administer, may_administer_tokens, require_administration
from motgio.platform.people.errors import UnknownStaff
from motgio.testing.agency import Agency


@pytest.fixture
def administrator(agency: Agency) -> Actor:
    return agency.actor(201, "Hoà", "79", Role.ADMINISTRATOR)


@pytest.mark.parametrize(
    ("unit", "staff", "tokens"), [("79-CSKH", True, True), ("79", False, True), ("01-CSKH", False, False)]
)
def test_an_administrator_has_the_units_below_and_the_tokens_of_the_own(
    agency: Agency, administrator: Actor, unit: str, staff: bool, tokens: bool
) -> None:
    unit_id = agency.units[unit]
    assert may_administer(administrator, unit_id=unit_id) is staff
    assert may_administer_tokens(administrator, unit_id=unit_id) is tokens


def test_a_unit_that_one_does_not_administer_is_as_if_it_were_not_there(
    agency: Agency, administrator: Actor, leader: Actor
) -> None:
    require_administration(administrator, unit_id=agency.units["79-CSKH"])
    for actor, unit in ((administrator, "01-CSKH"), (leader, "79-CSKH")):
        with pytest.raises(UnknownStaff):
            require_administration(actor, unit_id=agency.units[unit])


def test_the_product_itself_may_administer_everywhere(agency: Agency) -> None:
    assert may_administer(SYSTEM, unit_id=agency.units["01-CSKH"])
