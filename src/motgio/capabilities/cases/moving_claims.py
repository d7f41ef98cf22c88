"""Claims that go on in another case: copied there, ended here; both histories tell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Max

from motgio.capabilities.cases.domain import ClaimState, Outcome, move_claim
from motgio.capabilities.cases.events import EventVerb
from motgio.capabilities.cases.locking import record
from motgio.capabilities.cases.models import Case, Claim
from motgio.kernel.actor import Actor


def carry_over(claims: Sequence[Claim], *, into: Case) -> list[int]:
    """Make these claims of another case anew in a locked one. Returns their numbers there."""
    last = into.claims.aggregate(last=Max("seq"))["last"] or 0
    made = [
        Claim(
            case=into,
            seq=seq,
            record=claim.record,
            problem=claim.problem,
            line=claim.line,
            expected=claim.expected,
        )
        for seq, claim in enumerate(claims, start=last + 1)
    ]
    Claim.objects.bulk_create(made)
    return [claim.seq for claim in made]


def end_as_moved(
    case: Case, claims: Sequence[Claim], *, outcome: Outcome, actor: Actor, at: datetime
) -> None:
    """End claims of a locked case that another case works on; `save_case` must follow."""
    for claim in claims:
        claim.state = move_claim(ClaimState(claim.state), ClaimState.DONE)
        claim.outcome = outcome.value
        claim.save(update_fields=["state", "outcome"])
        content = {"claim": claim.seq, "record": claim.record, "outcome": claim.outcome}
        record(case, EventVerb.CLAIM_DONE, actor=actor, at=at, content=content)
