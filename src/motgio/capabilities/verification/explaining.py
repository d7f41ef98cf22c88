"""Which finding is about what a person says, and which is something else that an officer should know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from motgio.capabilities.cases.domain import Problem
from motgio.capabilities.checks.domain import Finding
from motgio.capabilities.records.domain import RecordKind
from motgio.capabilities.verification.claimed import Claimed, same_value

P, R = Problem, RecordKind
OF_MONTHS = frozenset({R.CONTRIBUTION, R.UNEMPLOYMENT})
# Problems for which the months that are said narrow down what explains them.
BOUND_TO_MONTHS = frozenset({P.MISSING, P.DUPLICATE, P.NOT_UPDATED})


@dataclass(frozen=True, slots=True)
class Explains:
    """What a check's findings can explain: claims about these records with these problems."""

    records: frozenset[RecordKind]
    problems: frozenset[Problem]


def _of(records: Iterable[RecordKind], *problems: Problem) -> Explains:
    return Explains(frozenset(records), frozenset({*problems, P.OTHER}))


EXPLAINS: Mapping[str, Explains] = {
    "R01": _of(OF_MONTHS, P.NOT_CLOSED, P.NOT_JOINED, P.MISSING, P.NOT_UPDATED),
    "R02": _of(OF_MONTHS, P.NOT_JOINED, P.NOT_CLOSED, P.MISSING, P.NOT_UPDATED),
    "R03": _of({*OF_MONTHS, R.IDENTITY}, P.MISSING, P.NOT_JOINED, P.DUPLICATE),
    "R04": _of({R.IDENTITY}, P.NOT_MINE, P.WRONG_VALUE),
    "R05": _of(OF_MONTHS, P.DUPLICATE, P.NOT_MINE, P.WRONG_VALUE, P.NOT_JOINED),
    "R06": _of(OF_MONTHS, P.DUPLICATE, P.WRONG_VALUE),
    "R07": _of(OF_MONTHS, P.MISSING, P.NOT_UPDATED),
    "R08": _of(OF_MONTHS, P.MISSING, P.NOT_UPDATED, P.WRONG_VALUE),
    "R09": _of({R.BENEFIT}, P.MISSING, P.NOT_UPDATED, P.WRONG_VALUE, P.NOT_MINE),
    "R10": _of(OF_MONTHS, P.MISSING, P.WRONG_VALUE, P.NOT_UPDATED),
    "R11": _of({R.UNEMPLOYMENT}, P.MISSING, P.NOT_UPDATED, P.WRONG_VALUE),
    "R12": _of({R.CARD}, P.MISSING, P.NOT_UPDATED, P.WRONG_VALUE),
    "R13": _of({R.CARD}, P.MISSING, P.NOT_UPDATED, P.WRONG_VALUE),
    "R14": _of({R.IDENTITY}, P.NOT_UPDATED, P.WRONG_VALUE),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """Findings by what they mean for one claim.

    `mending` explain it and name the change; `telling` explain it and leave the rest to an officer;
    `elsewhere` are defects of the same record in another place; `besides` decide nothing here.
    """

    mending: tuple[Finding, ...]
    telling: tuple[Finding, ...]
    elsewhere: tuple[Finding, ...]
    besides: tuple[Finding, ...]


def sort_findings(findings: Iterable[Finding], claim: Claimed) -> Sorted:
    """Each finding in the one place where it belongs; what only the app's copy lacks is told besides."""
    mending: list[Finding] = []
    telling: list[Finding] = []
    elsewhere: list[Finding] = []
    besides: list[Finding] = []
    for finding in findings:
        if finding.by_refresh or not _is_about_this_record(finding, claim):
            besides.append(finding)
        elif explains(finding, claim):
            (mending if finding.change else telling).append(finding)
        else:
            # A hint without a change, about something else than what is claimed, holds nobody up.
            (elsewhere if finding.change else besides).append(finding)
    return Sorted(
        mending=tuple(mending),
        telling=tuple(telling),
        elsewhere=tuple(elsewhere),
        besides=tuple(besides),
    )


def _is_about_this_record(finding: Finding, claim: Claimed) -> bool:
    """Whether the check looks at the record claimed; a vague claim looks at months and books as well."""
    known = EXPLAINS.get(finding.check)
    if known is None:
        return False
    return claim.record in known.records or (claim.is_vague and bool(known.records & OF_MONTHS))


def explains(finding: Finding, claim: Claimed) -> bool:
    """Whether a finding is what the person sees: problem, months, field and value that were said all fit."""
    known = EXPLAINS.get(finding.check)
    if known is None or claim.problem not in known.problems:
        return False
    if finding.field and claim.field and finding.field != claim.field:
        return False
    if finding.field and claim.expected and not _gives(finding, claim.expected):
        return False
    if claim.problem in BOUND_TO_MONTHS and claim.from_month and claim.record in OF_MONTHS:
        return bool(finding.from_month) and claim.touches(finding.from_month, finding.to_month)
    return True


def _gives(finding: Finding, expected: str) -> bool:
    """Whether the change of a finding brings the value that the person expects; without one nobody knows."""
    if finding.change is None:
        return True
    after = (item.after or {} for item in finding.change.items)
    return any(same_value(expected, values.get(finding.field)) for values in after)
