"""Looking somebody up at the counter: every look is written down before anything is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from motgio.capabilities.counter.access import office_served
from motgio.capabilities.records.facade import (
    Found,
    IdentityRow,
    Kept,
    Missing,
    RecordKind,
    SnapshotSet,
    Source,
    SourceKind,
    Wanted,
    compared_kinds,
    records_port,
    take_snapshots,
)
from motgio.kernel.actor import Actor
from motgio.platform.audit.facade import log_read

PURPOSE = "counter"
IDENTITY = Wanted(Source.SYSTEM, SourceKind.IDENTITY)
UNKNOWN = "unknown_participant"


@dataclass(frozen=True, slots=True)
class Wish:
    """Whom the counter looks for: by number, else by citizen ID, else by name and birth date."""

    number: str = ""
    citizen_id: str = ""
    full_name: str = ""
    birth_date: date | None = None

    @property
    def is_enough(self) -> bool:
        """Whether one can look by it."""
        return bool(self.number or self.citizen_id or (self.full_name and self.birth_date))


@dataclass(frozen=True, slots=True)
class PersonSeen:
    """What was read of one participant: who it is, and the opened kind of record as far as it answered."""

    number: str
    identity: IdentityRow | None
    kept: tuple[Kept, ...]
    missing: tuple[Missing, ...]

    @property
    def is_unknown(self) -> bool:
        """Whether the systems say that there is no such number."""
        return any(each.reason == UNKNOWN for each in self.missing)


def find_people(*, actor: Actor, wish: Wish, at: datetime) -> tuple[Found, ...]:
    """The participants a wish fits, at most ten; each is written down as read before it is shown.

    Raises UnknownTicket (no counter of the actor's), SourceDown, SourceSlow, SourceUnreadable.
    """
    office_served(actor)
    _note(actor, "", at=at)
    found = records_port().find(**_asked(wish))
    for each in found:
        _note(actor, each.social_insurance_number, at=at)
    return found


def _note(actor: Actor, number: str, *, at: datetime) -> None:
    log_read(actor=actor, participant_number=number, sources=["system:search"], purpose=PURPOSE, at=at)


def _asked(wish: Wish) -> dict[str, Any]:
    if wish.citizen_id:
        return {"citizen_id": wish.citizen_id}
    return {"full_name": wish.full_name, "birth_date": wish.birth_date}


def see_person(*, actor: Actor, number: str, record: RecordKind | None, at: datetime) -> PersonSeen:
    """Who has this number and, when a kind of record is opened, what app and systems hold of it.

    Raises UnknownTicket (no counter of the actor's); a source that does not answer is among the missing.
    """
    office_served(actor)
    wanted = {IDENTITY}
    if record is not None:
        wanted |= {Wanted(source, kind) for kind in compared_kinds(record) for source in Source}
    taken = take_snapshots(actor=actor, number=number, wanted=wanted, purpose=PURPOSE, case_id=None, at=at)
    seen = taken.of(Source.SYSTEM, SourceKind.IDENTITY)
    person = seen.rows[0] if seen and seen.rows else None
    return PersonSeen(
        number=number,
        identity=person if isinstance(person, IdentityRow) else None,
        kept=_kept(taken),
        missing=taken.missing,
    )


def _kept(taken: SnapshotSet) -> tuple[Kept, ...]:
    return tuple(
        Kept(
            snapshot_id=each.snapshot_id,
            source=each.source,
            kind=each.kind,
            system=each.system,
            as_of=each.as_of,
            taken_at=each.taken_at,
            rows=each.rows,
        )
        for each in taken.snapshots
        if each.rows is not None and each.as_of is not None
    )
