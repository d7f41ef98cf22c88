"""A case that continues an earlier one: the matter is worked on once, both people are answered."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motgio.capabilities.cases.access import require_work, visible_cases
from motgio.capabilities.cases.domain import ClaimState, Outcome, move_claim
from motgio.capabilities.cases.errors import NotAnEarlierCase, UnknownCase
from motgio.capabilities.cases.events import EventVerb
from motgio.capabilities.cases.locking import lock_case, record, save_case
from motgio.capabilities.cases.models import Case
from motgio.kernel.actor import Actor
from motgio.kernel.ids import normalise_code

# Claims of these states can still be put aside; one that is being corrected is finished where it is.
_PUT_ASIDE = (ClaimState.OPEN, ClaimState.VERIFYING, ClaimState.VERIFIED)


@transaction.atomic
def follow_case(*, actor: Actor, case_id: int, earlier_code: str, at: datetime) -> int:
    """Say that a case continues an earlier one. Returns how many claims were put aside as its duplicates.

    A claim is put aside only while the earlier case still works on the same record: what is done there and
    reported again is a new matter. The answer stays owed and its time stays (letter 2149, item 1: only an
    answer stops the hour, and the two reporters may be two people).
    Raises UnknownCase, the same for foreign and nonexistent, and NotAnEarlierCase. Safe to call twice.
    """
    case, earlier = lock_with_earlier(actor=actor, case_id=case_id, earlier_code=earlier_code)
    if case.follows_id == earlier.id:
        return 0
    case.follows = earlier
    record(case, EventVerb.FOLLOWED, actor=actor, at=at, content={"code": earlier.code})
    aside = _put_aside(case, earlier, actor=actor, at=at)
    case.to_check = case.to_check and case.claims.filter(state=ClaimState.OPEN).exists()
    save_case(case, "follows", "to_check")
    return aside


def lock_with_earlier(*, actor: Actor, case_id: int, earlier_code: str) -> tuple[Case, Case]:
    """A case that the actor may work on and one that came before it, both locked.

    Raises UnknownCase, the same for foreign and nonexistent, and NotAnEarlierCase.
    """
    earlier_id = (
        Case.objects.filter(visible_cases(actor), code=normalise_code(earlier_code))
        .values_list("id", flat=True)
        .first()
    )
    if earlier_id is None:
        raise UnknownCase
    # Always the lower id first, so that two links the other way round cannot wait for each other.
    locked = {each: lock_case(each) for each in sorted({case_id, earlier_id})}
    case, earlier = locked[case_id], locked[earlier_id]
    require_work(actor, unit_id=case.accountable_unit_id)
    if (earlier.received_at, earlier.id) >= (case.received_at, case.id):
        raise NotAnEarlierCase
    return case, earlier


def _put_aside(case: Case, earlier: Case, *, actor: Actor, at: datetime) -> int:
    worked_on = set(earlier.claims.exclude(state=ClaimState.DONE).values_list("record", flat=True))
    doubled = case.claims.filter(state__in=_PUT_ASIDE, record__in=worked_on).order_by("seq")
    for claim in doubled:
        claim.state = move_claim(ClaimState(claim.state), ClaimState.DONE)
        claim.outcome = Outcome.DUPLICATE.value
        claim.save(update_fields=["state", "outcome"])
        content = {"claim": claim.seq, "record": claim.record, "outcome": claim.outcome}
        record(case, EventVerb.CLAIM_DONE, actor=actor, at=at, content=content)
    return len(doubled)
