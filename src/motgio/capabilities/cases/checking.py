"""The work on a case: checking begins, claims are verified, corrected, done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from motgio.capabilities.cases.domain import CaseState, ClaimState, Outcome, move_case, move_claim
from motgio.capabilities.cases.drafts import remember_author, set_typed_aside
from motgio.capabilities.cases.errors import UnknownCase
from motgio.capabilities.cases.events import EventVerb
from motgio.capabilities.cases.locking import lock_case, record, record_alarm, save_case
from motgio.capabilities.cases.models import Case, Claim
from motgio.kernel.actor import Actor


def take_cases_to_check(*, limit: int) -> tuple[int, ...]:
    """Take the oldest cases still to be checked; the caller defers their jobs in the same transaction."""
    ids = list(
        Case.objects.select_for_update(skip_locked=True)
        .filter(to_check=True)
        .order_by("id")
        .values_list("id", flat=True)[:limit]
    )
    Case.objects.filter(id__in=ids).update(to_check=False)
    return tuple(ids)


@transaction.atomic
def ask_for_check(*, actor: Actor, case_id: int, at: datetime) -> None:
    """Have a case checked (again) by the product."""
    case = lock_case(case_id)
    case.to_check = True
    record(case, EventVerb.NOTED, actor=actor, at=at, content={"note": "check_again"})
    save_case(case, "to_check")


@transaction.atomic
def start_checking(*, actor: Actor, case_id: int, at: datetime) -> None:
    """Take up the work on a case; its open claims are being verified. Safe to call twice."""
    case = lock_case(case_id)
    if case.state == CaseState.RECEIVED:
        case.state = move_case(CaseState(case.state), CaseState.CHECKING)
        record(case, EventVerb.CHECKING_STARTED, actor=actor, at=at)
        save_case(case, "state")
    for claim in case.claims.filter(state=ClaimState.OPEN):
        claim.state = move_claim(ClaimState(claim.state), ClaimState.VERIFYING)
        claim.save(update_fields=["state"])


def _locked_claim(claim_id: int) -> tuple[Case, Claim]:
    """A claim with its case, locked in that order."""
    case_id = Claim.objects.filter(id=claim_id).values_list("case_id", flat=True).first()
    if case_id is None:
        raise UnknownCase
    case = lock_case(case_id)
    return case, Claim.objects.get(id=claim_id)


@transaction.atomic
def record_verdict(
    *, actor: Actor, claim_id: int, verdict: str, summary: Mapping[str, object], at: datetime
) -> None:
    """Write down what the verification of a claim found; the claim is verified.

    A claim that was settled meanwhile keeps its outcome, and nothing is written.
    """
    case, claim = _locked_claim(claim_id)
    if claim.state == ClaimState.DONE:
        return
    if claim.state in (ClaimState.OPEN, ClaimState.CORRECTING, ClaimState.VERIFIED):
        claim.state = move_claim(ClaimState(claim.state), ClaimState.VERIFYING)
    claim.state = move_claim(ClaimState(claim.state), ClaimState.VERIFIED)
    claim.verdict = verdict
    claim.save(update_fields=["state", "verdict"])
    content = {"claim": claim.seq, "record": claim.record, "verdict": verdict, **summary}
    record(case, EventVerb.VERIFIED, actor=actor, at=at, content=content)
    save_case(case)


@transaction.atomic
def start_correcting(*, actor: Actor, claim_id: int, at: datetime) -> None:
    """A correction of this claim was proposed. Raises ForbiddenMove."""
    case, claim = _locked_claim(claim_id)
    claim.state = move_claim(ClaimState(claim.state), ClaimState.CORRECTING)
    claim.save(update_fields=["state"])
    save_case(case)


@transaction.atomic
def verify_again(*, actor: Actor, claim_id: int, at: datetime) -> None:
    """What was verified changed meanwhile: the claim goes back to the verification."""
    case, claim = _locked_claim(claim_id)
    claim.state = move_claim(ClaimState(claim.state), ClaimState.VERIFYING)
    claim.save(update_fields=["state"])
    case.to_check = True
    save_case(case, "to_check")


@transaction.atomic
def stop_correcting(*, actor: Actor, claim_id: int, at: datetime) -> None:
    """A proposed correction was refused or withdrawn: the claim stands verified again."""
    case, claim = _locked_claim(claim_id)
    claim.state = move_claim(ClaimState(claim.state), ClaimState.VERIFIED)
    claim.save(update_fields=["state"])
    save_case(case)


@transaction.atomic
def finish_claim(
    *,
    actor: Actor,
    claim_id: int,
    outcome: Outcome,
    at: datetime,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> bool:
    """A claim is done, with what came of it. Returns whether every claim of the case is done."""
    case, claim = _locked_claim(claim_id)
    claim.state = move_claim(ClaimState(claim.state), ClaimState.DONE)
    claim.outcome = outcome.value
    claim.before = dict(before) if before is not None else None
    claim.after = dict(after) if after is not None else None
    claim.save(update_fields=["state", "outcome", "before", "after"])
    content = {"claim": claim.seq, "record": claim.record, "outcome": outcome.value}
    record(case, EventVerb.CLAIM_DONE, actor=actor, at=at, content=content)
    save_case(case)
    return not case.claims.exclude(state=ClaimState.DONE).exists()


@transaction.atomic
def note(
    *,
    actor: Actor,
    case_id: int,
    verb: EventVerb,
    at: datetime,
    content: Mapping[str, object] | None = None,
    expected_version: int | None = None,
    rang: bool = False,
) -> None:
    """Add a line to a case's history on behalf of a room above, in the caller's transaction.

    With `rang` it is the clock that speaks: a page opened before is not stale for it (`events.ALARMS`).
    """
    case = lock_case(case_id, expected_version=expected_version)
    write = record_alarm if rang else record
    write(case, verb, actor=actor, at=at, content=content or {})
    save_case(case)


@transaction.atomic
def note_alarm(
    *, actor: Actor, case_id: int, verb: EventVerb, at: datetime, content: Mapping[str, object]
) -> None:
    """The same for an alarm of a room above: it makes no page stale. `verb` is one of `ALARMS`."""
    case = lock_case(case_id)
    record_alarm(case, verb, actor=actor, at=at, content=content)
    save_case(case)


@transaction.atomic
def keep_draft(
    *, actor: Actor, case_id: int, text: str, at: datetime, expected_version: int | None = None
) -> int:
    """Keep the draft of a reply. Returns the new version. Raises StaleCase when a colleague saved first.

    Who gives no `expected_version` did not see the draft before: what an officer typed is set aside.
    """
    case = lock_case(case_id, expected_version=expected_version)
    if expected_version is None:
        set_typed_aside(case, instead=text, at=at)
    remember_author(case, actor=actor, text=text, at=at)
    case.draft_reply = text
    save_case(case, "draft_reply")
    return case.version
