"""Who gets what: the number of people per situation, trap and way of life, and who they can be."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from motgio_records.generator import defects, months_defects, person_defects, record_traps, traps
from motgio_records.generator.careers import World
from motgio_records.generator.people import Person
from motgio_records.generator.planting import Planted

Planter = Callable[[random.Random, World, Person], Planted]


@dataclass(frozen=True)
class Planting:
    """How one kind of thing is planted, and in whom.

    Who is planted with a `twin` is made out of the person in whom `twin_of` was planted.
    """

    plant: Planter
    share: float
    ages: tuple[int, int] = (25, 57)
    gender: str | None = None
    is_trap: bool = False
    twin_of: Planter | None = None
    twin: Callable[[Person, Person], Person] | None = None


# Share 1 is the number asked for per situation; traps and the parts of `unclear` are fractions of it.
PLANTINGS = (
    Planting(defects.view_stale, 1),
    Planting(defects.book_not_closed, 1),
    Planting(defects.not_joined, 1, ages=(30, 57)),
    Planting(defects.duplicate_month, 1),
    Planting(defects.record_right, 1),
    Planting(defects.unclear_hole, 0.6, ages=(30, 57)),
    Planting(defects.unclear_before_1995, 0.25, ages=(52, 58)),
    Planting(defects.unclear_identity, 0.15, ages=(30, 57)),
    Planting(traps.two_contracts, 0.5, is_trap=True),
    Planting(traps.maternity, 0.5, ages=(24, 42), gender="female", is_trap=True),
    Planting(traps.grace, 0.5, is_trap=True),
    Planting(traps.seasonal, 0.5, is_trap=True),
    Planting(traps.unpaid_leave, 0.5, is_trap=True),
    Planting(traps.old_book_joined, 0.5, ages=(30, 57), is_trap=True),
    Planting(traps.owed, 0.5, is_trap=True),
    Planting(person_defects.number_in_use, 0.2, ages=(38, 57)),
    Planting(
        person_defects.older_number,
        0.2,
        ages=(38, 57),
        twin_of=person_defects.number_in_use,
        twin=person_defects.same_person,
    ),
    Planting(person_defects.number_of_two, 0.25),
    Planting(person_defects.identity_differs, 0.25),
    Planting(months_defects.voluntary_inside, 0.25),
    Planting(months_defects.hole_inside, 0.25),
    Planting(months_defects.maternity_not_recorded, 0.25, ages=(27, 42), gender="female"),
    Planting(months_defects.maternity_counted_twice, 0.15, ages=(27, 42), gender="female"),
    Planting(person_defects.benefit_not_shown, 0.15),
    Planting(person_defects.benefit_not_paid, 0.15),
    Planting(months_defects.lump_sum_counts, 0.15, ages=(36, 57)),
    Planting(months_defects.time_after_lump_sum_gone, 0.15, ages=(36, 57)),
    Planting(months_defects.balance_wrong, 0.25),
    Planting(person_defects.card_outlasts, 0.15),
    Planting(person_defects.card_withdrawn, 0.15),
    Planting(person_defects.five_years_late, 0.15),
    Planting(person_defects.five_years_early, 0.15),
    Planting(person_defects.namesake_now, 0.1, ages=(38, 57), is_trap=True),
    Planting(
        person_defects.namesake_before,
        0.1,
        ages=(38, 57),
        is_trap=True,
        twin_of=person_defects.namesake_now,
        twin=person_defects.namesake,
    ),
    Planting(person_defects.short_card_break, 0.1, is_trap=True),
    Planting(record_traps.voluntary_between, 0.1, ages=(30, 57), is_trap=True),
    Planting(record_traps.long_illness, 0.1, is_trap=True),
    Planting(record_traps.back_early, 0.1, ages=(27, 42), gender="female", is_trap=True),
    Planting(record_traps.benefit_decided, 0.1, is_trap=True),
    Planting(record_traps.worked_again, 0.1, ages=(36, 57), is_trap=True),
    Planting(record_traps.changed_name, 0.1, is_trap=True),
    Planting(record_traps.only_the_year, 0.1, is_trap=True),
)
# Ways of life of everybody else: weight, ages.
LIVES = {
    "worker": (56, (20, 59)),
    "former": (12, (24, 64)),
    "voluntary": (6, (28, 60)),
    "household": (14, (18, 85)),
    "pensioner": (5, (61, 84)),
    "pupil": (4, (6, 18)),
    "child": (3, (1, 5)),
}


@dataclass(frozen=True)
class Place:
    """What one participant will be: something planted, or a way of life; `twin` is where the other one is."""

    planting: Planting | None
    life: str
    twin: int | None = None


def make_plan(chance: random.Random, *, participants: int, per_situation: int) -> list[Place]:
    """One place per participant, shuffled, so that nothing can be told from the order of the numbers."""
    places = [
        Place(planting, "worker")
        for planting in PLANTINGS
        for _ in range(max(round(per_situation * planting.share), 1))
    ]
    rest = participants - len(places)
    if rest < 0:
        raise ValueError(f"{len(places)} planted people do not fit into {participants} participants")
    weights = [weight for weight, _ in LIVES.values()]
    places += [Place(None, life) for life in chance.choices(list(LIVES), weights, k=rest)]
    chance.shuffle(places)
    return _paired(places)


def _paired(places: list[Place]) -> list[Place]:
    """Every place that is made out of another knows which."""
    firsts: dict[Planter, list[int]] = {}
    for number, place in enumerate(places):
        if place.planting:
            firsts.setdefault(place.planting.plant, []).append(number)
    return [
        replace(place, twin=firsts[place.planting.twin_of].pop())
        if place.planting and place.planting.twin_of
        else place
        for place in places
    ]
