"""Who has a duty when the unit that had it is closed."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from motgio.kernel.actor import Actor
from motgio.kernel.clock import SetClock
from motgio.platform.org import facade as org
from motgio.platform.org.domain import Duty
from motgio.platform.org.models import UnitKind
from motgio.platform.org.tests.acting import DAY, TODAY, close, found, read_anew
from motgio.testing.agency import MONDAY, Agency


def test_a_closed_unit_has_its_duties_to_its_last_day_and_again_when_kept(agency: Agency, hoa: Actor) -> None:
    room, office = agency.units["79-THU"], agency.units["7901"]
    close(hoa, room)
    assert org.unit_on_duty(Duty.COLLECTION, office, TODAY).id == room
    assert org.unit_on_duty(Duty.COLLECTION, office, TODAY + DAY).code == "VSS-THU"
    org.keep_unit(actor=hoa, unit_id=room, version=2, at=MONDAY)
    assert org.unit_on_duty(Duty.COLLECTION, office, TODAY + DAY).id == room


def test_a_second_receiving_unit_takes_over_when_the_first_closes(
    agency: Agency, hoa: Actor, today: SetClock
) -> None:
    first, office = agency.units["79-CSKH"], agency.units["7901"]
    second = found(hoa, agency, code="79-CSKH2", kind=UnitKind.CARE, case_prefix="HCMX")
    assert org.unit_on_duty(Duty.RECEIVE, office, TODAY).id == first
    close(hoa, first)
    read_anew(today, days=1)
    on_the_day = org.unit_on_duty(Duty.RECEIVE, office, TODAY + DAY)
    assert on_the_day.id == second == org.receiving_unit("79").id


def test_a_unit_founded_again_under_the_code_of_a_closed_one_has_the_duties_of_its_kind(
    agency: Agency, hoa: Actor
) -> None:
    office = agency.units["7905"]
    close(hoa, office)
    again = found(hoa, agency, code="7905", valid_from=TODAY + DAY)
    assert org.unit_on_duty(Duty.LOCAL_OFFICE, again, TODAY + DAY).id == again


def test_who_has_a_duty_is_one_query(agency: Agency) -> None:
    org.unit_by_code("79")
    with CaptureQueriesContext(connection) as asked:
        org.unit_on_duty(Duty.COLLECTION, agency.units["7901"], TODAY)
    assert len(asked) == 1
