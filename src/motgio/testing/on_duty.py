"""Who is on duty in the units of the demo agency, with accounts, for tests of rosters and requests."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from motgio.kernel.actor import Actor, Role
from motgio.testing.agency import MONDAY, Agency

FOCAL = frozenset({Role.FOCAL_OFFICER})


def local(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment in November 2026 in Việt Nam."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC) - timedelta(hours=7)


@dataclass(frozen=True)
class OnDuty:
    """The department that is asked, with its people, its leader above it, and an administrator."""

    agency: Agency
    unit_id: int
    khoa: Actor
    deputy: Actor
    head: Actor
    chief: Actor
    admin: Actor

    def roster(self, *hours: tuple[datetime, datetime], people: Iterable[Actor | None] = ()) -> None:
        """Shifts with these people, on duty, deputy, head; without others the three of the department."""
        from motgio.platform.rosters.facade import People, Stretch, set_shift

        given = list(people) or [self.khoa, self.deputy, self.head]
        ids = [each.staff_id if each is not None else None for each in given]
        for starts_at, ends_at in hours:
            set_shift(
                actor=self.admin,
                unit_id=self.unit_id,
                stretch=Stretch(starts_at, ends_at),
                people=People(ids[0] or 0, *ids[1:]),
                at=min(MONDAY, starts_at),
            )

    def monday(self) -> None:
        """Both sessions of Monday."""
        self.roster((local(16, 8), local(16, 12)), (local(16, 13), local(16, 17)))


@pytest.fixture
def on_duty(agency: Agency) -> OnDuty:
    """Three focal officers of the department of collection, and a leader above it; no shifts yet."""
    _number_above_actors_without_account()
    people = {
        name: _person(agency, name, unit, role)
        for name, unit, role in (
            ("khoa", "79-THU", Role.FOCAL_OFFICER),
            ("deputy", "79-THU", Role.FOCAL_OFFICER),
            ("head", "79-THU", Role.FOCAL_OFFICER),
            ("chief", "79", Role.LEADER),
            ("admin", "79", Role.ADMINISTRATOR),
        )
    }
    return OnDuty(agency, agency.units["79-THU"], **people)


def _number_above_actors_without_account() -> None:
    """Accounts get numbers that none of the actors of the other fixtures has."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence('people_staff', 'id'), "
            "greatest(5000, nextval(pg_get_serial_sequence('people_staff', 'id'))))"
        )


def _person(agency: Agency, name: str, unit: str, role: Role) -> Actor:
    from motgio.platform.people.facade import create_staff

    staff_id = create_staff(
        username=f"duty.{name}",
        full_name=name,
        unit_code=unit,
        roles=[role],
        password="p",  # noqa: S106 - of an account that lives as long as one test
        at=MONDAY,
    )
    return agency.actor(staff_id, name, unit, role)
