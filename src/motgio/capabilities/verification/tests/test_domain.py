"""The verdict on one claim, by what is said, held, shown and found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from motgio.capabilities.cases.domain import Problem
from motgio.capabilities.checks.domain import Finding, ProposedChange
from motgio.capabilities.records.domain import (
    CardRow,
    ChangeKind,
    RecordKind,
    Source,
    SourceKind,
    UnemploymentRow,
    Wanted,
)
from motgio.capabilities.records.tests.people import Person, book, identity, paid, population
from motgio.capabilities.verification.claimed import Claimed, fold, read_claim, same_value
from motgio.capabilities.verification.domain import Held, Reason, Verdict, decide, needs

CARD = CardRow(
    id="C1",
    card_number="DN4797912345678",
    valid_from=date(2026, 1, 1),
    valid_to=date(2026, 12, 31),
    status="valid",
)
BALANCE = UnemploymentRow(id="TN", entry="balance", months_paid=100, months_used=0, months_reserved=100)
SHORT = Person(contributions=paid("2018-01", "2021-06") + paid("2021-07", "2026-03", "B"))


def say(record: str = "contribution", problem: str = "missing", expected: str = "", **line: str) -> Claimed:
    return read_claim(record=record, problem=problem, line=line, expected=expected)


def hold(person: Person | None = None, shown: Person | None = None, **extra: tuple) -> Held:
    """All copies of a person; `extra` adds rows of other kinds, the same in both copies."""
    person = person or Person()
    shown = shown or person
    more = {SourceKind(kind): rows for kind, rows in extra.items()}
    empty = dict.fromkeys(SourceKind, ())
    system = empty | person.rows() | more
    view = empty | shown.rows() | more
    return Held(
        {Wanted(Source.SYSTEM, kind): rows for kind, rows in system.items()}
        | {Wanted(Source.VIEW, kind): rows for kind, rows in view.items()}
    )


def found(check: str, first: str = "2018-01", last: str = "2021-06") -> Finding:
    change = ProposedChange(kind=ChangeKind.CLOSE_BOOK, record=SourceKind.BOOKS, items=())
    return Finding(
        check=check,
        participant="7912345678",
        record=SourceKind.BOOKS,
        row_ids=("S",),
        from_month=first,
        to_month=last,
        ground="",
        explanation_vi="",
        explanation_en="",
        change=change,
    )


def verdict(claim: Claimed, held: Held, *findings: Finding) -> tuple[Verdict, Reason]:
    decision = decide(claim, held, findings)
    return decision.verdict, decision.reason


def undetermined(reason: Reason) -> tuple[Verdict, Reason]:
    return Verdict.UNDETERMINED, reason


RIGHT = (Verdict.RECORD_RIGHT, Reason.ALL_AGREES)
STALE = (Verdict.VIEW_STALE, Reason.APP_IS_OLD)
WRONG = (Verdict.RECORD_WRONG, Reason.FINDING_EXPLAINS)


@pytest.mark.parametrize("record", list(RecordKind))
@pytest.mark.parametrize("problem", list(Problem))
def test_without_every_needed_source_nothing_is_decided(record: RecordKind, problem: Problem) -> None:
    claim = Claimed(record=record, problem=problem)
    whole = hold()
    for absent in needs(claim):
        rest = Held({wanted: rows for wanted, rows in whole.rows.items() if wanted != absent})
        assert verdict(claim, rest, found("R01")) == undetermined(Reason.SOURCE_MISSING)


@pytest.mark.parametrize(
    ("check", "problem", "fits"),
    [
        ("R01", "not_closed", True),
        ("R01", "missing", True),
        ("R01", "other", True),
        ("R01", "duplicate", False),
        ("R02", "not_joined", True),
        ("R02", "wrong_value", False),
        ("R05", "duplicate", True),
        ("R05", "missing", False),
    ],
)
def test_a_finding_makes_a_record_wrong_only_where_it_explains_the_claim(
    check: str, problem: str, fits: bool
) -> None:
    expected = WRONG if fits else undetermined(Reason.FINDING_ELSEWHERE)
    assert verdict(say(problem=problem), hold(), found(check)) == expected


def test_a_finding_that_explains_but_names_no_change_is_left_to_an_officer() -> None:
    hint = replace(found("R01"), change=None)
    decision = decide(say(problem="not_closed"), hold(), [hint])
    assert (decision.verdict, decision.reason) == undetermined(Reason.FINDING_FOR_OFFICER)
    assert decision.findings == (hint,)


def test_a_finding_in_other_months_than_those_named_explains_nothing() -> None:
    here = say(problem="duplicate", from_month="2021-06", to_month="2021-07")
    there = say(problem="duplicate", from_month="2022-01", to_month="2022-02")
    assert verdict(here, hold(), found("R05")) == WRONG
    assert verdict(there, hold(), found("R05")) == undetermined(Reason.FINDING_ELSEWHERE)
    decision = decide(there, hold(), [found("R05")])
    assert [finding.check for finding in decision.findings] == ["R05"]


def test_an_unemployment_claim_gets_the_finding_of_its_family() -> None:
    assert verdict(say("unemployment", "not_closed"), hold(unemployment=(BALANCE,)), found("R01")) == WRONG


def test_a_finding_on_months_says_nothing_about_a_card_unless_the_claim_is_vague() -> None:
    held = hold(cards=(CARD,))
    assert verdict(say("card", "wrong_value"), held, found("R01")) == undetermined(Reason.NO_CHECK_COVERS)
    assert verdict(say("card", "other"), held, found("R01")) == WRONG


def test_both_stale_and_wrong_is_wrong() -> None:
    assert verdict(say(problem="not_closed"), hold(shown=SHORT), found("R01")) == WRONG


def test_months_the_app_lacks_make_the_app_old() -> None:
    decision = decide(say(), hold(shown=SHORT), ())
    assert (decision.verdict, decision.reason) == STALE
    (line,) = decision.differences
    assert (line.from_month, line.to_month, line.app, line.about) == ("2026-04", "2026-10", None, "Công ty B")


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (say(from_month="2026-04", to_month="2026-10"), STALE),
        (say(from_month="2026-09"), STALE),
        (say(from_month="2019-01", to_month="2019-12"), undetermined(Reason.DIFFERENCE_ELSEWHERE)),
        (say(from_month="2017-01", to_month="2026-05"), undetermined(Reason.CLAIMED_MONTHS_NOT_HELD)),
        (say(problem="not_updated"), STALE),
        (say(problem="not_closed"), undetermined(Reason.DIFFERENCE_ELSEWHERE)),
        (say(problem="duplicate"), undetermined(Reason.DIFFERENCE_ELSEWHERE)),
        (say(problem="other"), STALE),
        (say("card", "other"), undetermined(Reason.DIFFERENCE_ELSEWHERE)),
    ],
)
def test_the_app_is_old_only_if_the_difference_is_what_the_person_sees(
    claim: Claimed, expected: tuple[Verdict, Reason]
) -> None:
    assert verdict(claim, hold(shown=SHORT, cards=(CARD,))) == expected


def test_a_month_the_app_shows_too_much_explains_a_duplicate_and_not_a_missing_one() -> None:
    twice = Person(contributions=Person().contributions + paid("2021-07", "2021-08", funds=("unemployment",)))
    assert verdict(say(problem="duplicate"), hold(shown=twice)) == STALE
    assert verdict(say(problem="missing"), hold(shown=twice)) == undetermined(Reason.DIFFERENCE_ELSEWHERE)


def test_a_closing_the_app_does_not_show_yet_makes_it_old() -> None:
    person = Person()
    open_in_app = replace(person, books=(replace(person.books[0], closed_on=None), person.books[1]))
    assert verdict(say(problem="not_closed"), hold(person, open_in_app)) == STALE


def test_a_card_the_app_shows_differently_makes_it_old_only_for_the_value_expected() -> None:
    old = replace(CARD, valid_to=date(2025, 12, 31))
    held = hold(cards=(CARD,))
    view = {Wanted(Source.VIEW, SourceKind.CARDS): (old,)}
    held = Held({**held.rows, **view})
    assert verdict(say("card", "wrong_value"), held) == STALE
    assert verdict(say("card", "wrong_value", "31/12/2026"), held) == STALE
    assert verdict(say("card", "wrong_value", "2030-01-01"), held) == undetermined(
        Reason.DIFFERENCE_ELSEWHERE
    )
    other_field = say("card", "wrong_value", field="facility_name")
    assert verdict(other_field, held) == undetermined(Reason.DIFFERENCE_ELSEWHERE)


def test_an_identity_the_app_shows_differently_needs_the_population_on_the_systems_side() -> None:
    shown = Person(identity=identity(birth_date=date(1988, 5, 2)))
    claim = say("identity", "wrong_value", field="birth_date")
    assert verdict(claim, hold(shown=shown)) == STALE
    stranger = Person(population=population(birth_date=date(1988, 5, 2)))
    held = hold(stranger, replace(stranger, identity=identity(birth_date=date(1988, 5, 2))))
    assert verdict(claim, held) == undetermined(Reason.POPULATION_DIFFERS)


HOLED = Person(contributions=paid("2018-01", "2019-06") + paid("2021-07", "2026-10", "B"))
OWED = Person(contributions=paid("2018-01", "2021-06") + paid("2021-07", "2026-10", "B", status="owed"))
MOTHER = Person(
    contributions=paid("2018-01", "2020-01")
    + paid("2020-02", "2020-07", funds=("retirement_survivor",), status="maternity")
    + paid("2020-08", "2021-06")
    + paid("2021-07", "2026-10", "B")
)
NOBODY = Person(contributions=(), books=())
LENT = Person(
    contributions=Person().contributions
    + paid("2019-01", "2019-02", "Z", status="maternity", funds=("retirement_survivor",))
)
GRACE = Person(
    books=(Person().books[0], book("2021-07", employer="B", decrease_reported_on=date(2026, 11, 10)))
)
ALONE = Person(
    books=(*Person().books, book("2001-01", "2002-02", "Z", book_number="0201000001", joined_to_book=None,
                                 closed_on=date(2002, 3, 1)))
)  # fmt: skip


@pytest.mark.parametrize(
    ("person", "claim", "expected"),
    [
        (Person(), say(), RIGHT),
        (Person(), say(problem="not_updated"), RIGHT),
        (Person(), say(from_month="2019-01", to_month="2019-12"), RIGHT),
        (Person(), say(from_month="2019-01"), RIGHT),
        (Person(), say(from_month="2027-01"), undetermined(Reason.CLAIMED_MONTHS_NOT_HELD)),
        (Person(), say(to_month="2019-12"), RIGHT),
        (
            Person(),
            say(from_month="2017-01", to_month="2017-12"),
            undetermined(Reason.CLAIMED_MONTHS_NOT_HELD),
        ),
        (HOLED, say(), undetermined(Reason.HISTORY_HAS_HOLE)),
        (HOLED, say(from_month="2018-01", to_month="2018-06"), RIGHT),
        (HOLED, say(from_month="2019-05", to_month="2019-08"), undetermined(Reason.CLAIMED_MONTHS_NOT_HELD)),
        (OWED, say(), undetermined(Reason.MONTHS_OWED)),
        (OWED, say(from_month="2022-01", to_month="2022-02"), undetermined(Reason.MONTHS_OWED)),
        (OWED, say(from_month="2018-01", to_month="2018-02"), RIGHT),
        (MOTHER, say(), RIGHT),
        (MOTHER, say("unemployment"), RIGHT),
        (NOBODY, say(), undetermined(Reason.NOTHING_RECORDED)),
        (NOBODY, say(problem="not_closed"), undetermined(Reason.NOTHING_RECORDED)),
        (Person(), say(problem="duplicate"), RIGHT),
        (LENT, say(problem="duplicate"), undetermined(Reason.OVERLAP_NOT_JUDGED)),
        (Person(), say(problem="not_closed"), RIGHT),
        (GRACE, say(problem="not_closed"), undetermined(Reason.ENDED_BUT_OPEN)),
        (Person(), say(problem="not_joined"), RIGHT),
        (ALONE, say(problem="not_joined"), undetermined(Reason.CLOSED_BUT_ALONE)),
        (Person(), say(problem="wrong_value", expected="9000000"), undetermined(Reason.NO_CHECK_COVERS)),
        (Person(), say(problem="not_mine"), undetermined(Reason.NO_CHECK_COVERS)),
        (Person(), say(problem="other"), undetermined(Reason.NO_CHECK_COVERS)),
        (Person(), say("benefit"), undetermined(Reason.NO_CHECK_COVERS)),
        (Person(), say("treatment", "not_mine"), undetermined(Reason.NO_CHECK_COVERS)),
        (Person(), say("account", "wrong_value"), undetermined(Reason.NO_CHECK_COVERS)),
    ],
)
def test_agreement_proves_a_record_right_only_where_it_covers_the_claim(
    person: Person, claim: Claimed, expected: tuple[Verdict, Reason]
) -> None:
    assert verdict(claim, hold(person, unemployment=(BALANCE,))) == expected


@pytest.mark.parametrize(
    ("person", "claim", "expected"),
    [
        (Person(), say("identity", "not_updated"), RIGHT),
        (Person(), say("identity", "wrong_value"), undetermined(Reason.EXPECTED_NOT_SAID)),
        (Person(), say("identity", "wrong_value", "20/05/1988"), RIGHT),
        (Person(), say("identity", "wrong_value", "nguyen van a", field="full_name"), RIGHT),
        (
            Person(),
            say("identity", "wrong_value", "1989-05-20", field="birth_date"),
            undetermined(Reason.EXPECTED_DIFFERS),
        ),
        (
            Person(),
            say("identity", "wrong_value", "x", field="shoe_size"),
            undetermined(Reason.EXPECTED_DIFFERS),
        ),
        (Person(), say("identity", "duplicate"), undetermined(Reason.NO_CHECK_COVERS)),
        (
            Person(population=population(gender="female")),
            say("identity", "wrong_value", "male"),
            undetermined(Reason.POPULATION_DIFFERS),
        ),
    ],
)
def test_an_identity_is_right_when_both_databases_and_the_person_agree(
    person: Person, claim: Claimed, expected: tuple[Verdict, Reason]
) -> None:
    assert verdict(claim, hold(person)) == expected


def test_a_person_the_population_database_does_not_know_is_not_called_right() -> None:
    held = hold()
    held = Held({**held.rows, Wanted(Source.SYSTEM, SourceKind.POPULATION): ()})
    assert verdict(say("identity", "not_updated"), held) == undetermined(Reason.POPULATION_DIFFERS)


def test_a_book_is_not_called_joined_when_nobody_knows_the_present_one() -> None:
    held = hold(Person(books=(replace(Person().books[0], joined_to_book=None),)))
    held = Held({**held.rows, Wanted(Source.SYSTEM, SourceKind.IDENTITY): ()})
    assert verdict(say(problem="not_joined"), held) == undetermined(Reason.CLOSED_BUT_ALONE)


def test_a_line_that_cannot_be_read_says_nothing() -> None:
    claim = say(from_month="lâu rồi", to_month="13/2020")
    assert (claim.from_month, claim.to_month) == ("", "")
    assert say(from_month="2020-05", to_month="2020-01").from_month == "2020-01"
    assert say(month="2020-05") == say(from_month="2020-05", to_month="2020-05")
    assert claim.covers("1999-01")
    assert not say(month="2020-05").covers("2020-06")


def test_values_are_compared_as_people_write_them() -> None:
    assert fold("  ĐỖ  Thị Hường ") == "do thi huong"
    assert same_value("2/9/1945", date(1945, 9, 2))
    assert same_value("nguyễn văn a", "NGUYEN VAN A")
    assert not same_value("x", None)
