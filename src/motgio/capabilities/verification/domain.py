"""From what a person says, what two copies hold and what the checks find to a verdict.

Conservative on purpose: what is not decided here by a named rule goes to an officer as `undetermined`.
"""

from __future__ import annotations

from collections.abc import Iterable

from motgio.capabilities.cases.domain import Problem
from motgio.capabilities.checks.domain import Finding
from motgio.capabilities.records.domain import RecordKind, Wanted, compared_kinds, wanted_for
from motgio.capabilities.records.domain import SourceKind as K
from motgio.capabilities.verification.agreement import (
    against_right_months,
    against_right_person,
    population_agrees,
    what_is_lacking,
)
from motgio.capabilities.verification.claimed import Claimed, same_value
from motgio.capabilities.verification.comparing import Line, differences
from motgio.capabilities.verification.explaining import OF_MONTHS, sort_findings
from motgio.capabilities.verification.verdicts import Decision, Held, Reason, Verdict, only

__all__ = ["OF_MONTHS", "Decision", "Held", "Reason", "Verdict", "decide", "needs", "only"]

OF_PERSON = frozenset({RecordKind.IDENTITY})


def needs(claim: Claimed) -> frozenset[Wanted]:
    """All that must have answered before this claim can be decided."""
    return wanted_for([(claim.record, claim.is_vague)])


def decide(claim: Claimed, held: Held, findings: Iterable[Finding]) -> Decision:
    """The verdict on one claim. Source of the four verdicts: design/domain.md, "Things"."""
    if not needs(claim) <= held.rows.keys():
        return Decision(verdict=Verdict.UNDETERMINED, reason=Reason.SOURCE_MISSING)
    kinds = tuple(sorted(compared_kinds(claim.record, vague=claim.is_vague)))
    differing = tuple(
        line for kind in kinds for line in differences(kind, held.view(kind), held.system(kind))
    )
    told = sort_findings(findings, claim)
    if told.mending:
        verdict, reason = Verdict.RECORD_WRONG, Reason.FINDING_EXPLAINS
    elif told.telling:
        verdict, reason = Verdict.UNDETERMINED, Reason.FINDING_FOR_OFFICER
    elif differing:
        verdict, reason = _judge_difference(claim, held, differing)
    elif told.elsewhere:
        verdict, reason = Verdict.UNDETERMINED, Reason.FINDING_ELSEWHERE
    else:
        verdict, reason = _judge_agreement(claim, held)
    deciding = told.mending or (*told.telling, *told.elsewhere)
    return Decision(
        verdict=verdict,
        reason=reason,
        compared=kinds,
        differences=differing,
        findings=deciding,
        besides=tuple(
            each for each in (*told.telling, *told.elsewhere, *told.besides) if each not in deciding
        ),
    )


def _judge_difference(claim: Claimed, held: Held, lines: tuple[Line, ...]) -> tuple[Verdict, Reason]:
    """App and system differ: the app is old only if that difference is what the person sees."""
    if claim.record in OF_PERSON and not population_agrees(held):
        return Verdict.UNDETERMINED, Reason.POPULATION_DIFFERS
    if not any(_is_what_is_seen(line, claim) for line in lines):
        return Verdict.UNDETERMINED, Reason.DIFFERENCE_ELSEWHERE
    if (
        claim.record in OF_MONTHS
        and claim.problem in (Problem.MISSING, Problem.NOT_UPDATED)
        and claim.from_month
    ):
        lacking = what_is_lacking(claim, held)
        if lacking is not None:
            return Verdict.UNDETERMINED, lacking
    return Verdict.VIEW_STALE, Reason.APP_IS_OLD


def _is_what_is_seen(line: Line, claim: Claimed) -> bool:
    """Whether one difference fits what the person says about it."""
    if line.kind not in compared_kinds(claim.record):
        return False
    if claim.field and line.field and claim.field != line.field:
        return False
    if claim.expected and claim.record not in OF_MONTHS:
        return same_value(claim.expected, line.system)
    if line.from_month and not claim.touches(line.from_month, line.to_month):
        return False
    if claim.problem in (Problem.NOT_CLOSED, Problem.NOT_JOINED):
        return line.kind is K.BOOKS
    if claim.problem in (Problem.DUPLICATE, Problem.NOT_MINE):
        return line.app is not None
    if claim.problem is Problem.MISSING:
        return line.system is not None
    return True


def _judge_agreement(claim: Claimed, held: Held) -> tuple[Verdict, Reason]:
    """App and system agree and no check found anything: right only where that covers the claim."""
    if claim.record in OF_MONTHS:
        against = against_right_months(claim, held)
    elif claim.record in OF_PERSON:
        against = against_right_person(claim, held)
    else:
        against = Reason.NO_CHECK_COVERS
    if against is None:
        return Verdict.RECORD_RIGHT, Reason.ALL_AGREES
    return Verdict.UNDETERMINED, against
