"""The record of one claim as the asking officer saw it: app and systems side by side, and no more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from motgio.capabilities.cases.facade import CaseDetail, ClaimRow, case_by_id
from motgio.capabilities.records.facade import Kept, kept_snapshots
from motgio.capabilities.requests.facade import RequestRow, UnknownRequest
from motgio.kernel.actor import Actor
from motgio.platform.audit.facade import log_read
from motgio.web.desk import officer
from motgio.web.desk.lines import LineComparison, compare_lines
from motgio.web.desk.months import MonthComparison, compare_months
from motgio.web.desk.problem_words import months_said, short_words

PURPOSE = "verification_request"


@dataclass(frozen=True, slots=True)
class AskedRecord:
    """What is verified: the claim in words, the two copies, and how many visits stay covered."""

    words: str
    months_said: str
    employer: str
    expected: str
    claims: tuple[ClaimRow, ...]
    months: MonthComparison | None
    comparisons: tuple[LineComparison, ...]
    covered: int

    @property
    def has_any(self) -> bool:
        """Whether anything had been read when the question was asked."""
        return self.months is not None or bool(self.comparisons)


def asked_record(actor: Actor, row: RequestRow) -> AskedRecord:
    """The record behind a question; the read is logged before it happens. Raises UnknownRequest."""
    claim = _claim(case_by_id(row.case_id), row.claim_id)
    kept = _read(actor, row)
    lines = compare_lines(kept, [claim])
    return AskedRecord(
        words=short_words(claim.record, claim.problem),
        months_said=months_said(claim.line),
        employer=claim.line.get("employer") or claim.line.get("employer_name", ""),
        expected=claim.expected,
        claims=(claim,),
        months=compare_months(kept, [claim], all_years=False),
        # Uncovering is for the officer of the case; here the covered ones are only counted.
        comparisons=tuple(replace(each, covered=0) for each in lines),
        covered=sum(each.covered for each in lines),
    )


def _claim(case: CaseDetail, claim_id: int) -> ClaimRow:
    claim = next((each for each in case.claims if each.id == claim_id), None)
    if claim is None:
        raise UnknownRequest
    return claim


def _read(actor: Actor, row: RequestRow) -> Sequence[Kept]:
    if not row.snapshot_ids:
        return ()
    log_read(
        actor=actor,
        participant_number=row.number,
        sources=[f"request:{row.id}"],
        purpose=PURPOSE,
        at=officer.now(),
        case_code=row.case_code,
    )
    return kept_snapshots(row.snapshot_ids)
