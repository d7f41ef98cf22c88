"""The whole province, participant by participant."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from motgio_records.generator import benefits, health
from motgio_records.generator.careers import Career, World
from motgio_records.generator.lives import LIVE, Life
from motgio_records.generator.people import (
    Person,
    Serials,
    former_identities,
    identity_row,
    make_person,
    population_row,
)
from motgio_records.generator.places import make_employers
from motgio_records.generator.plan import LIVES, Place, make_plan
from motgio_records.generator.planting import Planted
from motgio_records.generator.sheets_of_career import book_rows, contribution_stretches, unemployment_rows

Row = dict[str, Any]
Sheets = dict[str, list[Row]]
EMPLOYERS = 600


@dataclass(frozen=True)
class Order:
    """What to make: the same order makes the same province."""

    seed: str
    as_of: date
    participants: int = 20_000
    per_situation: int = 80


@dataclass(frozen=True)
class Participant:
    """One person with everything the systems hold, and what the app still shows where that differs."""

    person: Person
    sheets: Sheets
    shown: Sheets
    planted: Planted | None


class Province:
    """Makes participants by their place; each has its own chance, so any part can be made alone."""

    def __init__(self, order: Order) -> None:
        self.order = order
        chance = random.Random(f"{order.seed}/province")  # nosec B311  # demo data
        employers = make_employers(chance, count=EMPLOYERS)
        self.world = World(
            order.as_of, tuple(sorted(employers, key=lambda employer: (employer.founded, employer.code)))
        )
        self.plan = make_plan(chance, participants=order.participants, per_situation=order.per_situation)
        self._numbers = Serials.draw(chance)
        self._citizens = Serials.draw(chance)

    def participants(self, places: range | None = None) -> Iterator[Participant]:
        """The participants of these places, all when none are named."""
        for place in places if places is not None else range(self.order.participants):
            yield self.participant(place)

    def participant(self, place: int) -> Participant:
        """The participant at this place."""
        chance = random.Random(f"{self.order.seed}/{place}")  # nosec B311  # demo data
        wanted = self.plan[place]
        person = self._person(chance, place, wanted)
        if wanted.planting is None:
            life, planted = LIVE[wanted.life](chance, self.world, person), None
        else:
            planted = wanted.planting.plant(chance, self.world, person)
            life = self._life_of(chance, person, planted.career)
        sheets = self._sheets(chance, person, life)
        shown = self._shown(person, planted.shown, sheets) if planted and planted.shown else {}
        if planted and planted.finish:
            finished = planted.finish(chance, self.world, person, sheets)
            planted, shown = replace(planted, row_ids=finished.row_ids), finished.shown
        return Participant(person, sheets, shown, planted)

    def _person(self, chance: random.Random, place: int, wanted: Place) -> Person:
        planting = wanted.planting
        person = make_person(
            chance,
            number_serial=self._numbers.of(place),
            citizen_serial=self._citizens.of(place),
            ages=planting.ages if planting else LIVES[wanted.life][1],
            gender=planting.gender if planting else None,
            reachable=planting is not None,
            as_of=self.order.as_of,
        )
        if wanted.twin is None or planting is None or planting.twin is None:
            return person
        first = random.Random(f"{self.order.seed}/{wanted.twin}")  # nosec B311  # demo data
        return planting.twin(self._person(first, wanted.twin, self.plan[wanted.twin]), person)

    def _life_of(self, chance: random.Random, person: Person, career: Career) -> Life:
        group = "worker" if career.stays[-1].still_there else "household"
        return Life(
            career, [], benefits.worker_benefits(chance, person, career, as_of=self.order.as_of), group
        )

    def _sheets(self, chance: random.Random, person: Person, life: Life) -> Sheets:
        as_of = self.order.as_of
        stretches = contribution_stretches(life.career) + life.own
        decisions = benefits.unemployment_decisions(chance, person, life.career, as_of=as_of)
        cards = health.card_rows(chance, person, group=life.card_group, as_of=as_of)
        return {
            "identity": [identity_row(person, status=life.status)],
            "population": [population_row(person)],
            "contributions": stretches,
            "unemployment": unemployment_rows(person.number, stretches, decisions),
            "books": book_rows(life.career),
            "benefits": life.benefits,
            "cards": cards,
            "visits": health.visit_rows(chance, person, cards=cards, group=life.card_group, as_of=as_of),
            "former_identities": former_identities(person, life.career),
        }

    @staticmethod
    def _shown(person: Person, career: Career, sheets: Sheets) -> Sheets:
        """The sheets in which the app's copy differs from the systems."""
        stretches = contribution_stretches(career)
        decisions = [row for row in sheets["unemployment"] if row["entry"] == "decision"]
        older = {
            "contributions": stretches,
            "unemployment": unemployment_rows(person.number, stretches, decisions),
            "books": book_rows(career),
        }
        return {kind: lines for kind, lines in older.items() if lines != sheets[kind]}
