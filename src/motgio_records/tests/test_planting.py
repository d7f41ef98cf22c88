"""The manifest tells the truth: what it lists is in the records, and nothing else is.

The questions to the records are written here anew, from the rows of the port, without the generator's code.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest

from motgio_records.generator.load import manifest_entry
from motgio_records.generator.province import Order, Participant, Province
from motgio_records.stretches import expand

AS_OF = date(2026, 11, 22)
Rows = list[dict[str, Any]]
# One line of a person's other records; Motgio's own checks find them in tests/records.
OTHER_DEFECTS = {
    "two_numbers": 24,
    "number_of_two": 15,
    "identity_differs": 15,
    "voluntary_inside": 15,
    "hole_inside": 15,
    "maternity_not_recorded": 15,
    "maternity_counted_twice": 9,
    "benefit_not_shown": 9,
    "benefit_not_paid": 9,
    "lump_sum_counts": 9,
    "time_after_lump_sum_gone": 9,
    "balance_wrong": 15,
    "card_outlasts": 9,
    "card_withdrawn": 9,
    "five_years_late": 9,
    "five_years_early": 9,
}
OTHER_TRAPS = {
    "trap_namesake": 12,
    "trap_short_card_break": 6,
    "trap_voluntary_between": 6,
    "trap_long_illness": 6,
    "trap_back_early": 6,
    "trap_benefit_decided": 6,
    "trap_worked_again": 6,
    "trap_changed_name": 6,
    "trap_only_the_year": 6,
}
DEFECTS = ("view_stale", "book_not_closed", "not_joined", "duplicate_month")
SITUATIONS = (*DEFECTS, "record_right", "unclear")
TRAPS = (
    "trap_two_contracts",
    "trap_maternity",
    "trap_grace",
    "trap_seasonal",
    "trap_unpaid_leave",
    "trap_old_book_joined",
    "trap_owed",
)


@pytest.fixture(scope="module")
def people() -> list[Participant]:
    """A province of 1,200 with 60 of each situation."""
    return list(Province(Order("truth", AS_OF, participants=1200, per_situation=60)).participants())


def situation(one: Participant) -> str:
    """What was planted in somebody, or clean."""
    return one.planted.situation if one.planted else "clean"


def of(people: Iterable[Participant], *wanted: str) -> list[Participant]:
    """Those in whom this was planted."""
    return [one for one in people if situation(one) in wanted]


def contributions(one: Participant) -> Rows:
    """The rows as they are read."""
    return expand(one.sheets["contributions"])


def months(one: Participant, fund: str) -> list[int]:
    """Every month on record in a fund, as often as it is there; cheaper than making the rows."""
    return [
        month
        for stretch in one.sheets["contributions"]
        if fund in stretch["funds"]
        for month in range(number(stretch["from_month"]), number(stretch["to_month"]) + 1)
    ]


def number(month: str) -> int:
    """A month as an integer."""
    return int(month[:4]) * 12 + int(month[5:]) - 1


def paid_twice(one: Participant) -> set[str]:
    """Ids of rows of months that more than one employer paid into a fund that allows one."""
    once = ("retirement_survivor", "unemployment", "health")
    if not any(count > 1 for fund in once for count in Counter(months(one, fund)).values()):
        return set()
    rows = defaultdict(list)
    for row in contributions(one):
        if row["fund"] in once:
            rows[row["month"], row["fund"]].append(row["id"])
    return {row_id for ids in rows.values() if len(ids) > 1 for row_id in ids}


def left_open(one: Participant) -> set[str]:
    """Ids of stretches whose end was reported more than a month ago and that were never closed."""
    limit = (AS_OF - timedelta(days=30)).isoformat()
    return {
        row["id"]
        for row in one.sheets["books"]
        if row["closed_on"] is None and row["decrease_reported_on"] and row["decrease_reported_on"] < limit
    }


def silent(one: Participant) -> set[str]:
    """Ids of stretches that are not reported as ended although the employer recorded nothing last month."""
    last: dict[str, str] = defaultdict(str)
    for stretch in one.sheets["contributions"]:
        employer = stretch["employer_code"]
        last[employer] = max(last[employer], stretch["to_month"])
    return {
        row["id"]
        for row in one.sheets["books"]
        if row["decrease_reported_on"] is None and last[row["employer_code"]] < "2026-10"
    }


def not_counted(one: Participant) -> set[str]:
    """Ids of closed stretches that are counted in no book."""
    return {row["id"] for row in one.sheets["books"] if row["closed_on"] and row["joined_to_book"] is None}


def holes(one: Participant) -> int:
    """Months without pension insurance between the first and the last with it."""
    held = set(months(one, "retirement_survivor"))
    return max(held) - min(held) + 1 - len(held) if held else 0


def test_every_situation_and_trap_is_there_as_often_as_was_asked(people: list[Participant]) -> None:
    counted = Counter(situation(one) for one in people)
    assert {name: counted[name] for name in SITUATIONS} == dict.fromkeys(SITUATIONS, 60)
    assert {name: counted[name] for name in TRAPS} == dict.fromkeys(TRAPS, 30)
    others = OTHER_DEFECTS | OTHER_TRAPS
    assert {name: counted[name] for name in others} == others
    assert set(counted) == {*SITUATIONS, *TRAPS, *others, "clean"}


def test_exactly_the_planted_books_were_left_open(people: list[Participant]) -> None:
    for one in people:
        expected = set(one.planted.row_ids) if one.planted and situation(one) == "book_not_closed" else set()
        assert left_open(one) == expected, (one.person.number, situation(one))


def test_nobody_is_silent_who_was_not_reported_as_gone(people: list[Participant]) -> None:
    assert [one.person.number for one in people if silent(one)] == []


def test_exactly_the_planted_stretches_are_counted_in_no_book(people: list[Participant]) -> None:
    for one in people:
        expected = set(one.planted.row_ids) if one.planted and situation(one) == "not_joined" else set()
        assert not_counted(one) == expected, (one.person.number, situation(one))


def test_a_stretch_that_was_not_joined_stands_in_another_book_and_was_closed(
    people: list[Participant],
) -> None:
    for one in of(people, "not_joined"):
        rows = [row for row in one.sheets["books"] if row["id"] in not_counted(one)]
        assert all(row["book_number"] != one.person.number for row in rows)
        assert all(row["closed_on"] for row in rows)


def test_months_are_paid_twice_exactly_where_it_was_planted(people: list[Participant]) -> None:
    for one in people:
        twice = paid_twice(one)
        if situation(one) == "voluntary_inside":
            assert {row_id for row_id in twice if "CANHAN" in row_id} == set(one.planted.row_ids)  # type: ignore[union-attr]
            continue
        if situation(one) != "duplicate_month":
            assert not twice, (one.person.number, situation(one))
            continue
        assert one.planted is not None
        planted = set(one.planted.row_ids)
        rows = {row["id"]: row for row in contributions(one)}
        assert planted < twice
        assert len(twice) == 2 * len(planted)
        # The first contract stays; the later one is the duplicate.
        for row_id in planted:
            row = rows[row_id]
            twin = next(
                rows[other]
                for other in twice - planted
                if (rows[other]["month"], rows[other]["fund"]) == (row["month"], row["fund"])
            )
            assert twin["contract_from"] < row["contract_from"]
            assert row["fund"] in ("retirement_survivor", "unemployment")


def test_health_is_paid_once_by_the_employer_with_the_higher_wage(people: list[Participant]) -> None:
    seen = 0
    for one in of(people, "duplicate_month", "trap_two_contracts"):
        by_month = defaultdict(list)
        for row in contributions(one):
            by_month[row["month"]].append(row)
        for rows in by_month.values():
            employers = {row["employer_code"] for row in rows}
            if len(employers) < 2:
                continue
            seen += 1
            accident = [row for row in rows if row["fund"] == "accident_disease"]
            assert len(accident) == 2
            health = [row for row in rows if row["fund"] == "health"]
            assert [row["wage"] for row in health] == [max(row["wage"] for row in rows)]
    assert seen > 60


def test_the_app_differs_exactly_where_it_is_stale_and_lacks_the_planted_rows(
    people: list[Participant],
) -> None:
    for one in people:
        if situation(one) == "benefit_not_shown":
            assert set(one.shown) == {"benefits"}
            continue
        if situation(one) != "view_stale":
            assert one.shown == {}
            continue
        assert one.planted is not None
        held = {row["id"]: row for kind in ("contributions", "books") for row in system(one, kind)}
        shown = {row["id"]: row for kind in ("contributions", "books") for row in view(one, kind)}
        assert {row_id for row_id, row in held.items() if shown.get(row_id) != row} == set(
            one.planted.row_ids
        )
        assert set(shown) <= set(held)
        assert len([row_id for row_id in one.planted.row_ids if row_id.startswith("Q-")]) >= 3


def system(one: Participant, kind: str) -> Rows:
    """What the systems hold."""
    return expand(one.sheets[kind]) if kind == "contributions" else one.sheets[kind]


def view(one: Participant, kind: str) -> Rows:
    """What the app shows."""
    lines = one.shown.get(kind, one.sheets[kind])
    return expand(lines) if kind == "contributions" else lines


def test_whose_record_is_right_has_no_hole_and_every_book_closed_and_counted(
    people: list[Participant],
) -> None:
    for one in of(people, "record_right"):
        assert holes(one) == 0
        *earlier, present = one.sheets["books"]
        assert all(row["closed_on"] for row in earlier)
        assert present["to_month"] is None
        assert {row["joined_to_book"] for row in one.sheets["books"]} == {one.person.number}


def test_what_is_unclear_has_a_hole_or_begins_with_the_records(people: list[Participant]) -> None:
    kinds = Counter()
    for one in of(people, "unclear"):
        assert one.planted is not None
        kinds[one.planted.kind] += 1
        if one.planted.kind == "before_1995":
            assert contributions(one)[0]["month"] == "1995-01"
        else:
            assert holes(one) >= 3
    assert kinds == {"hole": 36, "before_1995": 15, "identity": 9}


def test_social_insurance_and_population_know_the_same_person(people: list[Participant]) -> None:
    for one in people:
        if situation(one) in ("identity_differs", "trap_only_the_year"):
            continue
        identity, population = one.sheets["identity"][0], one.sheets["population"][0]
        if situation(one) == "two_numbers" and identity["citizen_id"] is None:
            assert identity["old_citizen_id"]
            continue
        for name in ("citizen_id", "full_name", "birth_date", "gender"):
            assert identity[name] == population[name]


def test_the_unemployment_balance_is_months_paid_less_months_used(people: list[Participant]) -> None:
    for one in people:
        owed = [stretch for stretch in one.sheets["contributions"] if stretch["status"] == "owed"]
        late = sum(number(stretch["to_month"]) - number(stretch["from_month"]) + 1 for stretch in owed)
        paid = len(set(months(one, "unemployment"))) - late
        unemployment = one.sheets["unemployment"]
        if not paid:
            assert unemployment == []
            continue
        if situation(one) in ("balance_wrong", "maternity_counted_twice"):
            continue
        balance, *decisions = unemployment
        assert balance["months_paid"] == paid
        assert balance["months_used"] == sum(row["months_used"] for row in decisions)
        assert balance["months_reserved"] == balance["months_paid"] - balance["months_used"] >= 0


def test_maternity_counts_for_the_pension_and_not_for_unemployment_insurance(
    people: list[Participant],
) -> None:
    for one in of(people, "trap_maternity"):
        rows = [row for row in contributions(one) if row["status"] == "maternity"]
        leave = {number(row["month"]) for row in rows}
        assert len(leave) == 6
        assert {row["fund"] for row in rows} == {"retirement_survivor", "health"}
        assert not leave & set(months(one, "unemployment"))
        assert "maternity" in {row["branch"] for row in one.sheets["benefits"]}


def test_traps_are_what_they_are_called(people: list[Participant]) -> None:
    for one in of(people, "trap_grace"):
        book = one.sheets["books"][-1]
        assert book["closed_on"] is None
        assert "2026-11-01" <= book["decrease_reported_on"] <= AS_OF.isoformat()
    for one in of(people, "trap_seasonal"):
        books = one.sheets["books"]
        assert len(books) > 2
        assert len({row["employer_code"] for row in books}) == 1
        assert all(row["closed_on"] for row in books)
    for one in of(people, "trap_owed"):
        assert "owed" in {row["status"] for row in contributions(one) if row["month"] == "2026-10"}
    for one in of(people, "trap_unpaid_leave"):
        assert "unpaid_leave" in {row["status"] for row in contributions(one)}
    for one in of(people, "trap_old_book_joined"):
        first = one.sheets["books"][0]
        assert first["book_number"] != one.person.number == first["joined_to_book"]


def test_every_planted_row_id_exists(people: list[Participant]) -> None:
    for one in people:
        if one.planted and one.planted.row_ids:
            ids = {row["id"] for kind in one.sheets for row in system(one, kind)}
            assert set(one.planted.row_ids) <= ids


def test_what_a_report_must_lead_to_is_said_in_the_words_of_the_domain(people: list[Participant]) -> None:
    outcomes = {
        "view_stale": ("view_stale", None, "view_refreshed", None),
        "book_not_closed": ("record_wrong", "R01", "corrected", "close_book"),
        "not_joined": ("record_wrong", "R02", "corrected", "join_period"),
        "duplicate_month": ("record_wrong", "R05", "corrected", "remove_duplicate_month"),
        "record_right": ("record_right", None, "record_right_explained", None),
        "unclear": ("undetermined", None, None, None),
    }
    for one in of(people, *SITUATIONS):
        entry = manifest_entry(one)
        assert entry is not None
        expect = entry["expect"]
        said = tuple(expect[name] for name in ("verdict", "check", "outcome", "change_kind"))
        assert said == outcomes[situation(one)]
        assert expect["text"]
        assert {claim["record"] for claim in expect["claims"]} <= {"contribution", "identity"}
    for one in of(people, *TRAPS):
        assert manifest_entry(one)["expect"] is None  # type: ignore[index]
