"""Offers the officer the earlier case that a report seems to continue, and links the two."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motgio.capabilities.cases.facade import (
    OPEN_STATES,
    CaseDetail,
    CaseState,
    EarlierCase,
    cases_of_participant,
    follow_case,
)
from motgio.capabilities.intake.followup import (
    FOLLOW_UP_WINDOW,
    NewReport,
    RecentCase,
    SamePerson,
    Subject,
    find_follow_up,
)
from motgio.capabilities.records.domain import RecordKind
from motgio.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """The earlier case that a case seems to continue; for officers only, it tells that a case exists.

    `reason` says by what both were seen to be about the same person; `is_linked` that an officer said so.
    """

    code: str
    received_at: datetime
    state: CaseState
    reason: SamePerson
    records: tuple[RecordKind, ...]
    is_linked: bool

    @property
    def is_open(self) -> bool:
        """Whether an answer to it is still owed."""
        return self.state in OPEN_STATES


def follow_up_of(case: CaseDetail) -> FollowUpRow | None:
    """The earlier case of the same unit that this case seems to continue, or None. One query.

    Never for the reporter: below proof of identity nobody may learn that another case exists.
    """
    if not case.participant_number and not case.participant_citizen_id:
        return None
    found = cases_of_participant(
        number=case.participant_number,
        citizen_id=case.participant_citizen_id,
        since=case.received_at - FOLLOW_UP_WINDOW,
        until=case.received_at,
        unit_id=case.accountable_unit_id,
    )
    own = next((each for each in found if each.id == case.id), None)
    if own is None:
        return None
    # Two that came at one instant: the later of them is the one with the higher number.
    earlier = {each.id: each for each in found if (each.received_at, each.id) < (own.received_at, own.id)}
    linked = [each for each in earlier.values() if each.code == own.follows_code]
    offer = find_follow_up(_as_report(own), map(_as_recent, linked or earlier.values()))
    if offer is None:
        return None
    before = earlier[offer.case_id]
    return FollowUpRow(
        code=before.code,
        received_at=before.received_at,
        state=CaseState(before.state),
        reason=offer.same_person,
        records=tuple(sorted(offer.records)),
        is_linked=bool(linked),
    )


def link_follow_up(*, actor: Actor, case_id: int, earlier_code: str, at: datetime) -> int:
    """An officer says that a case continues an earlier one. Returns how many claims became duplicates.

    The hour of the case goes on: it is answered like any other.
    Raises UnknownCase, NotAnEarlierCase. Safe to call twice.
    """
    return follow_case(actor=actor, case_id=case_id, earlier_code=earlier_code, at=at)


def _subject(case: EarlierCase) -> Subject:
    return Subject(case.participant_number, case.participant_citizen_id, case.participant_name)


def _records(case: EarlierCase) -> frozenset[RecordKind]:
    return frozenset(map(RecordKind, case.records))


def _as_report(case: EarlierCase) -> NewReport:
    return NewReport(_subject(case), _records(case), case.received_at)


def _as_recent(case: EarlierCase) -> RecentCase:
    is_open = CaseState(case.state) in OPEN_STATES
    return RecentCase(case.id, _subject(case), _records(case), case.received_at, is_open)
