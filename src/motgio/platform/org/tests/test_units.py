"""Units founded, renamed and closed by the day: history stays, work and people are never left behind."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from motgio.kernel.actor import SYSTEM, Actor, Role
from motgio.kernel.clock import SetClock
from motgio.platform.audit.facade import administration_of
from motgio.platform.org import facade as org
from motgio.platform.org import tree
from motgio.platform.org.access import administered_office, require_unit
from motgio.platform.org.domain import BELOW, Holding, check_code, check_line, check_marks, check_place
from motgio.platform.org.models import Unit, UnitKind, UnitName
from motgio.platform.org.tests.acting import DAY, SOURCE, TODAY, close, found, read_anew, rename
from motgio.testing.agency import MONDAY, Agency


def test_a_unit_is_founded_under_another_and_inherits_its_province(
    agency: Agency, hoa: Actor, today: SetClock
) -> None:
    unit_id = found(hoa, agency, name="  BHXH cơ sở Gò Vấp ")
    read_anew(today)
    row = org.unit_by_code("7906")
    assert (row.id, row.name, row.province_code, row.parent_id) == (
        unit_id,
        "BHXH cơ sở Gò Vấp",
        "79",
        agency.units["79"],
    )
    assert unit_id in org.units_below(agency.units["VSS"])
    (told,) = administration_of([unit_id], limit=5)
    assert (told.verb, told.subject, told.content["source"]) == ("unit_founded", "7906", SOURCE)


def test_provinces_and_receiving_units_bring_their_own_marks(
    agency: Agency, nation: Actor, today: SetClock
) -> None:
    province = found(
        nation,
        agency,
        "VSS",
        code="48",
        kind=UnitKind.PROVINCE,
        province_code="48",
        case_prefix="XX",
    )
    read_anew(today)
    above = agency.actor(121, "B", "VSS", Role.ADMINISTRATOR)
    care = found(above, agency, parent_id=province, code="48-CSKH", kind=UnitKind.CARE, case_prefix="DN")
    read_anew(today)
    assert org.unit(province).case_prefix == ""
    assert org.receiving_unit("48").id == care
    assert org.unit(care).case_prefix == "DN"
    for field, wrong in (
        ("province_code", {"code": "49", "kind": UnitKind.PROVINCE, "province_code": "48"}),
        ("case_prefix", {"code": "X1", "under": "79", "kind": UnitKind.CARE, "case_prefix": "HN"}),
        ("code", {"code": "7901", "under": "79"}),
    ):
        with pytest.raises(org.CodeTaken) as refused:
            found(above, agency, **({"under": "VSS"} | wrong))  # type: ignore[arg-type]
        assert refused.value.details["field"] == field


def test_what_is_not_a_unit_is_not_founded(agency: Agency, hoa: Actor) -> None:
    for error, wrong in (
        (org.DayInPast, {"valid_from": TODAY - DAY}),
        (org.DayTooFar, {"valid_from": date(9999, 12, 31)}),
        (org.BadLine, {"name": " "}),
        (org.BadLine, {"source": "hai\ndòng"}),
        (org.BadCode, {"code": "x"}),
        (org.BadCode, {"kind": UnitKind.CARE}),
        (org.WrongPlace, {"kind": UnitKind.PROVINCE}),
        (org.UnknownUnit, {"under": "01"}),
        (org.UnknownUnit, {"under": "VSS"}),
    ):
        with pytest.raises(error):
            found(hoa, agency, **wrong)  # type: ignore[arg-type]
    assert not Unit.objects.filter(code="7906").exists()


def test_nothing_is_founded_under_what_is_not_there_yet_or_closes(agency: Agency, hoa: Actor) -> None:
    later = found(hoa, agency, valid_from=TODAY + 2 * DAY)
    tree.forget_tree()
    hoa = agency.actor(120, "Hoa", "79", Role.ADMINISTRATOR)
    team = {"parent_id": later, "code": "7906-1", "kind": UnitKind.DEPARTMENT}
    with pytest.raises(org.OutsideUnit):
        found(hoa, agency, **team)  # type: ignore[arg-type]
    close(hoa, later, TODAY + 9 * DAY)
    with pytest.raises(org.OutsideUnit):
        found(hoa, agency, **team, valid_from=TODAY + 3 * DAY)  # type: ignore[arg-type]


def test_a_name_holds_from_its_day_and_the_names_before_stay(
    agency: Agency, hoa: Actor, today: SetClock
) -> None:
    unit_id = agency.units["7901"]
    rename(hoa, unit_id, "BHXH cơ sở Tân Sơn Nhất", TODAY + DAY)
    assert org.unit(unit_id).name == "BHXH cơ sở Tân Bình"
    read_anew(today, days=1)
    assert org.unit(unit_id).name == "BHXH cơ sở Tân Sơn Nhất"
    rename(hoa, unit_id, "BHXH cơ sở Bảy Hiền", TODAY + DAY, version=2)
    file = org.unit_file(hoa, unit_id, day=TODAY)
    assert (file.row.name, file.version) == ("BHXH cơ sở Tân Bình", 3)
    assert [(row.name, row.valid_from) for row in file.names] == [
        ("BHXH cơ sở Bảy Hiền", TODAY + DAY),
        ("BHXH cơ sở Tân Sơn Nhất", TODAY + DAY),
        ("BHXH cơ sở Tân Bình", date(2025, 7, 1)),
    ]
    named = {day: org.unit_file(hoa, unit_id, day=day).row.name for day in (TODAY, TODAY + DAY)}
    assert named[TODAY + DAY] == "BHXH cơ sở Bảy Hiền"
    told = administration_of([unit_id], limit=5)
    assert [(row.verb, row.content["before"], row.content["after"]) for row in told][-1] == (
        "unit_renamed",
        "BHXH cơ sở Tân Bình",
        "BHXH cơ sở Tân Sơn Nhất",
    )


def test_a_name_that_cannot_be_is_refused(agency: Agency, hoa: Actor) -> None:
    unit_id = agency.units["7901"]
    for error, name, day in (
        (org.NothingNew, "BHXH cơ sở Tân Bình", TODAY),
        (org.DayInPast, "Tên khác", TODAY - DAY),
        (org.DayTooFar, "Tên khác", date(2040, 1, 1)),
        (org.BadLine, "x" * 201, TODAY),
        (org.UnitChanged, "Tên khác", TODAY),
    ):
        with pytest.raises(error):
            rename(hoa, unit_id, name, day, version=2 if error is org.UnitChanged else 1)
    with pytest.raises(org.UnknownUnit):
        rename(hoa, agency.units["0101"], "Tên khác")
    close(hoa, unit_id, TODAY + 5 * DAY)
    with pytest.raises(org.OutsideUnit):
        rename(hoa, unit_id, "Tên khác", TODAY + 5 * DAY, version=2)


def test_the_tree_of_a_day_holds_what_stood_then_under_its_names(
    agency: Agency, hoa: Actor, held: dict[Holding, dict[int, int]], today: SetClock
) -> None:
    held[Holding.STAFF][agency.units["7901"]] = 4
    rename(hoa, agency.units["7901"], "Tên mới", TODAY + DAY)
    close(hoa, agency.units["7905"])
    found(hoa, agency, valid_from=TODAY + DAY)
    found(hoa, agency, "7902", code="7902-1", kind=UnitKind.DEPARTMENT)
    read_anew(today)
    hoa = agency.actor(120, "Hoa", "79", Role.ADMINISTRATOR)

    def listed(day: date) -> dict[str, tuple[str, int]]:
        return {each.row.code: (each.row.name, each.depth) for each in org.units_on(hoa, day=day)}

    now, then = listed(TODAY), listed(TODAY + DAY)
    assert list(now)[:2] == ["79", "79-CDBHXH"]
    assert now["79"][1] == 0
    assert (now["7902"][1], now["7902-1"][1]) == (1, 2)
    assert list(now).index("7902-1") == list(now).index("7902") + 1
    assert now["7901"][0] == "BHXH cơ sở Tân Bình"
    assert then["7901"][0] == "Tên mới"
    assert ("7905" in now, "7906" in now) == (True, False)
    assert ("7905" in then, "7906" in then) == (False, True)
    assert listed(date(2025, 6, 30)) == {}
    staffed = {each.row.code: each.held[Holding.STAFF] for each in org.units_on(hoa, day=TODAY)}
    assert (staffed["7901"], staffed["7902"]) == (4, 0)


def test_the_tree_of_the_nation_is_read_in_few_queries(
    agency: Agency, nation: Actor, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        listed = org.units_on(nation, day=TODAY)
    assert len(listed) == len(agency.units)


def test_who_administers_which_unit(agency: Agency, hoa: Actor) -> None:
    for code in ("79", "7901"):
        require_unit(hoa, unit_id=agency.units[code])
    below = agency.actor(2, "Chi", "7901", Role.ADMINISTRATOR)
    leader = agency.actor(1, "Lan", "79", Role.LEADER)
    for actor, code in ((hoa, "VSS"), (hoa, "01"), (below, "79"), (leader, "79"), (SYSTEM, "79")):
        with pytest.raises(org.UnknownUnit):
            require_unit(actor, unit_id=agency.units[code])
    with pytest.raises(org.UnknownUnit):
        org.unit_file(hoa, 999_999, day=TODAY)


def test_an_office_is_administered_from_its_own_unit_and_from_those_above(
    agency: Agency, hoa: Actor, nation: Actor
) -> None:
    assert administered_office(hoa, "79").code == administered_office(nation, "79").code == "79"
    others = [
        agency.actor(1, "Lan", "79", Role.LEADER),
        agency.actor(2, "Chi", "79-CSKH", Role.ADMINISTRATOR),
        agency.actor(3, "Hà", "01", Role.ADMINISTRATOR),
        SYSTEM,
    ]
    for actor in others:
        with pytest.raises(org.UnknownUnit):
            administered_office(actor, "79")
    with pytest.raises(org.UnknownUnit):
        administered_office(hoa, "99")


def test_every_kind_has_its_places_and_marks_and_lines_are_checked() -> None:
    assert set(BELOW) == set(UnitKind.values)
    assert frozenset[str]().union(*BELOW.values()) == set(UnitKind.values) - {"national"}
    check_place("local_office", parent_kind="province")
    for good in ("79", "79-CSKH", "7901"):
        assert check_code(good) == good
    for bad in ("", "7", "79-", "-79", "79 01", "79-cskh", "Ă9", "7" * 21):
        with pytest.raises(org.BadCode):
            check_code(bad)
    check_marks("province", province_code="48", case_prefix="")
    check_marks("care", province_code="", case_prefix="DN")
    check_marks("department", province_code="", case_prefix="")
    for kind, field in (("province", "province_code"), ("care", "case_prefix")):
        with pytest.raises(org.BadCode) as refused:
            check_marks(kind, province_code="4", case_prefix="d")
        assert refused.value.details["field"] == field
    assert check_line(" a ", field="name", longest=3) == "a"


def test_the_database_keeps_names_and_lets_a_code_stand_once(agency: Agency, hoa: Actor) -> None:
    rename(hoa, agency.units["7901"], "Tên mới")
    for change in (
        lambda: UnitName.objects.update(name="x"),
        lambda: UnitName.objects.all().delete(),
        lambda: UnitName.objects.create(
            unit_id=agency.units["7901"], name="x", source="", valid_from=TODAY, made_at=MONDAY
        ),
        lambda: Unit.objects.create(
            code="7901", name="x", kind="local_office", valid_from=TODAY, valid_to=TODAY + DAY
        ),
    ):
        with pytest.raises((DatabaseError, IntegrityError)), transaction.atomic():
            change()


@pytest.mark.django_db(transaction=True)
def test_of_two_who_change_a_unit_at_once_one_wins(agency: Agency, hoa: Actor, nation: Actor) -> None:
    unit_id = agency.units["7905"]

    def run(act: object) -> str:
        try:
            act()  # type: ignore[operator]
            return "won"
        except org.UnitChanged:
            return "lost"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        acts = (lambda: rename(hoa, unit_id, "Một"), lambda: rename(nation, unit_id, "Hai"))
        assert sorted(pool.map(run, acts)) == ["lost", "won"]
    assert UnitName.objects.count() == 1


def test_the_first_day_in_vietnam_counts_not_that_of_greenwich(agency: Agency, hoa: Actor) -> None:
    late_evening = datetime(2026, 11, 16, 17, 30, tzinfo=UTC)
    new = org.NewUnit(
        code="7906",
        name="x",
        kind=UnitKind.LOCAL_OFFICE,
        parent_id=agency.units["79"],
        valid_from=TODAY,
        source=SOURCE,
    )
    with pytest.raises(org.DayInPast):
        org.found_unit(actor=hoa, new=new, at=late_evening)
