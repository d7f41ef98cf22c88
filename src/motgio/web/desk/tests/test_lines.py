"""Aligned lines: three columns by field, differences in sign and word, what one side lacks said once."""

from __future__ import annotations

from datetime import date

from motgio.capabilities.cases.facade import ClaimRow
from motgio.capabilities.records.facade import (
    BenefitRow,
    CardRow,
    IdentityRow,
    PopulationRow,
    Row,
    Source,
    SourceKind,
    VisitRow,
)
from motgio.web.desk.line_groups import Line
from motgio.web.desk.lines import LineComparison, compare_lines
from motgio.web.desk.tests.histories import claim, kept

ME = IdentityRow(
    id="I-1",
    social_insurance_number="7912345678",
    full_name="Phan Thị Mai",
    birth_date=date(1990, 12, 11),
    gender="female",
    citizen_id="079190000001",
    managing_office_code="7901",
)
PERSON = PopulationRow(
    id="P-1",
    citizen_id="079190000001",
    full_name="Phan Thị Mai",
    birth_date=date(1990, 12, 11),
    gender="female",
)


def identity(**other: object) -> IdentityRow:
    given = {name: getattr(ME, name) for name in IdentityRow.__dataclass_fields__}
    return IdentityRow(**{**given, **other})  # type: ignore[arg-type]


def card(year: int, **other: object) -> CardRow:
    given = {
        "id": f"T-{year}",
        "card_number": f"DN479791234567{year % 10}",
        "valid_from": date(year, 1, 1),
        "valid_to": date(year, 12, 31),
        "facility_name": "Bệnh viện quận Tân Bình",
        "status": "valid" if year == 2026 else "expired",
    }
    return CardRow(**{**given, **other})  # type: ignore[arg-type]


def benefit(number: int, **other: object) -> BenefitRow:
    given = {
        "id": f"H-{number}",
        "branch": "maternity",
        "dossier_number": f"HS-{number}",
        "from_date": date(2020 + number, 3, 1),
        "amount": 24_000_000,
        "status": "paid",
    }
    return BenefitRow(**{**given, **other})  # type: ignore[arg-type]


def visit(day: date, **other: object) -> VisitRow:
    given = {
        "id": f"K-{day}",
        "claim_id": f"LK-{day}",
        "facility_code": "79001",
        "facility_name": "Bệnh viện Bình Dân",
        "admitted_on": day,
        "visit_type": "01",
        "diagnosis_code": "J06.9",
        "diagnosis_text": "Viêm họng cấp",
    }
    return VisitRow(**{**given, **other})  # type: ignore[arg-type]


def one(
    kind: SourceKind, app: list[Row] | None, system: list[Row] | None, *claims: ClaimRow, **how: bool
) -> LineComparison:
    copies = []
    if app is not None:
        copies.append(kept(Source.VIEW, *app, kind=kind))
    if system is not None:
        copies.append(kept(Source.SYSTEM, *system, kind=kind))
    (comparison,) = compare_lines(copies, claims, **how)
    return comparison


def line(comparison: LineComparison, name: str) -> Line:
    (found,) = (line for group in comparison.groups for line in group.lines if line.name == name)
    return found


def test_the_value_a_person_says_stands_beside_the_field_it_is_about() -> None:
    said = claim(record="identity", problem="wrong_value", expected="12/11/1990")
    born = line(one(SourceKind.IDENTITY, [ME], [ME], said), "Ngày sinh")
    assert (born.said, born.app, born.system) == ("12/11/1990", "11/12/1990", "11/12/1990")
    assert born.notes == ("khác lời người dân",)


def test_the_population_database_is_a_column_of_the_identity() -> None:
    copies = [
        kept(Source.VIEW, ME, kind=SourceKind.IDENTITY),
        kept(Source.SYSTEM, identity(full_name="Phan Thị May"), kind=SourceKind.IDENTITY),
        kept(Source.SYSTEM, PERSON, kind=SourceKind.POPULATION),
    ]
    (comparison,) = compare_lines(copies, [claim(record="identity", problem="other")])
    name = line(comparison, "Họ và tên")
    assert (name.app, name.system, name.register) == ("Phan Thị Mai", "Phan Thị May", "Phan Thị Mai")
    assert name.notes == ("khác nhau", "khác dân cư")
    assert line(comparison, "Ngày sinh").notes == ()


def test_a_population_that_does_not_fit_beside_stands_alone() -> None:
    copies = [
        kept(Source.SYSTEM, ME, kind=SourceKind.IDENTITY),
        kept(Source.SYSTEM, PERSON, PERSON, kind=SourceKind.POPULATION),
    ]
    shown = compare_lines(copies, [claim(record="identity", problem="other")])
    assert [comparison.kind for comparison in shown] == ["identity", "population"]


def test_numbers_stay_covered_until_they_differ() -> None:
    same = one(SourceKind.IDENTITY, [ME], [ME], claim(record="identity", problem="other"))
    assert line(same, "Số định danh").system == "07•••••••001"
    other = one(
        SourceKind.IDENTITY,
        [identity(citizen_id="079190000002")],
        [ME],
        claim(record="identity", problem="other"),
    )
    assert line(other, "Số định danh").app == "079190000002"


def test_a_row_only_one_side_has_says_so_once() -> None:
    said = claim(record="card", problem="missing")
    comparison = one(SourceKind.CARDS, [card(2025)], [card(2025), card(2026)], said)
    (group,) = comparison.groups
    assert (group.absent, comparison.differing) == ("app", 1)
    assert all(not line.notes for line in group.lines)
    assert comparison.same is not None
    assert len(comparison.same.rows) == 1


def test_a_facility_a_person_says_stands_at_the_card_in_force() -> None:
    said = claim(record="card", problem="wrong_value", expected="Bệnh viện Nhân dân 115")
    cards: list[Row] = [card(2025), card(2026)]
    comparison = one(SourceKind.CARDS, cards, cards, said)
    assert line(comparison, "Cơ sở khám chữa bệnh").said == "Bệnh viện Nhân dân 115"
    assert comparison.said == ()


def test_an_amount_is_placed_by_the_months_that_are_named() -> None:
    said = claim("2021-03", record="benefit", problem="wrong_value", expected="18.000.000 ₫")
    rows: list[Row] = [benefit(1, to_date=date(2021, 9, 1)), benefit(0, to_date=date(2020, 9, 1))]
    comparison = one(SourceKind.BENEFITS, rows, rows, said)
    (group,) = comparison.groups
    assert group.title == "HS-1"
    assert line(comparison, "Số tiền").said == "18.000.000 ₫"


def test_what_cannot_be_placed_is_told_above_the_lines_and_never_guessed() -> None:
    said = claim(record="benefit", problem="wrong_value", expected="18.000.000")
    rows: list[Row] = [benefit(1), benefit(2)]
    comparison = one(SourceKind.BENEFITS, rows, rows, said)
    assert [each.expected for each in comparison.said] == ["18.000.000"]
    assert comparison.groups == ()


def test_the_marks_of_rows_are_stable_and_hold_no_number_of_the_person() -> None:
    said = claim(record="card", problem="missing")
    first, again = (one(SourceKind.CARDS, [], [card(2026)], said).groups[0].key for _ in range(2))
    assert first == again
    assert "T-2026" not in first


def test_rows_of_the_months_a_person_names_are_marked_and_never_folded() -> None:
    visits: list[Row] = [visit(date(2024, month, 3)) for month in range(1, 13)]
    said = claim("2024-01", "2024-01", record="treatment", problem="not_mine")
    same = one(SourceKind.VISITS, visits, visits, said).same
    assert same is not None
    assert [row.values[0].text for row in same.rows if row.is_named] == ["03/01/2024"]
    assert len(same.rows) + len(same.folded) == 12


def test_visits_for_protected_illnesses_are_counted_but_not_shown() -> None:
    hidden: list[Row] = [
        visit(date(2024, 1, 3), diagnosis_code="B20"),
        visit(date(2024, 2, 3), diagnosis_code="J06.9;A15.0"),
        visit(date(2024, 3, 3), diagnosis_code=None, diagnosis_text="Theo dõi lao phổi"),
        visit(date(2024, 4, 3), diagnosis_code=None, diagnosis_text="Nhiễm HIV"),
    ]
    open_ones: list[Row] = [
        visit(date(2024, 5, 3), diagnosis_text="Tai nạn lao động"),
        visit(date(2024, 6, 3), diagnosis_text="Lão thị"),
    ]
    said = claim(record="treatment", problem="not_mine")
    comparison = one(SourceKind.VISITS, [*hidden, *open_ones], [*hidden, *open_ones], said)
    assert comparison.covered == 4
    assert comparison.same is not None
    assert len(comparison.same.rows) == 2
    assert one(SourceKind.VISITS, hidden, hidden, said, show_health=True).covered == 0


def test_a_protected_visit_is_covered_on_both_sides_even_when_one_tells_another_illness() -> None:
    said = claim(record="treatment", problem="not_mine")
    app, system = visit(date(2024, 1, 3)), visit(date(2024, 1, 3), diagnosis_code="B20")
    comparison = one(SourceKind.VISITS, [app], [system], said)
    assert (comparison.covered, comparison.groups, comparison.same) == (1, (), None)


def test_with_one_side_silent_no_line_is_called_different() -> None:
    said = claim(record="identity", problem="other")
    comparison = one(SourceKind.IDENTITY, None, [ME], said)
    assert (comparison.differing, comparison.app, comparison.has_both) == (0, None, False)
