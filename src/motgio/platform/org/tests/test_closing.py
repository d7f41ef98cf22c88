"""A unit is closed only when it holds nothing, from tomorrow on, and can be kept until then."""

from __future__ import annotations

from datetime import date

import pytest

from motgio.kernel.actor import Actor
from motgio.kernel.clock import SetClock
from motgio.platform.audit.facade import administration_of
from motgio.platform.org import facade as org
from motgio.platform.org.domain import Holding
from motgio.platform.org.models import Unit, UnitKind
from motgio.platform.org.tests.acting import DAY, TODAY, close, found, read_anew
from motgio.testing.agency import MONDAY, Agency


def test_a_closed_unit_is_no_longer_found_by_code_and_still_known_by_number(
    agency: Agency, hoa: Actor, today: SetClock
) -> None:
    unit_id = agency.units["7905"]
    close(hoa, unit_id)
    read_anew(today)
    assert org.unit_by_code("7905").valid_to == TODAY + DAY
    read_anew(today, days=1)
    with pytest.raises(org.UnknownUnit):
        org.unit_by_code("7905")
    assert org.unit(unit_id).name == "BHXH cơ sở Củ Chi"
    assert unit_id in org.units_below(agency.units["79"])
    assert not org.unit(unit_id).stands_on(TODAY + DAY)
    again = found(hoa, agency, code="7905", valid_from=TODAY + DAY)
    read_anew(today, days=1)
    assert org.unit_by_code("7905").id == again
    with pytest.raises(org.OutsideUnit):
        org.keep_unit(actor=hoa, unit_id=unit_id, version=2, at=MONDAY + DAY)


def test_a_unit_that_holds_anything_is_not_closed_and_says_what(
    agency: Agency, hoa: Actor, held: dict[Holding, dict[int, int]]
) -> None:
    unit_id = agency.units["7901"]
    held[Holding.STAFF][unit_id], held[Holding.OPEN_CASES][unit_id] = 2, 3
    found(hoa, agency, "7901", code="7901-1", kind=UnitKind.DEPARTMENT)
    with pytest.raises(org.UnitHolds) as refused:
        close(hoa, unit_id)
    assert refused.value.details["held"] == {
        Holding.STAFF: 2,
        Holding.OPEN_CASES: 3,
        Holding.UNITS: 1,
    }
    assert Unit.objects.get(id=unit_id).valid_to is None


def test_a_province_is_never_without_a_unit_that_receives_reports(
    agency: Agency, hoa: Actor, today: SetClock
) -> None:
    first = agency.units["79-CSKH"]
    with pytest.raises(org.UnitHolds) as refused:
        close(hoa, first)
    assert refused.value.details["held"] == {Holding.RECEIVING: 1}
    second = found(hoa, agency, code="79-HT", kind=UnitKind.CARE, case_prefix="HCM")
    read_anew(today)
    assert org.receiving_unit("79").id == first
    close(hoa, first)
    read_anew(today)
    assert org.receiving_unit("79").id == second
    with pytest.raises(org.UnknownUnit):
        org.receiving_unit("48")


def test_a_closing_begins_tomorrow_at_the_earliest_and_can_be_taken_back(agency: Agency, hoa: Actor) -> None:
    unit_id = agency.units["7905"]
    for error, day in ((org.DayInPast, TODAY), (org.DayTooFar, date(2040, 1, 1))):
        with pytest.raises(error):
            close(hoa, unit_id, day)
    close(hoa, unit_id)
    with pytest.raises(org.OutsideUnit):
        close(hoa, unit_id, version=2)
    with pytest.raises(org.UnknownUnit):
        org.hold_open_unit(unit_id)
    found(hoa, agency, code="7905", valid_from=TODAY + DAY)
    with pytest.raises(org.CodeTaken):
        org.keep_unit(actor=hoa, unit_id=unit_id, version=2, at=MONDAY)
    other = agency.units["7904"]
    close(hoa, other)
    org.keep_unit(actor=hoa, unit_id=other, version=2, at=MONDAY)
    org.hold_open_unit(other)
    assert Unit.objects.get(id=other).valid_to is None
    verbs = [row.verb for row in administration_of([other], limit=5)]
    assert verbs == ["unit_kept", "unit_closed"]
