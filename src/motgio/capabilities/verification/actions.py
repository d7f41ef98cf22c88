"""Verifying a case: read, check, decide, keep; then what a verdict brings with it."""

from __future__ import annotations

from datetime import datetime

from motgio.capabilities.cases import facade as cases
from motgio.capabilities.cases.facade import CaseDetail, ClaimRow, Lane
from motgio.capabilities.checks.facade import Finding, checks_over, findings_of
from motgio.capabilities.records.facade import Source, Wanted, missing_of_case
from motgio.capabilities.verification.answering import draft_reply
from motgio.capabilities.verification.claimed import Claimed, read_claim
from motgio.capabilities.verification.domain import Decision, Held, Reason, Verdict, decide, needs
from motgio.capabilities.verification.errors import SourcesMissing
from motgio.capabilities.verification.keeping import PENDING, Judged, keep_decisions, say_missing
from motgio.capabilities.verification.mending import mend_stale_views
from motgio.capabilities.verification.persons import person_of
from motgio.capabilities.verification.reading import Reading, read_participant
from motgio.kernel.actor import SYSTEM
from motgio.kernel.clock import AGENCY_ZONE, Clock
from motgio.kernel.errors import Unavailable
from motgio.platform.figures.facade import count_first_verdict

# Lanes whose claims are about what a record holds; the record of others is not opened.
CHECKED_LANES = frozenset({Lane.DATA_ERROR, Lane.LATE_EMPLOYER_PAYMENT, Lane.SLOW_BENEFIT, Lane.QUESTION})


def verify_case(*, case_id: int, clock: Clock) -> None:
    """Verify every claim that waits for it, and do what the verdicts bring with them. Safe to run twice.

    Raises SourcesMissing or ViewStillOld when it has to be tried again later; what could be decided is kept.
    """
    case = cases.case_by_id(case_id)
    if case.lane not in CHECKED_LANES:
        return
    cases.start_checking(actor=SYSTEM, case_id=case_id, at=clock.now())
    pending = tuple(claim for claim in case.claims if claim.state in PENDING)
    silent = _judge_pending(case, pending, at=clock.now()) if pending else False
    if pending and not silent and not any(claim.verdict for claim in case.claims):
        count_first_verdict(lane=case.lane, seconds=(clock.now() - case.opened_at).total_seconds())
    judged = cases.case_by_id(case_id)
    mend_stale_views(judged, clock=clock)
    draft_reply(judged, at=clock.now())
    if silent:
        raise SourcesMissing(case_id=case_id)


def _judge_pending(case: CaseDetail, pending: tuple[ClaimRow, ...], *, at: datetime) -> bool:
    """Judge the claims whose sources answered. Returns whether some have to wait for a silent source."""
    claimed = {claim.id: claimed_of(claim) for claim in pending}
    wanted = frozenset().union(*(needs(each) for each in claimed.values()))
    try:
        if _is_still_silent(case, list(claimed.values()), at=at):
            return True
        reading = read_participant(actor=SYSTEM, case=case, wanted=wanted, at=at)
    except Unavailable as error:
        say_missing(case.id, (f"find:{error.code}",), at=at)
        return True
    held = reading.held
    findings = _findings(reading, list(claimed.values()), at=at)
    judged = [
        Judged(claim=claim, decision=_decide(claimed[claim.id], reading, held, findings)) for claim in pending
    ]
    ready = [each for each in judged if each.decision.reason is not Reason.SOURCE_MISSING]
    keep_decisions(case_id=case.id, judged=ready, reading=reading, at=at)
    if len(ready) == len(judged):
        return False
    now_missing = reading.snapshots.missing if reading.snapshots else ()
    say_missing(case.id, tuple(f"{each.source}:{each.kind}:{each.reason}" for each in now_missing), at=at)
    return True


def _is_still_silent(case: CaseDetail, claimed: list[Claimed], *, at: datetime) -> bool:
    """Whether sources that every claim waits for were silent before and still are.

    Only they are asked: while one system is down for hours, the others are not read and kept again and again.
    """
    silent = {Wanted(each.source, each.kind) for each in missing_of_case(case_id=case.id)}
    awaited = frozenset(silent & frozenset().union(*(needs(each) for each in claimed)))
    if not awaited or not all(awaited & needs(each) for each in claimed):
        return False
    reading = read_participant(actor=SYSTEM, case=case, wanted=awaited, at=at)
    return not awaited <= reading.held.rows.keys() and reading.against is None


def claimed_of(claim: ClaimRow) -> Claimed:
    """A claim of a case as the verification reads it."""
    return read_claim(record=claim.record, problem=claim.problem, line=claim.line, expected=claim.expected)


def _decide(claimed: Claimed, reading: Reading, held: Held, findings: tuple[Finding, ...]) -> Decision:
    if reading.against is not None:
        return Decision(verdict=Verdict.UNDETERMINED, reason=reading.against)
    return decide(claimed, held, findings)


def _findings(reading: Reading, claimed: list[Claimed], *, at: datetime) -> tuple[Finding, ...]:
    """What the checks find for which all they need was read, once a claim can be judged at all."""
    held = reading.held
    if reading.against is not None or not any(needs(each) <= held.rows.keys() for each in claimed):
        return ()
    answered = {source: [each.kind for each in held.rows if each.source is source] for source in Source}
    possible = checks_over(held=answered[Source.SYSTEM], shown=answered[Source.VIEW])
    person = person_of(reading.number, held, as_of=at.astimezone(AGENCY_ZONE).date())
    return findings_of(person, only=possible) if possible else ()
