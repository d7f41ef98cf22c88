"""Two open reports of one person, worked on and answered as one; each keeps its own history and its own hour.

The later one leaves the queue, but an answer is owed to it like to any other (letter 2149, item 1: only an
answer stops the hour): whoever answers the earlier answers both.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.db import transaction

from motgio.capabilities.cases.access import require_work
from motgio.capabilities.cases.answering import answer_case
from motgio.capabilities.cases.clock import TAKE_BACK_WITHIN
from motgio.capabilities.cases.domain import (
    OPEN_STATES,
    CaseState,
    ClaimState,
    Lane,
    Outcome,
    WhyNotMerge,
    move_claim,
    why_not_merge,
)
from motgio.capabilities.cases.errors import NotMergeable, NotMerged
from motgio.capabilities.cases.events import EventVerb
from motgio.capabilities.cases.following import lock_with_earlier
from motgio.capabilities.cases.locking import lock_case, record, save_case
from motgio.capabilities.cases.models import Case, Claim, Message
from motgio.capabilities.cases.moving_claims import carry_over, end_as_moved
from motgio.kernel.actor import Actor
from motgio.platform.audit.facade import history


@transaction.atomic
def merge_case(*, actor: Actor, case_id: int, earlier_code: str, at: datetime) -> int:
    """Merge an open case into an earlier one of the same person. Returns how many claims went over.

    A claim that the earlier case makes too ends as its duplicate, the others are worked on there.
    Raises UnknownCase, NotAnEarlierCase, NotMergeable. Safe to call twice.
    """
    case, earlier = lock_with_earlier(actor=actor, case_id=case_id, earlier_code=earlier_code)
    if case.merged_into_id == earlier.id:
        return 0
    _require_mergeable(case, earlier)
    mine = list(case.claims.exclude(state=ClaimState.DONE).order_by("seq"))
    made = {_said(claim) for claim in earlier.claims.exclude(state=ClaimState.DONE)}
    doubled = [claim for claim in mine if _said(claim) in made]
    others = [claim for claim in mine if _said(claim) not in made]
    carried = carry_over(others, into=earlier)
    ended = {"ended": [claim.seq for claim in mine]}
    record(case, EventVerb.MERGED_INTO, actor=actor, at=at, content={"code": earlier.code, **ended})
    record(earlier, EventVerb.MERGED, actor=actor, at=at, content={"code": case.code, "claims": carried})
    end_as_moved(case, doubled, outcome=Outcome.DUPLICATE, actor=actor, at=at)
    end_as_moved(case, others, outcome=Outcome.MOVED_CASE, actor=actor, at=at)
    case.follows = case.merged_into = earlier
    case.to_check = False
    earlier.to_check = earlier.to_check or (bool(carried) and earlier.lane == Lane.DATA_ERROR)
    earlier.assignee_id = earlier.assignee_id or case.assignee_id
    save_case(case, "follows", "merged_into", "to_check")
    save_case(earlier, "to_check", "assignee_id")
    return len(carried)


@transaction.atomic
def separate_case(*, actor: Actor, case_id: int, at: datetime) -> None:
    """Undo a merge: the case is back in the queue with its claims; what nobody began is ended in the other.

    Raises NotMerged, also when both were answered together meanwhile; UnknownCase.
    """
    into_id = Case.objects.filter(id=case_id).values_list("merged_into_id", flat=True).first()
    locked = {each: lock_case(each) for each in sorted({case_id, into_id or case_id})}
    case = locked[case_id]
    require_work(actor, unit_id=case.accountable_unit_id)
    if case.merged_into_id is None or case.state not in OPEN_STATES:
        raise NotMerged
    other = locked[case.merged_into_id]
    _begin_again(case)
    # What somebody works on there already is finished there.
    untouched = other.claims.filter(seq__in=_carried(other, case), state=ClaimState.OPEN).order_by("seq")
    record(other, EventVerb.SEPARATED, actor=actor, at=at, content={"code": case.code})
    end_as_moved(other, list(untouched), outcome=Outcome.MOVED_CASE, actor=actor, at=at)
    record(case, EventVerb.SEPARATED, actor=actor, at=at, content={"code": other.code})
    case.merged_into = None
    case.to_check = case.lane == Lane.DATA_ERROR
    save_case(case, "merged_into", "to_check")
    save_case(other)


def answer_merged(*, actor: Actor, at: datetime, limit: int = 50) -> int:
    """Give the answer of a case to those merged into it, once it can no longer be taken back.

    Returns how many were answered; two workers never answer one twice.
    """
    waiting = Case.objects.filter(
        merged_into__answered_at__lte=at - TAKE_BACK_WITHIN, state__in=OPEN_STATES
    ).values_list("id", "merged_into_id")
    return sum(_answer_one(case_id, into_id, actor=actor, at=at) for case_id, into_id in waiting[:limit])


@transaction.atomic
def _answer_one(case_id: int, into_id: int, *, actor: Actor, at: datetime) -> bool:
    case = lock_case(case_id)
    if case.merged_into_id != into_id or case.state not in OPEN_STATES:
        return False
    said = Message.objects.filter(case_id=into_id, inbound=False, substantive=True, taken_back_at=None)
    answer = said.latest("at", "id")
    answer_with = partial(answer_case, actor=actor, case_id=case_id, text=answer.body, at=at)
    # The same person at the same address: who was called has heard it, who was written to reads it.
    if answer.medium == "spoken" or not (case.reporter_phone or case.reporter_email):
        answer_with(spoken=True)
    else:
        answer_with(after_tries=True)
    return True


def _require_mergeable(case: Case, earlier: Case) -> None:
    why = why_not_merge(
        states=(CaseState(case.state), CaseState(earlier.state)),
        claim_states=[ClaimState(claim.state) for claim in case.claims.all()],
        same_person=_same_person(case, earlier),
        is_promised=case.promise_due_at is not None,
        is_merged=case.merged_into_id is not None or earlier.merged_into_id is not None,
        has_merged=case.merged.exists(),
    )
    if why is None and case.accountable_unit_id != earlier.accountable_unit_id:
        why = WhyNotMerge.OTHER_UNIT
    if why is not None:
        raise NotMergeable(why=why.value)


def _same_person(case: Case, earlier: Case) -> bool:
    """The same participant and somebody who is reached at the same place: one answer tells nothing new."""
    about = bool(case.participant_number) and case.participant_number == earlier.participant_number
    reached = (case.reporter_phone, case.reporter_email) == (earlier.reporter_phone, earlier.reporter_email)
    return about and reached


def _said(claim: Claim) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    return claim.record, claim.problem, tuple(sorted(claim.line.items()))


def _carried(other: Case, case: Case) -> list[int]:
    told = [line.content for line in history(other.id) if line.verb == EventVerb.MERGED]
    return next(content["claims"] for content in reversed(told) if content["code"] == case.code)


def _begin_again(case: Case) -> None:
    told = [line.content for line in history(case.id) if line.verb == EventVerb.MERGED_INTO]
    for claim in case.claims.filter(seq__in=told[-1]["ended"], state=ClaimState.DONE):
        claim.state, claim.outcome = move_claim(ClaimState.DONE, ClaimState.OPEN), ""
        claim.save(update_fields=["state", "outcome"])
