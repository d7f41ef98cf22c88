"""Who gets what: the number of people per situation, trap and way of life, and who they can be."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from motgio_records.generator import defects, traps
from motgio_records.generator.careers import World
from motgio_records.generator.people import Person
from motgio_records.generator.planting import Planted

Planter = Callable[[random.Random, World, Person], Planted]


@dataclass(frozen=True)
class Planting:
    """How one kind of thing is planted, and in whom."""

    plant: Planter
    share: float
    ages: tuple[int, int] = (25, 57)
    gender: str | None = None
    is_trap: bool = False


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
    """What one participant will be: something planted, or a way of life."""

    planting: Planting | None
    life: str


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
    return places
