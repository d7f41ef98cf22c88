"""What a report is about: the product reads its words, and an officer sorts what it was not sure of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import OuterRef, Subquery

from motgio.capabilities.cases.access import require_work
from motgio.capabilities.cases.domain import OPEN_STATES, ClaimState, Lane, Outcome, move_claim
from motgio.capabilities.cases.errors import NoClaims, NotOpen
from motgio.capabilities.cases.events import EventVerb
from motgio.capabilities.cases.locking import lock_case, record, save_case
from motgio.capabilities.cases.models import Case, Claim, Message
from motgio.capabilities.cases.new_case import NewClaim
from motgio.kernel.actor import SYSTEM, Actor

ReadWords = Callable[[str, datetime], "Understood"]


@dataclass(frozen=True, slots=True)
class Understood:
    """What the words of a report were understood to be about; `sure` when no officer has to sort it."""

    lane: Lane
    claims: tuple[NewClaim, ...]
    confidence: float
    reasons: tuple[str, ...]
    sure: bool


def unread_cases(*, limit: int) -> tuple[int, ...]:
    """The cases whose words nobody has read yet, the oldest first."""
    return tuple(Case.objects.filter(to_read=True).order_by("id").values_list("id", flat=True)[:limit])


@transaction.atomic
def read_words(*, case_id: int, reader: ReadWords, at: datetime) -> None:
    """Sort a case by the words it was reported with, its due time stays.

    Nothing is done when somebody else reads them now, or when an officer was quicker. Safe to call twice.
    """
    unread = Case.objects.select_for_update(skip_locked=True).filter(id=case_id, to_read=True)
    case = unread.annotate(words=_first_words()).first()
    if case is None:
        return
    case.to_read = False
    if case.state not in OPEN_STATES or case.merged_into_id is not None:
        save_case(case, "to_read")
        return
    read = reader(case.words, case.opened_at)
    _add_claims(case, read.claims)
    case.lane, case.to_sort = read.lane.value, not read.sure
    case.to_check = read.sure and read.lane is Lane.DATA_ERROR
    case.triage_confidence, case.triage_reasons = read.confidence, list(read.reasons)
    content = {**_told(read.lane, read.claims), "confidence": read.confidence}
    record(case, EventVerb.READ, actor=SYSTEM, at=at, content=content)
    save_case(case, "lane", "to_read", "to_sort", "to_check", "triage_confidence", "triage_reasons")


def leave_to_officer(*, case_id: int) -> None:
    """The words cannot be read by the product: an officer sorts the case, as any it was not sure of."""
    Case.objects.filter(id=case_id).update(to_read=False)


@transaction.atomic
def sort_case(
    *,
    actor: Actor,
    case_id: int,
    lane: Lane,
    claims: tuple[NewClaim, ...],
    at: datetime,
    expected_version: int | None = None,
) -> None:
    """An officer says what lane and claims a report is about; its due time stays.

    Raises NoClaims, NotOpen, StaleCase, NotFound.

    Claims nobody looked at yet are replaced, verified ones are withdrawn, those being corrected stay.
    """
    if lane is Lane.DATA_ERROR and not claims:
        raise NoClaims
    case = lock_case(case_id, expected_version=expected_version)
    require_work(actor, unit_id=case.accountable_unit_id)
    if case.state not in OPEN_STATES:
        raise NotOpen
    case.claims.filter(state=ClaimState.OPEN, verdict="").delete()
    for claim in case.claims.exclude(state__in=[ClaimState.CORRECTING, ClaimState.DONE]):
        claim.state, claim.outcome = (
            move_claim(ClaimState(claim.state), ClaimState.DONE),
            Outcome.WITHDRAWN.value,
        )
        claim.save(update_fields=["state", "outcome"])
    _add_claims(case, claims)
    case.lane, case.to_read, case.to_sort = lane.value, False, False
    case.to_check = lane is Lane.DATA_ERROR
    record(case, EventVerb.SORTED, actor=actor, at=at, content=_told(lane, claims))
    save_case(case, "lane", "to_read", "to_sort", "to_check")


def _first_words() -> Subquery:
    words = Message.objects.filter(case_id=OuterRef("id"), inbound=True).order_by("id")
    return Subquery(words.values("body")[:1])


def _add_claims(case: Case, claims: tuple[NewClaim, ...]) -> None:
    taken = set(case.claims.values_list("seq", flat=True))
    free = (seq for seq in range(1, 100) if seq not in taken)
    Claim.objects.bulk_create(
        Claim(
            case=case,
            seq=next(free),
            record=new.record.value,
            problem=new.problem.value,
            line=new.line,
            expected=new.expected,
        )
        for new in claims
    )


def _told(lane: Lane, claims: tuple[NewClaim, ...]) -> dict[str, object]:
    return {
        "lane": lane.value,
        "claims": [{"record": new.record, "problem": new.problem} for new in claims],
    }
