"""Staff and services: who they are today, and nobody else."""

from datetime import UTC, date, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries, Settings

from motgio.kernel.actor import Role
from motgio.platform.people import facade as people
from motgio.platform.people.models import RoleAssignment, ServiceToken, Staff
from motgio.testing.agency import MONDAY, Agency

TODAY = date(2026, 11, 16)


@pytest.fixture(autouse=True)
def _fast_passwords(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def create(unit: str = "79-CSKH") -> int:
    return people.create_staff(
        username="lan", full_name="Lan", unit_code=unit, roles=[Role.CARE_OFFICER], password="p", at=MONDAY
    )


def test_a_member_of_staff_acts_with_unit_and_roles(agency: Agency) -> None:
    actor = people.actor_of_staff(create(), today=TODAY)
    assert (actor.name, actor.unit_code, actor.roles) == ("Lan", "79-CSKH", {Role.CARE_OFFICER})
    assert people.staff_names([actor.staff_id]) == {actor.staff_id: "Lan"}


@pytest.mark.django_db(transaction=True)
def test_names_are_asked_for_once_by_all_pages(
    agency: Agency, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    staff = create()
    with django_assert_num_queries(1):
        for _ in range(3):
            assert people.staff_names([staff, staff]) == {staff: "Lan"}
    assert people.staff_names([staff, -1]) == {staff: "Lan"}
    assert people.staff_names([]) == {}


def test_who_is_at_work_comes_with_what_was_arranged(
    agency: Agency, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    staff = create()
    people.keep_keys(staff_id=staff, keys={"next": "m"})
    people.keep_views(staff_id=staff, views=[people.SavedView("Trễ", "late=1")])
    with django_assert_num_queries(1):
        actor, kept = people.staff_at_work(staff, today=TODAY)
    assert (actor, kept) == (people.actor_of_staff(staff, today=TODAY), people.preferences_of(staff))
    assert kept.views[0].name == "Trễ"


def test_a_role_that_ended_is_not_held_and_the_account_still_works(agency: Agency) -> None:
    staff = create()
    RoleAssignment.objects.filter(staff_id=staff).update(valid_from=TODAY - timedelta(days=9), valid_to=TODAY)
    assert people.actor_of_staff(staff, today=TODAY).roles == frozenset()
    assert people.actor_of_staff(staff, today=TODAY - timedelta(days=1)).roles == {Role.CARE_OFFICER}


def test_a_role_begins_on_the_day_that_it_is_in_viet_nam(agency: Agency) -> None:
    staff = people.create_staff(
        username="lan",
        full_name="Lan",
        unit_code="79",
        roles=[Role.CHECKER],
        password="p",
        at=datetime(2026, 11, 15, 20, tzinfo=UTC),
    )
    assert RoleAssignment.objects.get(staff_id=staff).valid_from == date(2026, 11, 16)
    # The days before belong to nobody: the UTC day would have given the role since the 15th.
    assert people.actor_of_staff(staff, today=TODAY - timedelta(days=1)).roles == frozenset()


def test_an_account_that_does_not_exist_is_not_found_by_who_administers(agency: Agency) -> None:
    administrator = agency.actor(110, "Hoa", "79", Role.ADMINISTRATOR)
    with pytest.raises(people.UnknownStaff):
        people.deactivate_staff(actor=administrator, staff_id=create() + 1, at=MONDAY, reason="Nghỉ")


def test_a_disabled_account_is_nobody(agency: Agency) -> None:
    staff = create()
    Staff.objects.filter(id=staff).update(is_active=False)
    with pytest.raises(people.UnknownStaff):
        people.actor_of_staff(staff, today=TODAY)


def test_creating_an_account_again_keeps_its_password_and_moves_its_unit(agency: Agency) -> None:
    first = create()
    before = Staff.objects.get(id=first).password
    assert create(unit="79-THU") == first
    assert Staff.objects.get(id=first).password == before
    assert people.actor_of_staff(first, today=TODAY).unit_code == "79-THU"


def test_a_token_is_known_by_its_hash_only_and_can_be_revoked(agency: Agency) -> None:
    people.create_service_token(
        name="portal", token="secret", scopes=["cases:read"], unit_code="79", at=MONDAY
    )
    actor = people.actor_of_token("secret", at=MONDAY)
    assert actor is not None
    assert actor.scopes == {"cases:read"}
    assert "secret" not in str(ServiceToken.objects.values())
    assert people.actor_of_token("another", at=MONDAY) is None
    ServiceToken.objects.update(revoked_at=MONDAY)
    people.forget_tokens()
    assert people.actor_of_token("secret", at=MONDAY) is None
