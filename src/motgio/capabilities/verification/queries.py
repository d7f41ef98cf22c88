"""Reading verdicts and what they rest on; only kept snapshots, never a system of record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motgio.capabilities.cases.facade import ClaimRow, case_by_id
from motgio.capabilities.checks.facade import BY_ID, Finding
from motgio.capabilities.records.facade import (
    Kept,
    RecordKind,
    Row,
    Source,
    SourceKind,
    compared_kinds,
    latest_of_case,
)
from motgio.capabilities.verification.comparing import Line, MonthCell, month_cells, side_by_side
from motgio.capabilities.verification.domain import Reason, Verdict
from motgio.capabilities.verification.evidence import Evidence, SourceRead, from_json
from motgio.capabilities.verification.models import Verification
from motgio.capabilities.verification.wording import label_of, reason_words, value_of


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceLine:
    """One line for display: what it is about and the two values, in the language asked for."""

    kind: SourceKind
    label: str
    app: str
    system: str
    differs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    """One finding for display, and the finding itself for those who mend it."""

    check: str
    check_name: str
    ground: str
    explanation: str
    row_ids: tuple[str, ...]
    finding: Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationRow:
    """The newest verdict on one claim with its evidence; `besides` decided nothing.

    `number` is empty when nobody was found.
    """

    id: int
    claim_id: int
    attempt: int
    verdict: Verdict
    reason: Reason
    reason_words: str
    number: str
    decided_at: datetime
    lines: tuple[EvidenceLine, ...]
    findings: tuple[FindingRow, ...]
    besides: tuple[FindingRow, ...]
    sources: tuple[SourceRead, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One kind of record side by side, from the newest kept snapshots. A copy not read yet has no time."""

    kind: SourceKind
    claim_ids: tuple[int, ...]
    lines: tuple[EvidenceLine, ...]
    months: tuple[MonthCell, ...]
    app_as_of: datetime | None
    system_as_of: datetime | None
    system_name: str


def newest_evidence(claim_id: int) -> Evidence:
    """The evidence of the newest verdict on a claim."""
    return from_json(Verification.objects.filter(claim_id=claim_id).latest("attempt").evidence)


def verification_of(case_id: int, *, language: str = "vi") -> tuple[VerificationRow, ...]:
    """The newest verdict on each claim of a case, in the order of the claims."""
    newest = (
        Verification.objects.filter(case_id=case_id).order_by("claim_id", "-attempt").distinct("claim_id")
    )
    return tuple(_row(each, language) for each in newest)


def _row(kept: Verification, language: str) -> VerificationRow:
    evidence = from_json(kept.evidence)
    return VerificationRow(
        id=kept.id,
        claim_id=kept.claim_id,
        attempt=kept.attempt,
        verdict=Verdict(kept.verdict),
        reason=evidence.reason,
        reason_words=reason_words(evidence.reason, language),
        number=evidence.number,
        decided_at=kept.decided_at,
        lines=tuple(_line(line, language) for line in evidence.differences),
        findings=tuple(_finding(finding, language) for finding in evidence.findings),
        besides=tuple(_finding(finding, language) for finding in evidence.besides),
        sources=evidence.sources,
    )


def _line(line: Line, language: str) -> EvidenceLine:
    return EvidenceLine(
        kind=line.kind,
        label=label_of(line, language),
        app=value_of(line, line.app, language),
        system=value_of(line, line.system, language),
        differs=line.differs,
    )


def _finding(finding: Finding, language: str) -> FindingRow:
    check = BY_ID[finding.check]
    english = language == "en"
    return FindingRow(
        check=finding.check,
        check_name=check.name_en if english else check.name_vi,
        ground=finding.ground,
        explanation=finding.explanation_en if english else finding.explanation_vi,
        row_ids=finding.row_ids,
        finding=finding,
    )


def comparison_of(case_id: int, *, language: str = "vi") -> tuple[Comparison, ...]:
    """App and systems side by side for every kind a claim of the case is about, from kept snapshots only."""
    kept = {(each.source, each.kind): each for each in latest_of_case(case_id=case_id)}
    asked: dict[SourceKind, list[int]] = {}
    for claim in case_by_id(case_id).claims:
        for kind in sorted(_kinds(claim)):
            asked.setdefault(kind, []).append(claim.id)
    return tuple(
        _comparison(
            kind, tuple(claims), kept.get((Source.VIEW, kind)), kept.get((Source.SYSTEM, kind)), language
        )
        for kind, claims in asked.items()
    )


def _kinds(claim: ClaimRow) -> frozenset[SourceKind]:
    return compared_kinds(RecordKind(claim.record), vague=claim.problem == "other")


def _comparison(
    kind: SourceKind, claim_ids: tuple[int, ...], app: Kept | None, system: Kept | None, language: str
) -> Comparison:
    shown: tuple[Row, ...] = app.rows if app else ()
    held: tuple[Row, ...] = system.rows if system else ()
    months = month_cells(shown, held) if kind is SourceKind.CONTRIBUTIONS else ()
    return Comparison(
        kind=kind,
        claim_ids=claim_ids,
        lines=tuple(_line(line, language) for line in side_by_side(kind, shown, held)),
        months=months,
        app_as_of=app.as_of if app else None,
        system_as_of=system.as_of if system else None,
        system_name=system.system if system else "",
    )
