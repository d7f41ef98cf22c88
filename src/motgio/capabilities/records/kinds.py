"""The words for what the systems of record hold, and what must be read to judge a claim."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class RecordKind(StrEnum):
    """What a claim can be about."""

    IDENTITY = "identity"
    CONTRIBUTION = "contribution"
    UNEMPLOYMENT = "unemployment"
    BENEFIT = "benefit"
    CARD = "card"
    TREATMENT = "treatment"
    ACCOUNT = "account"


class SourceKind(StrEnum):
    """What can be read through the records port, for one participant; the last two the app does not show."""

    IDENTITY = "identity"
    POPULATION = "population"
    CONTRIBUTIONS = "contributions"
    UNEMPLOYMENT = "unemployment"
    BOOKS = "books"
    BENEFITS = "benefits"
    CARDS = "cards"
    VISITS = "visits"
    FORMER_IDENTITIES = "former_identities"
    NUMBERS = "numbers"


class Source(StrEnum):
    """Which copy of the truth a snapshot was taken from."""

    SYSTEM = "system"
    VIEW = "view"


class ChangeKind(StrEnum):
    """The closed list of changes a system of record can be asked for."""

    CLOSE_BOOK = "close_book"
    JOIN_PERIOD = "join_period"
    REMOVE_DUPLICATE_MONTH = "remove_duplicate_month"
    ADD_PERIOD = "add_period"
    CHANGE_IDENTITY = "change_identity"
    CHANGE_CARD = "change_card"
    CHANGE_BENEFIT = "change_benefit"
    MERGE_NUMBERS = "merge_numbers"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One copy of one kind that is to be read."""

    source: Source
    kind: SourceKind


S = SourceKind

# What a claim about a record is compared on: system and app beside each other.
COMPARED: dict[RecordKind, frozenset[SourceKind]] = {
    RecordKind.IDENTITY: frozenset({S.IDENTITY}),
    RecordKind.CONTRIBUTION: frozenset({S.CONTRIBUTIONS, S.BOOKS}),
    RecordKind.UNEMPLOYMENT: frozenset({S.UNEMPLOYMENT, S.CONTRIBUTIONS, S.BOOKS}),
    RecordKind.BENEFIT: frozenset({S.BENEFITS}),
    RecordKind.CARD: frozenset({S.CARDS}),
    RecordKind.TREATMENT: frozenset({S.VISITS}),
    RecordKind.ACCOUNT: frozenset({S.IDENTITY}),
}

# What is read from the systems alone, because a check or the managing office needs it.
SUPPORT: dict[RecordKind, frozenset[SourceKind]] = {
    RecordKind.IDENTITY: frozenset({S.POPULATION, S.NUMBERS, S.FORMER_IDENTITIES, S.CONTRIBUTIONS}),
    RecordKind.CONTRIBUTION: frozenset({S.BENEFITS, S.NUMBERS}),
    RecordKind.UNEMPLOYMENT: frozenset({S.BENEFITS, S.NUMBERS}),
    RecordKind.CARD: frozenset({S.CONTRIBUTIONS, S.UNEMPLOYMENT}),
    RecordKind.ACCOUNT: frozenset({S.POPULATION}),
}

VAGUE = frozenset({S.CONTRIBUTIONS, S.BOOKS})


def compared_kinds(record: RecordKind, *, vague: bool = False) -> frozenset[SourceKind]:
    """The kinds on which system and app are compared; a vague claim also looks at months and books."""
    return COMPARED[record] | VAGUE if vague else COMPARED[record]


def wanted_for(claims: Iterable[tuple[RecordKind, bool]]) -> frozenset[Wanted]:
    """All that must be read for claims given as (record, vague); identity always, for the managing office."""
    wanted = {Wanted(Source.SYSTEM, S.IDENTITY)}
    for record, vague in claims:
        compared = compared_kinds(record, vague=vague)
        support = SUPPORT.get(record, frozenset()) | (
            SUPPORT[RecordKind.CONTRIBUTION] if vague else frozenset()
        )
        wanted |= {Wanted(source, kind) for kind in compared for source in Source}
        wanted |= {Wanted(Source.SYSTEM, kind) for kind in support}
    return frozenset(wanted)


@dataclass(frozen=True, slots=True)
class Missing:
    """A source that did not answer: which copy of what, why, and since when."""

    source: Source
    kind: SourceKind
    reason: str
    since: datetime
