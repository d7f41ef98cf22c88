"""The administrator whom nobody could make in the pages."""

from __future__ import annotations

import pytest
from django.test import Client

from motgio.kernel.actor import Role
from motgio.kernel.clock import SystemClock
from motgio.operations.first_administrator import administrator_link
from motgio.platform.org.facade import UnknownUnit
from motgio.platform.people.facade import actor_of_staff, staff_id_of
from motgio.testing.agency import Agency

pytestmark = pytest.mark.django_db


def made() -> str:
    return administrator_link(unit_code="VSS", username="mai.hoa", full_name="Dương Thị Mai Hoa")


def test_the_first_administrator_sets_the_password_and_administers_all_units_below(
    agency: Agency, client: Client
) -> None:
    typed = {"password": "mot-cau-that-dai", "again": "mot-cau-that-dai"}
    assert client.post(made(), typed).status_code == 302
    client.post("/desk/login", {"username": "mai.hoa", "password": "mot-cau-that-dai"})
    page = client.get("/desk/admin/staff/new")
    choices = [unit_id for unit_id, _name in page.context["form"].fields["unit"].choices]
    assert set(choices) == set(agency.units.values()) - {agency.units["VSS"]}


def test_asked_again_there_is_a_new_link_and_still_one_role(agency: Agency, client: Client) -> None:
    first, second = made(), made()
    assert [client.get(link).status_code for link in (first, second)] == [410, 200]
    staff_id = staff_id_of("mai.hoa")
    assert staff_id is not None
    assert actor_of_staff(staff_id, today=SystemClock().now().date()).roles <= {Role.ADMINISTRATOR}


def test_an_unknown_unit_makes_nobody(agency: Agency) -> None:
    with pytest.raises(UnknownUnit):
        administrator_link(unit_code="XX", username="x.y", full_name="X")
    assert staff_id_of("x.y") is None
