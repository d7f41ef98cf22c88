"""The planted defects: one function per situation, each returning a record with exactly that in it."""

import random
from dataclasses import replace
from datetime import date, timedelta

from motgio_records.generator import sentences
from motgio_records.generator.careers import ALL_FUNDS, Career, Pay, Stay, World, close, make_career
from motgio_records.generator.people import Person
from motgio_records.generator.planting import Planted, book_ids, claim, expectation, month_ids, months_line
from motgio_records.generator.rates import FIRST_MONTH, UNEMPLOYMENT_FROM, wage_in

# What two employers may both have paid, the commonest first.
TWICE = (
    frozenset({"retirement_survivor", "unemployment"}),
    frozenset({"unemployment"}),
    frozenset({"retirement_survivor"}),
)


def first_month(chance: random.Random, world: World, person: Person, *, least_years: int = 3) -> int:
    """When somebody starts to work: at 19 to 24, not before records begin, and long enough ago."""
    start = (person.birth_year + chance.randint(19, 24)) * 12 + chance.randrange(12)
    return max(FIRST_MONTH, min(start, world.last_month - least_years * 12))


def view_stale(chance: random.Random, world: World, person: Person) -> Planted:
    """Months were added after the app's copy was taken; now and then the book was closed then, too."""
    closing = chance.random() < 0.3
    first = first_month(chance, world, person)
    last = world.last_month - chance.randint(3, 8) if closing else world.last_month
    career = make_career(
        chance,
        world,
        book=person.number,
        first=first,
        last=last,
        stays=chance.randint(1, 4),
        still_there=not closing,
    )
    place = len(career.stays) - 1
    if not closing and place and chance.random() < 0.4:
        place -= 1
    stay = career.stays[place]
    lost = min(chance.choice((7, 7, 7, 3, 4, 5, 6, 8, 9)), stay.last - stay.first)
    cut = stay.last - lost
    shown = career.with_stay(place, pays=(Pay(stay.first, cut),))
    ids = month_ids(stay, cut + 1, stay.last, ALL_FUNDS)
    claims = [claim("missing", line=months_line(stay, cut + 1, stay.last))]
    text = sentences.missing_in_app(chance, stay, cut + 1, stay.last)
    if closing:
        # A few days ago, so that it is newer than the app's copy and older than its entry in the systems.
        closed_on = world.as_of - timedelta(days=chance.randint(3, 4))
        career = career.with_stay(place, closed_on=closed_on)
        shown = shown.with_stay(place, closed_on=None, closing_number=None)
        ids += book_ids(stay)
        text = sentences.closing_not_shown(chance, stay)
        claims = [claim("not_updated", line=months_line(stay, cut + 1, stay.last))]
    expect = expectation(
        verdict="view_stale", check=None, outcome="view_refreshed", change_kind=None, claims=claims, text=text
    )
    kind = "contributions+books" if closing else "contributions"
    return Planted(career, "view_stale", kind, ids, text, expect, shown)


def book_not_closed(chance: random.Random, world: World, person: Person) -> Planted:
    """R01: the decrease was reported months ago, the book has no closing; later work elsewhere, or none."""
    works_elsewhere = chance.random() < 0.7
    first = first_month(chance, world, person)
    last = world.last_month if works_elsewhere else world.last_month - chance.randint(4, 14)
    career = make_career(
        chance,
        world,
        book=person.number,
        first=first,
        last=last,
        stays=chance.randint(2, 4) if works_elsewhere else chance.randint(1, 3),
        still_there=works_elsewhere,
    )
    place = len(career.stays) - (2 if works_elsewhere else 1)
    career = career.with_stay(place, closed_on=None, closing_number=None)
    stay = career.stays[place]
    text = sentences.book_not_closed(chance, stay)
    expect = expectation(
        verdict="record_wrong",
        check="R01",
        outcome="corrected",
        change_kind="close_book",
        claims=[claim("not_closed", line=months_line(stay, stay.first, stay.last))],
        text=text,
    )
    return Planted(career, "book_not_closed", "books", book_ids(stay), text, expect)


def not_joined(chance: random.Random, world: World, person: Person) -> Planted:
    """R02: a closed stay under an old book is not counted in the present book."""
    first = first_month(chance, world, person, least_years=5)
    career = make_career(
        chance, world, book=person.number, first=first, last=world.last_month, stays=chance.randint(2, 4)
    )
    career = career.with_stay(0, book=old_book(chance, career.stays[0]), joined_to=None)
    stay = career.stays[0]
    text = sentences.not_joined(chance, stay)
    expect = expectation(
        verdict="record_wrong",
        check="R02",
        outcome="corrected",
        change_kind="join_period",
        claims=[claim("not_joined", line=months_line(stay, stay.first, stay.last))],
        text=text,
    )
    return Planted(career, "not_joined", "books", book_ids(stay), text, expect)


def old_book(chance: random.Random, stay: Stay) -> str:
    """A book number from before everybody had one number for life: province, year, six digits."""
    return f"02{stay.first // 12 % 100:02d}{chance.randrange(10**6):06d}"


def duplicate_month(chance: random.Random, world: World, person: Person) -> Planted:
    """R05: two employers paid pension or unemployment insurance for the same months.

    The accident fund is paid by both and health by the one with the higher wage: that is right.
    """
    first = max(first_month(chance, world, person), UNEMPLOYMENT_FROM)
    career = make_career(
        chance, world, book=person.number, first=first, last=world.last_month, stays=chance.randint(2, 4)
    )
    place = len(career.stays) - 2
    old, new = career.stays[place], career.stays[place + 1]
    count = min(chance.randint(1, 4), new.last - new.first)
    twice = chance.choices(TWICE, (60, 25, 15))[0]
    end = new.first + count - 1
    # The old employer goes on paying in the new contract's first months; health follows the higher wage.
    higher_is_new = earns_more(new, old, month=new.first)
    kept = ALL_FUNDS - {"health"} if higher_is_new else ALL_FUNDS
    extra = twice | {"accident_disease"} | ({"health"} if higher_is_new else set())
    old = replace(old, last=end, pays=(Pay(old.first, new.first - 1), Pay(new.first, end, kept)))
    new = replace(new, pays=(Pay(new.first, end, extra), Pay(end + 1, new.last)))
    stays = list(career.stays)
    stays[place : place + 2] = [close(chance, old), new]
    career = Career(tuple(stays), career.started)
    text = sentences.duplicate_month(chance, old, new, new.first, end)
    expect = expectation(
        verdict="record_wrong",
        check="R05",
        outcome="corrected",
        change_kind="remove_duplicate_month",
        claims=[claim("duplicate", line=months_line(new, new.first, end))],
        text=text,
    )
    return Planted(
        career, "duplicate_month", "contributions", month_ids(new, new.first, end, twice), text, expect
    )


def earns_more(one: Stay, other: Stay, *, month: int) -> bool:
    """True when the first pays the higher wage in this month."""
    year = month // 12
    return wage_in(year, level=one.level, years_worked=0) > wage_in(year, level=other.level, years_worked=0)


def record_right(chance: random.Random, world: World, person: Person) -> Planted:
    """A continuous history, every book closed and joined, the app up to date."""
    first = first_month(chance, world, person)
    career = make_career(
        chance, world, book=person.number, first=first, last=world.last_month, stays=chance.randint(1, 4)
    )
    stay = chance.choice(career.stays)
    text = sentences.record_right(chance, stay)
    expect = expectation(
        verdict="record_right",
        check=None,
        outcome="record_right_explained",
        change_kind=None,
        claims=[claim("missing", line=months_line(stay, stay.first, stay.last))],
        text=text,
    )
    return Planted(career, "record_right", "contributions", (), text, expect)


def unclear_hole(chance: random.Random, world: World, person: Person) -> Planted:
    """Months between two employers in which nobody paid: right or wrong, no record can tell."""
    career, before, first, last = _career_with_hole(chance, world, person)
    text = sentences.hole(chance, before, first, last)
    claims = [claim("missing", line=months_line(before, first, last))]
    return Planted(career, "unclear", "hole", book_ids(before), text, _undetermined(claims, text))


def unclear_before_1995(chance: random.Random, world: World, person: Person) -> Planted:
    """Time with the state before records began: papers decide, not the systems."""
    career = make_career(
        chance,
        world,
        book=person.number,
        first=FIRST_MONTH,
        last=world.last_month,
        stays=chance.randint(1, 4),
    )
    year = max(person.birth_year + 18, 1986)
    text = sentences.before_1995(chance, year)
    claims = [claim("missing", line={"from_month": f"{year}-01", "to_month": "1994-12"})]
    return Planted(career, "unclear", "before_1995", (), text, _undetermined(claims, text))


def unclear_identity(chance: random.Random, world: World, person: Person) -> Planted:
    """The person says the birth date is wrong, but the population database has the same."""
    career, *_ = _career_with_hole(chance, world, person)
    text = sentences.wrong_birth_date(chance, f"{person.birth_date:%d/%m/%Y}")
    said = date(person.birth_year + chance.choice((-1, 1)), person.birth_date.month, person.birth_date.day)
    claims = [
        claim("wrong_value", record="identity", line={"field": "birth_date"}, expected=said.isoformat())
    ]
    return Planted(career, "unclear", "identity", (f"N-{person.number}",), text, _undetermined(claims, text))


def _career_with_hole(chance: random.Random, world: World, person: Person) -> tuple[Career, Stay, int, int]:
    first = first_month(chance, world, person, least_years=5)
    career = make_career(
        chance, world, book=person.number, first=first, last=world.last_month, stays=chance.randint(2, 4)
    )
    place = chance.randrange(len(career.stays) - 1)
    stay, after = career.stays[place], career.stays[place + 1]
    missing = chance.randint(3, max(3, min(14, stay.last - stay.first - 2)))
    last = stay.last - missing
    cut = close(chance, replace(stay, last=last, pays=(Pay(stay.first, last),)))
    stays = list(career.stays)
    stays[place] = cut
    return Career(tuple(stays), career.started), cut, last + 1, after.first - 1


def _undetermined(claims: list[dict[str, object]], text: str) -> dict[str, object]:
    return expectation(
        verdict="undetermined", check=None, outcome=None, change_kind=None, claims=claims, text=text
    )
