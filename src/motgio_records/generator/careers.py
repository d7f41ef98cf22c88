"""Careers: stays at employers, what was paid there, and how the book was closed."""

import random
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from motgio_records.generator.places import Employer
from motgio_records.generator.rates import FUNDS

ALL_FUNDS = frozenset(FUNDS)
SHORTEST_STAY = 8


@dataclass(frozen=True)
class World:
    """What everybody shares: the day, its last month on record, and the employers by founding year."""

    as_of: date
    employers: tuple[Employer, ...]

    @property
    def last_month(self) -> int:
        """The last month for which anybody can have paid: the one before the day's."""
        return self.as_of.year * 12 + self.as_of.month - 2

    def employer(self, chance: random.Random, *, month: int, but: set[str]) -> Employer:
        """An employer that existed in this month and is none of those."""
        founded = bisect_right(self.employers, month // 12, key=lambda employer: employer.founded)
        while True:
            chosen = self.employers[chance.randrange(founded)]
            if chosen.code not in but:
                return chosen


@dataclass(frozen=True)
class Pay:
    """Months in which these funds were recorded with this status."""

    first: int
    last: int
    funds: frozenset[str] = ALL_FUNDS
    status: str = "paid"


@dataclass(frozen=True)
class Stay:
    """One stay at one employer, from month to month, both included."""

    employer: Employer
    first: int
    last: int
    book: str
    level: float
    joined_to: str | None
    still_there: bool = False
    pays: tuple[Pay, ...] = ()
    decrease_reported_on: date | None = None
    closed_on: date | None = None
    closing_number: str | None = None
    position: str | None = None
    paid_out_by: str | None = None

    @property
    def contract_from(self) -> date:
        """First day of the contract."""
        return date(self.first // 12, self.first % 12 + 1, 1)


@dataclass(frozen=True)
class Career:
    """All stays of one person, oldest first."""

    stays: tuple[Stay, ...] = ()
    started: int = 0

    def with_stay(self, place: int, **changes: object) -> "Career":
        """The same career with one stay changed."""
        stays = list(self.stays)
        stays[place] = replace(stays[place], **changes)  # type: ignore[arg-type]  # names are those of Stay
        return replace(self, stays=tuple(stays))


def close(chance: random.Random, stay: Stay) -> Stay:
    """The stay with its decrease reported in the month after, and the book closed some weeks later."""
    decrease = date((stay.last + 1) // 12, (stay.last + 1) % 12 + 1, chance.randint(1, 15))
    closed = decrease + timedelta(days=chance.randint(5, 28))
    number = f"CS-{stay.employer.office}-{closed.year % 100:02d}{chance.randrange(100_000):05d}"
    return replace(
        stay, still_there=False, decrease_reported_on=decrease, closed_on=closed, closing_number=number
    )


def no_gap() -> int:
    """No month between two stays."""
    return 0


def make_career(
    chance: random.Random, world: World, *, book: str, first: int, last: int, stays: int,
    gap: Callable[[], int] = no_gap, still_there: bool = True,
) -> Career:  # fmt: skip
    """A clean career from the first to the last month: every stay but a present one is closed and joined."""
    level = min(1.06 + chance.lognormvariate(-0.6, 0.7), 8.0)
    used: set[str] = set()
    made: list[Stay] = []
    month = first
    for length in _lengths(chance, last - first + 1, stays):
        employer = world.employer(chance, month=month, but=used)
        used.add(employer.code)
        final = month + length - 1
        # A gap is taken from the end of a stay, never below its shortest length.
        if final < last:
            final -= min(gap(), max(length - SHORTEST_STAY, 0))
        stay = Stay(
            employer=employer,
            first=month,
            last=final,
            book=book,
            level=level,
            joined_to=book,
            position=employer.position,
            pays=(Pay(month, final),),
            still_there=still_there and month + length - 1 == last,
        )
        made.append(stay if stay.still_there else close(chance, stay))
        month += length
        level = min(level * chance.uniform(0.93, 1.3), 9.0)
    return Career(tuple(made), first)


def _lengths(chance: random.Random, months: int, stays: int) -> list[int]:
    """Cut the months into so many stays, none shorter than the shortest; fewer when there is no room."""
    stays = min(stays, months // SHORTEST_STAY)
    if stays <= 1:
        return [months]
    spare = months - stays * SHORTEST_STAY
    edges = [0, *sorted(chance.randint(0, spare) for _ in range(stays - 1)), spare]
    return [edges[place + 1] - edges[place] + SHORTEST_STAY for place in range(stays)]
