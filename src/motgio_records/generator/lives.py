"""Ordinary, clean lives: careers with nothing wrong in them."""

import random
from dataclasses import dataclass, replace
from typing import Any

from motgio_records.generator import benefits
from motgio_records.generator.careers import Career, World, make_career
from motgio_records.generator.defects import first_month, old_book
from motgio_records.generator.people import Person
from motgio_records.generator.places import OFFICES
from motgio_records.generator.rates import FIRST_MONTH
from motgio_records.generator.sheets_of_career import own_stretches
from motgio_records.generator.traps import with_maternity

Row = dict[str, Any]
BASE_SALARY = 2_340_000


@dataclass(frozen=True)
class Life:
    """What happened to somebody outside of visits and cards."""

    career: Career
    own: list[Row]
    benefits: list[Row]
    card_group: str
    status: str = "active"


def _gap(chance: random.Random) -> int:
    return 0 if chance.random() < 0.6 else chance.randint(1, 9)


def _career(chance: random.Random, world: World, person: Person, *, last: int, still_there: bool) -> Career:
    first = min(first_month(chance, world, person, least_years=1), last - 12)
    years = (last - first) // 12
    stays = 1 + min(int(chance.expovariate(1 / max(years / 6, 0.3))), 6)
    career = make_career(
        chance, world, book=person.number, first=max(first, FIRST_MONTH), last=last, stays=stays,
        gap=lambda: _gap(chance), still_there=still_there,
    )  # fmt: skip
    if len(career.stays) > 1 and career.stays[0].first < 2015 * 12 and chance.random() < 0.15:
        career = career.with_stay(0, book=old_book(chance, career.stays[0]))
    age = world.as_of.year - person.birth_year
    stay = career.stays[-1]
    if (
        person.gender == "female"
        and 22 <= age <= 42
        and stay.last - stay.first > 14
        and chance.random() < 0.35
    ):
        career, _ = with_maternity(chance, career)
    return career


def worker(chance: random.Random, world: World, person: Person) -> Life:
    """Works and is insured."""
    career = _career(chance, world, person, last=world.last_month, still_there=True)
    group = "public" if career.stays[-1].employer.public else "worker"
    return Life(career, [], benefits.worker_benefits(chance, person, career, as_of=world.as_of), group)


def former(chance: random.Random, world: World, person: Person) -> Life:
    """Left the last employer, every book closed; some had everything paid out at once."""
    last = world.last_month - chance.randint(5, 70)
    career = _career(chance, world, person, last=last, still_there=False)
    paid = benefits.worker_benefits(chance, person, career, as_of=world.as_of)
    status = "inactive"
    if last < world.last_month - 16 and chance.random() < 0.4:
        lump_sum = benefits.lump_sum(chance, person, career, as_of=world.as_of)
        paid.append(lump_sum)
        career = paid_out(career, lump_sum["dossier_number"])
        status = "lump_sum"
    return Life(career, _household_health(chance, world, person, after=last), paid, "household", status)


def paid_out(career: Career, dossier: str) -> Career:
    """The career with all its time used up by a lump sum."""
    return replace(career, stays=tuple(replace(stay, paid_out_by=dossier) for stay in career.stays))


def voluntary(chance: random.Random, world: World, person: Person) -> Life:
    """Pays voluntary pension insurance after, or without, a time as an employee."""
    months = chance.randint(8, 90)
    start = world.last_month - months + 1
    career = Career()
    if person.birth_year * 12 + 25 * 12 < start - 24 and chance.random() < 0.5:
        career = _career(chance, world, person, last=start - 1, still_there=False)
    stretches: list[Row] = []
    wage = chance.choice((1_500_000, 2_000_000, 3_000_000, 5_000_000))
    for first in range(start, world.last_month + 1, 12):
        stretches += own_stretches(
            name="BHXH tự nguyện", fund="retirement_survivor", rate=22.0, wage=wage, book=person.number,
            office=person.office, first=first, last=min(first + 11, world.last_month),
        )  # fmt: skip
        wage += 100_000
    paid = benefits.worker_benefits(chance, person, career, as_of=world.as_of)
    health = _household_health(chance, world, person, after=start - 1)
    return Life(career, stretches + health, paid, "household")


def household(chance: random.Random, world: World, person: Person) -> Life:
    """Health insurance of the household only."""
    age = world.as_of.year - person.birth_year
    paid = (
        [benefits.survivor(chance, person, as_of=world.as_of)] if age > 55 and chance.random() < 0.06 else []
    )
    return Life(Career(), _household_health(chance, world, person), paid, "household")


def _household_health(chance: random.Random, world: World, person: Person, *, after: int = 0) -> list[Row]:
    first = max(world.last_month - chance.randint(1, 6) * 12, after) + 1
    return own_stretches(
        name=f"Hộ gia đình – {OFFICES[person.office]}", fund="health", rate=4.5, wage=BASE_SALARY,
        book=person.number, office=person.office, first=first, last=world.last_month,
    )  # fmt: skip


def pensioner(chance: random.Random, world: World, person: Person) -> Life:
    """Retired after a long career."""
    retired = min((person.birth_year + 60) * 12 + chance.randrange(12), world.last_month - 3)
    career = _career(chance, world, person, last=max(retired, FIRST_MONTH + 130), still_there=False)
    paid = benefits.worker_benefits(chance, person, career, as_of=world.as_of)
    paid.append(benefits.pension(chance, person, career, as_of=world.as_of))
    return Life(career, [], paid, "pensioner", "pensioner")


def pupil(chance: random.Random, world: World, person: Person) -> Life:
    """Goes to school and is insured through it."""
    return Life(Career(), [], [], "pupil")


def child(chance: random.Random, world: World, person: Person) -> Life:
    """Under six: the state pays."""
    return Life(Career(), [], [], "child")


LIVE = {
    "worker": worker,
    "former": former,
    "voluntary": voluntary,
    "household": household,
    "pensioner": pensioner,
    "pupil": pupil,
    "child": child,
}
