"""Who was found, and what app and systems hold of them: drawn beside the sheet."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from motgio.capabilities.cases.facade import ClaimRow, ClaimState
from motgio.capabilities.counter.facade import PersonSeen, Wish, find_people, see_person
from motgio.capabilities.records.facade import Found, IdentityRow, RecordKind, SourceKind
from motgio.kernel.actor import Actor
from motgio.kernel.errors import Unavailable
from motgio.web.desk.lines import LineComparison, SilentSource, compare_lines, silent_sources
from motgio.web.desk.months import MonthComparison, compare_months

# What can be opened at the counter, in the order of what people come for.
OPENABLE = (
    RecordKind.CONTRIBUTION,
    RecordKind.CARD,
    RecordKind.BENEFIT,
    RecordKind.UNEMPLOYMENT,
    RecordKind.IDENTITY,
    RecordKind.TREATMENT,
)


@dataclass(frozen=True, slots=True)
class PersonPart:
    """What a look at the counter came to; `state` is `nothing`, `found`, `many`, `none` or `away`."""

    state: str = "nothing"
    identity: IdentityRow | None = None
    others: tuple[Found, ...] = ()
    opened: str = ""
    months: MonthComparison | None = None
    comparisons: tuple[LineComparison, ...] = ()
    silent: tuple[SilentSource, ...] = ()
    covered: int = 0
    differs: tuple[str, ...] = field(default=())

    @property
    def number(self) -> str:
        """The number of who was found."""
        return self.identity.social_insurance_number if self.identity else ""

    @property
    def openable(self) -> tuple[str, ...]:
        """The kinds of record that can be opened."""
        return tuple(kind.value for kind in OPENABLE)


def look_up(actor: Actor, wish: Wish, *, record: RecordKind | None, at: datetime) -> PersonPart:
    """Look for a person and see who it is; every look is logged before it is made."""
    if not wish.is_enough:
        return PersonPart()
    try:
        if wish.number:
            return seen_part(actor, wish, number=wish.number, record=record, at=at)
        found = find_people(actor=actor, wish=wish, at=at)
    except Unavailable:
        return PersonPart(state="away")
    if len(found) == 1:
        number = found[0].social_insurance_number
        return seen_part(actor, wish, number=number, record=record, at=at)
    return PersonPart(state="many" if found else "none", others=found)


def seen_part(
    actor: Actor, wish: Wish, *, number: str, record: RecordKind | None, at: datetime
) -> PersonPart:
    """Who has this number, beside what the card or the officer said."""
    seen = see_person(actor=actor, number=number, record=record, at=at)
    if seen.identity is None:
        return PersonPart(state="none" if seen.is_unknown else "away")
    part = PersonPart(
        state="found",
        identity=seen.identity,
        silent=silent_sources(seen.missing),
        differs=tuple(_differing(wish, seen.identity)),
    )
    return part if record is None else _with_record(part, seen, record)


def _with_record(part: PersonPart, seen: PersonSeen, record: RecordKind) -> PersonPart:
    about = (_asked_about(record),)
    kept = [each for each in seen.kept if record is RecordKind.IDENTITY or not _is_identity(each.kind)]
    comparisons = compare_lines(kept, about)
    return replace(
        part,
        opened=record.value,
        months=compare_months(kept, ()) if _has_months(record) else None,
        covered=sum(each.covered for each in comparisons),
        # What is covered stays so: it is uncovered on the page of a case only, with its own line in the log.
        comparisons=tuple(
            replace(each, covered=0, said=()) for each in comparisons if each.groups or each.same
        ),
    )


def _is_identity(kind: SourceKind) -> bool:
    return kind is SourceKind.IDENTITY


def _has_months(record: RecordKind) -> bool:
    return record in (RecordKind.CONTRIBUTION, RecordKind.UNEMPLOYMENT)


def _asked_about(record: RecordKind) -> ClaimRow:
    """A claim that names no line, so that the comparison shows the whole kind of record."""
    return ClaimRow(
        id=0,
        seq=1,
        record=record.value,
        problem="not_updated",
        line={},
        expected="",
        state=ClaimState.OPEN.value,
        verdict="",
        outcome="",
        before=None,
        after=None,
    )


def _differing(wish: Wish, person: IdentityRow) -> Iterable[str]:
    """In what the record differs from what was scanned or typed: often the very thing people come for."""
    if wish.full_name and _same_letters(wish.full_name) != _same_letters(person.full_name):
        yield "full_name"
    if wish.birth_date and not _same_birth(wish.birth_date, person):
        yield "birth_date"
    if wish.citizen_id and wish.citizen_id not in (person.citizen_id, person.old_citizen_id):
        yield "citizen_id"


def _same_letters(name: str) -> str:
    # Diacritics count: `Hoa` and `Hòa` are two names, and a common reason to come.
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _same_birth(said: date, person: IdentityRow) -> bool:
    held = person.birth_date
    if said.year != held.year or person.birth_date_precision == "year":
        return said.year == held.year
    return said.month == held.month and (person.birth_date_precision == "month" or said.day == held.day)
