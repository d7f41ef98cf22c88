"""What must hold for the checks whatever the record looks like."""

from __future__ import annotations

import random
import subprocess
import sys
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from motgio.capabilities.checks.facade import month_number, month_text
from motgio.capabilities.checks.tests.test_golden import find, ids
from motgio.capabilities.records.domain import BookRow, ContributionRow
from motgio.capabilities.records.tests.people import ALL_FUNDS, Person, book, paid

MONTH = st.integers(month_number("2019-01"), month_number("2026-10")).map(month_text)
STATUS = st.sampled_from(["paid", "paid", "paid", "owed", "maternity", "unpaid_leave"])


@st.composite
def stretches(draw: st.DrawFn) -> tuple[tuple[ContributionRow, ...], BookRow]:
    first, last = sorted((draw(MONTH), draw(MONTH)))
    employer = draw(st.sampled_from("ABC"))
    funds = tuple(draw(st.sets(st.sampled_from(ALL_FUNDS), min_size=1)))
    rows = paid(
        first, last, employer, funds=funds, status=draw(STATUS), wage=draw(st.integers(1, 9)) * 1_000_000
    )
    closed = draw(st.none() | st.dates(date(2026, 1, 1), date(2026, 10, 1)))
    decrease = draw(st.none() | st.dates(date(2019, 1, 1), date(2026, 11, 1)))
    return rows, book(first, last, employer, closed_on=closed, decrease_reported_on=decrease)


@st.composite
def persons(draw: st.DrawFn) -> Person:
    parts = draw(st.lists(stretches(), max_size=4))
    rows = {row.id: row for each, _ in parts for row in each}
    books = {each.id: each for _, each in parts}
    return Person(contributions=tuple(rows.values()), books=tuple(books.values()))


def surplus_by_hand(person: Person) -> set[tuple[str, str]]:
    """Months of a fund that two employers really paid, counted in the plainest way."""
    payers: dict[tuple[str, str], set[str]] = {}
    for row in person.contributions:
        if row.fund in ("retirement_survivor", "unemployment") and row.status == "paid":
            payers.setdefault((row.month, row.fund), set()).add(row.employer_code or "")
    return {key for key, employers in payers.items() if len(employers) > 1}


@settings(max_examples=60, deadline=None)
@given(persons())
def test_r05_finds_exactly_the_months_two_employers_paid_and_leaves_one_payment_of_each(
    person: Person,
) -> None:
    removed = [item for each in find(person) if each.check == "R05" for item in each.change.items]
    assert {(item.expected["month"], item.expected["fund"]) for item in removed} == surplus_by_hand(person)
    gone = {item.row_id for item in removed}
    rest = replace(person, contributions=tuple(row for row in person.contributions if row.id not in gone))
    assert "R05" not in ids(rest)


@settings(max_examples=40, deadline=None)
@given(persons())
def test_r01_never_finds_a_closed_stretch_and_its_own_mending_ends_it(person: Person) -> None:
    found = [each for each in find(person) if each.check == "R01"]
    by_id = {each.id: each for each in person.books}
    assert all(by_id[each.row_ids[0]].closed_on is None for each in found)
    mended = tuple(
        replace(each, closed_on=date(2026, 11, 16)) if each.id in {one.row_ids[0] for one in found} else each
        for each in person.books
    )
    assert "R01" not in ids(replace(person, books=mended))


@settings(max_examples=30, deadline=None)
@given(persons(), st.randoms())
def test_the_order_in_which_rows_arrive_changes_nothing(person: Person, chance: random.Random) -> None:
    rows, books = list(person.contributions), list(person.books)
    chance.shuffle(rows)
    chance.shuffle(books)
    assert find(replace(person, contributions=tuple(rows), books=tuple(books))) == find(person)


def test_a_web_process_never_loads_the_engine_of_the_checks() -> None:
    program = (
        "import sys, django; django.setup();"
        "import motgio.config.urls, motgio.config.wiring;"
        "import motgio.capabilities.verification.facade, motgio.capabilities.checks.facade;"
        "from django.urls import get_resolver; get_resolver().url_patterns;"
        "print(sorted({'ibis', 'duckdb', 'pyarrow', 'pandas', 'numba'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
