"""Reading the person a case is about: who it is, and what every copy holds."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from motgio.capabilities.cases.facade import CaseDetail
from motgio.capabilities.records.facade import (
    IdentityRow,
    RecordKind,
    SnapshotSet,
    Source,
    SourceKind,
    Wanted,
    records_port,
    take_snapshots,
)
from motgio.capabilities.verification.claimed import fold
from motgio.capabilities.verification.domain import Held, Reason
from motgio.capabilities.verification.evidence import SourceRead
from motgio.kernel.actor import Actor
from motgio.platform.audit.facade import log_read

PURPOSE = "verify_claim"
UNKNOWN = "unknown_participant"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read for a case; `against` says why nothing of it may be judged."""

    number: str = ""
    snapshots: SnapshotSet | None = None
    against: Reason | None = None

    @property
    def held(self) -> Held:
        """The rows of every copy that answered."""
        taken = self.snapshots.snapshots if self.snapshots else ()
        return Held({Wanted(each.source, each.kind): each.rows for each in taken if each.rows is not None})

    @property
    def sources(self) -> tuple[SourceRead, ...]:
        """Every copy that answered, and how fresh it was."""
        taken = self.snapshots.snapshots if self.snapshots else ()
        return tuple(
            SourceRead(source=each.source, kind=each.kind, system=each.system, as_of=each.as_of)
            for each in taken
            if each.as_of is not None
        )

    @property
    def snapshot_ids(self) -> list[int]:
        """The kept snapshots."""
        return [each.snapshot_id for each in self.snapshots.snapshots] if self.snapshots else []


def read_participant(*, actor: Actor, case: CaseDetail, wanted: Collection[Wanted], at: datetime) -> Reading:
    """Read all that is wanted about the person of a case, found by number, else by citizen id.

    Raises SourceDown, SourceSlow, SourceUnreadable when not even the search answers.
    """
    number = case.participant_number or _find(actor, case, at)
    if not number:
        return Reading(against=Reason.PARTICIPANT_UNKNOWN)
    reading = _read(actor, case, number, wanted, at)
    if reading.against is Reason.PARTICIPANT_UNKNOWN:
        other = _find(actor, case, at)
        if other and other != number:
            return _read(actor, case, other, wanted, at)
    return reading


def _read(actor: Actor, case: CaseDetail, number: str, wanted: Collection[Wanted], at: datetime) -> Reading:
    taken = take_snapshots(
        actor=actor,
        number=number,
        wanted=wanted,
        purpose=PURPOSE,
        case_id=case.id,
        at=at,
        case_code=case.code,
    )
    identity = taken.of(Source.SYSTEM, SourceKind.IDENTITY)
    if identity is not None and identity.error == UNKNOWN:
        return Reading(number=number, snapshots=taken, against=Reason.PARTICIPANT_UNKNOWN)
    person = next(iter(identity.rows), None) if identity is not None and identity.rows else None
    if isinstance(person, IdentityRow) and not _is_who_was_named(case, person):
        return Reading(number=number, snapshots=taken, against=Reason.PARTICIPANT_MISMATCH)
    return Reading(number=number, snapshots=taken)


def _find(actor: Actor, case: CaseDetail, at: datetime) -> str:
    """The number of the one participant with the citizen id that was given, or nothing."""
    if not case.participant_citizen_id:
        return ""
    log_read(
        actor=actor,
        participant_number="",
        sources=["system:search"],
        purpose=PURPOSE,
        at=at,
        case_code=case.code,
    )
    found = records_port().find(citizen_id=case.participant_citizen_id)
    return found[0].social_insurance_number if len(found) == 1 else ""


def _is_who_was_named(case: CaseDetail, person: IdentityRow) -> bool:
    """Whether nothing said about the person contradicts the record; a wrong digit must not open a stranger's.

    Who complains of the personal details themselves may differ in one of them, never in the name.
    """
    if case.participant_name and fold(case.participant_name) != fold(person.full_name):
        return False
    given = [True] if case.participant_name else []
    if case.participant_birth_date:
        given.append(case.participant_birth_date == person.birth_date)
    if case.participant_citizen_id:
        given.append(case.participant_citizen_id in (person.citizen_id, person.old_citizen_id))
    if any(claim.record == RecordKind.IDENTITY for claim in case.claims):
        return any(given) or not given
    return all(given)
