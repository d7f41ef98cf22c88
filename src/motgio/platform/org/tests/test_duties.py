"""Which unit has which duty of the letter, for whom, on which day."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from motgio.kernel.actor import Actor
from motgio.platform.org import facade as org
from motgio.platform.org.domain import Duty
from motgio.platform.org.duties import begin_duties
from motgio.platform.org.models import Unit, UnitDuty, UnitKind, UnitPlace
from motgio.platform.org.tests.acting import TODAY, found
from motgio.testing.agency import Agency

BEFORE_ALL = date(2025, 6, 30)


def test_a_local_office_is_served_by_the_room_of_its_province_else_by_the_nation(
    agency: Agency, django_assert_num_queries: object
) -> None:
    units = agency.units
    assert org.unit_on_duty(Duty.COLLECTION, units["7901"], TODAY).code == "79-THU"
    assert org.unit_on_duty(Duty.COLLECTION, units["0101"], TODAY).code == "VSS-THU"
    assert org.unit_on_duty(Duty.HEALTH_INSURANCE, units["79-CSKH"], TODAY).code == "79-CDBHYT"
    assert org.unit_on_duty(Duty.IT, units["7901"], TODAY).code == "VSS-CNTT"
    assert org.unit_on_duty(Duty.INSPECTION, units["79"], TODAY).code == "VSS-TT"
    assert org.unit_on_duty(Duty.RECEIVE, units["7901"], TODAY).code == "79-CSKH"
    assert org.unit_on_duty(Duty.PROVINCE, units["7901"], TODAY).code == "79"
    assert org.unit_on_duty(Duty.LOCAL_OFFICE, units["7901"], TODAY).code == "7901"
    with django_assert_num_queries(1):  # type: ignore[operator]
        org.unit_on_duty(Duty.COLLECTION, units["7901"], TODAY)


def test_nobody_has_a_duty_before_its_first_day_or_where_it_does_not_exist(agency: Agency) -> None:
    for duty, code, day in (
        (Duty.COLLECTION, "7901", BEFORE_ALL),
        (Duty.RECEIVE, "VSS", TODAY),
        (Duty.LOCAL_OFFICE, "79", TODAY),
    ):
        with pytest.raises(org.NobodyOnDuty):
            org.unit_on_duty(duty, agency.units[code], day)
    with pytest.raises(org.NobodyOnDuty):
        org.unit_on_duty(Duty.IT, 999_999, TODAY)


def test_what_was_given_by_hand_goes_before_what_a_kind_brings(agency: Agency) -> None:
    over, room = agency.units["79"], Unit.objects.get(code="79-THU")
    begin_duties(room, [Duty.RECEIVE])
    begin_duties(Unit.objects.get(code="79-CDBHXH"), [Duty.RECEIVE])
    assert org.unit_on_duty(Duty.RECEIVE, over, TODAY).id == room.id
    assert UnitDuty.objects.filter(duty=Duty.RECEIVE.value).count() == 1


def test_a_founded_unit_has_the_duties_of_its_kind_and_takes_none_away(agency: Agency, hoa: Actor) -> None:
    office = found(hoa, agency)
    assert org.unit_on_duty(Duty.LOCAL_OFFICE, office, TODAY).id == office
    found(hoa, agency, code="79-HT", kind=UnitKind.CARE, case_prefix="HCM")
    assert org.unit_on_duty(Duty.RECEIVE, office, TODAY).code == "79-CSKH"


def test_the_database_lets_a_duty_and_a_place_be_held_once_at_a_time(agency: Agency) -> None:
    units = agency.units
    for change in (
        lambda: UnitDuty.objects.create(
            unit_id=units["7901"], over_id=units["79"], duty="DAU_MOI_THU", valid_from=TODAY
        ),
        lambda: UnitDuty.objects.create(
            unit_id=units["7901"], over_id=units["7902"], duty="BAO_VE", valid_from=TODAY
        ),
        lambda: UnitPlace.objects.create(unit_id=units["7901"], parent_id=units["01"], valid_from=TODAY),
        lambda: UnitPlace.objects.create(unit_id=units["VSS"], parent_id=units["VSS"], valid_from=TODAY),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_the_departments_of_the_letter_have_their_names_of_2022_and_of_today() -> None:
    names = {unit.duty: (unit.name_on(date(2022, 8, 8)), unit.name_on(TODAY)) for unit in org.central_units()}
    assert names[Duty.COLLECTION] == (
        "Ban Quản lý Thu – Sổ, Thẻ",
        "Ban Quản lý thu và phát triển người tham gia",
    )
    assert names[Duty.RECEIVE][0] == "Trung tâm Dịch vụ hỗ trợ, chăm sóc khách hàng"
    assert names[Duty.IT][0] == "Trung tâm Công nghệ thông tin"
    assert set(names) == set(Duty) - {Duty.PROVINCE, Duty.LOCAL_OFFICE}
    assert org.central_units()[0].name_on(date(2000, 1, 1)) == names[Duty.RECEIVE][0]
