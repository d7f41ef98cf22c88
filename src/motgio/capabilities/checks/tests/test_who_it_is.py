"""R03, R04 and R14: who the person is, and who else it might be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motgio.capabilities.checks.names import typed_name, written_name
from motgio.capabilities.checks.tests.finding import found
from motgio.capabilities.records.domain import IdentityRow
from motgio.capabilities.records.tests.people import (
    NUMBER,
    Person,
    declared,
    identity,
    other_number,
    population,
)

OLD = "7910000001"


def with_number(**given: object) -> Person:
    return Person(numbers=(other_number(**given),))


def test_r03_an_older_number_with_the_same_citizen_id_is_merged_into_the_one_in_use() -> None:
    (finding,) = found("R03", with_number())
    assert "mã số 7910000001 (01/2010–12/2014, 60 tháng): cùng số định danh" in finding.explanation_vi
    assert (finding.from_month, finding.to_month) == ("2010-01", "2014-12")
    assert finding.change is not None
    assert finding.change.number == OLD
    (item,) = finding.change.items
    assert item.row_id == f"N-{OLD}"
    assert item.after == {"merged_into": NUMBER, "status": "merged"}
    assert item.expected["merged_into"] is None


def test_r03_who_reports_about_the_old_number_has_it_merged_into_the_newer_one() -> None:
    (finding,) = found("R03", with_number(first_month="2026-11", last_month="2026-11", months=1))
    assert finding.change is not None
    assert finding.change.number == NUMBER
    assert finding.change.items[0].row_id == f"N-{NUMBER}"
    assert finding.change.items[0].after == {"merged_into": OLD, "status": "merged"}


def test_r03_a_number_without_months_gives_way_to_the_one_with_months() -> None:
    (finding,) = found("R03", with_number(first_month=None, last_month=None, months=0))
    assert finding.change is not None
    assert finding.change.number == OLD
    assert (finding.from_month, finding.to_month) == ("", "")
    (other,) = found("R03", replace(with_number(), contributions=()))
    assert other.change is not None
    assert other.change.number == NUMBER


@pytest.mark.parametrize("last", ["2018-01", "2019-06"])
def test_r03_times_that_overlap_are_told_and_not_merged(last: str) -> None:
    (finding,) = found("R03", with_number(last_month=last))
    assert finding.change is None
    assert "giảm trùng trước khi gộp" in finding.explanation_vi


def test_r03_times_that_only_touch_may_be_merged() -> None:
    (finding,) = found("R03", with_number(last_month="2017-12"))
    assert finding.change is not None


def test_r03_one_old_id_with_one_name_and_birth_date_is_one_person() -> None:
    person = replace(
        with_number(citizen_id="079088009999", old_citizen_id="020000001"),
        identity=identity(old_citizen_id="020000001"),
    )
    assert found("R03", person)[0].change is not None
    other_gender = replace(person.numbers[0], gender="female")
    assert found("R03", replace(person, numbers=(other_gender,))) == ()


def test_r03_one_name_and_birth_date_where_an_id_is_missing_is_told_to_the_officer() -> None:
    (finding,) = found("R03", with_number(citizen_id=None, full_name="NGUYEN VAN A"))
    assert finding.change is None
    assert "một hồ sơ chưa có số định danh" in finding.explanation_vi


@pytest.mark.parametrize(
    "trap",
    [
        {"citizen_id": "079088009999"},
        {"full_name": "Trần Thị B", "birth_date": date(1979, 2, 3)},
        {"status": "merged"},
        {"citizen_id": None, "birth_date": date(1988, 1, 1), "birth_date_precision": "year"},
        {"citizen_id": None, "gender": "female"},
        {"citizen_id": None, "birth_date": date(1988, 5, 21)},
    ],
)
def test_r03_leaves_other_people_alone(trap: dict[str, object]) -> None:
    assert found("R03", with_number(**trap)) == ()


def test_r03_says_nothing_more_about_a_number_that_is_itself_merged() -> None:
    assert found("R03", replace(with_number(), identity=identity(merged_into=OLD, status="merged"))) == ()


def test_r04_somebody_else_declared_under_the_number_is_told_without_a_change() -> None:
    (finding,) = found("R04", Person(former_identities=(declared(),)))
    assert finding.change is None
    assert "Công ty A khai mã số này cho người khác: Trần Thị B, sinh 03/02/1979" in finding.explanation_vi
    assert "QĐ 959" in finding.ground


@pytest.mark.parametrize(
    ("near", "expected"),
    [
        ({"citizen_id": None}, 1),
        ({"full_name": "Nguyễn Văn A"}, 1),
        ({"birth_date": date(1988, 5, 20)}, 1),
        ({"full_name": "Nguyễn Văn A", "birth_date": date(1988, 5, 20)}, 0),
        ({"citizen_id": None, "birth_date": date(1988, 5, 20)}, 0),
        ({"citizen_id": None, "full_name": "NGUYEN VAN A"}, 0),
        ({"citizen_id": "079088001234"}, 0),
        ({"replaced_on": date(2020, 1, 6)}, 0),
        ({"citizen_id": None, "birth_date": date(1988, 1, 1), "birth_date_precision": "year"}, 0),
    ],
)
def test_r04_one_slip_of_the_pen_is_no_second_person(near: dict[str, object], expected: int) -> None:
    assert len(found("R04", Person(former_identities=(declared(**near),)))) == expected


def test_r04_the_old_id_of_nine_digits_is_the_same_person() -> None:
    person = Person(
        identity=identity(old_citizen_id="020000001"),
        former_identities=(declared(citizen_id=None, old_citizen_id="020000001"),),
    )
    assert found("R04", person) == ()


def differing(**known: object) -> Person:
    return Person(population=population(**known))


@pytest.mark.parametrize(
    ("known", "field", "after", "told"),
    [
        (
            {"birth_date": date(1989, 5, 20)},
            "birth_date",
            "1989-05-20",
            "là 20/05/1988, cơ sở dữ liệu dân cư ghi 20/05/1989",
        ),
        ({"full_name": "NGUYỄN VĂN Á"}, "full_name", "Nguyễn Văn Á", "là Nguyễn Văn A"),
        ({"gender": "female"}, "gender", "female", "là nam, cơ sở dữ liệu dân cư ghi nữ"),
        ({"citizen_id": "079088004321"}, "citizen_id", "079088004321", "079088004321"),
    ],
)
def test_r14_each_value_that_differs_is_one_finding_with_its_change(
    known: dict[str, object], field: str, after: str, told: str
) -> None:
    (finding,) = found("R14", differing(**known))
    assert finding.field == field
    assert told in finding.explanation_vi
    assert finding.change is not None
    assert finding.change.items[0].after == {field: after}
    assert field in finding.change.items[0].expected


def test_r14_name_and_birth_date_together_are_told_and_not_changed() -> None:
    person = differing(full_name="TRẦN THỊ B", birth_date=date(1979, 2, 3))
    assert [(each.field, each.change) for each in found("R14", person)] == [
        ("full_name", None),
        ("birth_date", None),
    ]


@pytest.mark.parametrize(
    ("own", "known"),
    [
        ({"full_name": "  Hoàng thị THÚY"}, {"full_name": "HOÀNG THỊ THUÝ"}),
        ({"birth_date": date(1960, 1, 1), "birth_date_precision": "year"}, {"birth_date": date(1960, 7, 9)}),
        ({"birth_date": date(1960, 7, 1), "birth_date_precision": "month"}, {"birth_date": date(1960, 7, 9)}),
        ({"citizen_id": None, "old_citizen_id": "020000001"}, {}),
        ({"gender": None}, {}),
        ({}, {"gender": None}),
    ],
)
def test_r14_leaves_alone_what_contradicts_nothing(own: dict[str, object], known: dict[str, object]) -> None:
    assert found("R14", Person(identity=identity(**own), population=population(**known))) == ()


@pytest.mark.parametrize(("precision", "born"), [("year", date(1961, 7, 9)), ("month", date(1960, 8, 9))])
def test_r14_a_date_known_in_part_is_wrong_in_that_part(precision: str, born: date) -> None:
    own = identity(birth_date=date(1960, 7, 1), birth_date_precision=precision)
    (finding,) = found("R14", Person(identity=own, population=population(birth_date=born)))
    assert finding.change is not None
    assert finding.change.items[0].after == {"birth_date": born.isoformat(), "birth_date_precision": "day"}


def test_r14_does_not_judge_whom_the_population_database_does_not_know() -> None:
    assert found("R14", replace(Person(), population=None)) == ()  # type: ignore[arg-type]


def test_a_tone_may_stand_on_either_letter_and_makes_another_name_elsewhere() -> None:
    assert written_name("Hoà Thuý") == written_name("HÒA  thúy")
    assert written_name("Hùng") != written_name("Hưng")
    assert written_name("Đức") != written_name("Dức")
    assert typed_name("Đỗ Thị Hường") == "do thi huong"


NAMES = st.sampled_from(["Nguyễn Văn A", "NGUYEN VAN A", "Trần Thị B", "Nguyễn Văn Á"])
DAYS = st.sampled_from([date(1988, 5, 20), date(1988, 5, 21), date(1979, 2, 3)])
IDS = st.sampled_from([None, "079088001234", "079179004321"])
WHO = st.fixed_dictionaries({"full_name": NAMES, "birth_date": DAYS, "citizen_id": IDS})


@settings(max_examples=40, deadline=None)
@given(WHO)
def test_nobody_is_both_a_second_number_and_a_stranger_under_the_number(who: dict[str, object]) -> None:
    """Who is the same person for R03 is never another one for R04."""
    person = Person(numbers=(other_number(**who),), former_identities=(declared(**who, gender="male"),))
    assert not (found("R03", person) and found("R04", person))


@settings(max_examples=40, deadline=None)
@given(NAMES, DAYS, IDS.filter(bool))
def test_r14_its_own_changes_end_it(name: str, born: date, citizen_id: str) -> None:
    person = Person(population=population(full_name=name, birth_date=born, citizen_id=citizen_id))
    mended = msgspec.to_builtins(person.identity)
    for each in found("R14", person):
        mended |= (each.change and each.change.items[0].after) or {}
    again = found("R14", replace(person, identity=msgspec.convert(mended, IdentityRow)))
    assert [each for each in again if each.change] == []
