"""What a checker decides by: the person's words, the rows that show it, and their sources and times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motgio.capabilities.cases.facade import MessageRow, case_by_id
from motgio.capabilities.corrections.facade import CorrectionRow
from motgio.capabilities.records.facade import Kept, Source
from motgio.capabilities.verification.facade import EvidenceLine, verification_of
from motgio.web.desk.change_lines import rows_by_id
from motgio.web.desk.problem_words import months_said, short_words
from motgio.web.desk.same_rows import COLUMNS, SameRows, same_rows

MOST_LINES = 20


@dataclass(frozen=True, slots=True)
class SourceTime:
    """One source: what it is called, and as of when it spoke."""

    name: str
    as_of: datetime


@dataclass(frozen=True, slots=True)
class ApprovalEvidence:
    """Claims and words of the person, differing rows, and the sources of these rows."""

    claims: tuple[str, ...]
    said: tuple[MessageRow, ...]
    lines: tuple[EvidenceLine, ...]
    rows: SameRows | None
    sources: tuple[SourceTime, ...]


def approval_evidence(row: CorrectionRow, kept: Sequence[Kept]) -> ApprovalEvidence:
    """For a correction that the actor may decide; the caller has logged the read."""
    case = case_by_id(row.case_id)
    of_correction = [claim for claim in case.claims if claim.id in row.claim_ids]
    verdicts = verification_of(case.id, language=get_language() or "vi")
    about = [each for each in verdicts if each.claim_id in row.claim_ids]
    lines = [line for each in about for line in each.lines if line.differs]
    kinds = {line.kind for line in lines} | {row.record}
    return ApprovalEvidence(
        claims=tuple(_claimed(claim.record, claim.problem, claim.line) for claim in of_correction),
        said=tuple(message for message in case.messages if message.inbound),
        lines=tuple(dict.fromkeys(lines))[:MOST_LINES],
        rows=_rows(row, kept),
        sources=tuple(_source(each) for each in kept if each.kind in kinds),
    )


def _rows(row: CorrectionRow, kept: Sequence[Kept]) -> SameRows | None:
    """The rows of the system that the finding names, where app and system agree and both are wrong."""
    if row.record not in COLUMNS:
        return None
    named = {row_id for each in row.evidence for row_id in each.row_ids} | {item.row_id for item in row.items}
    held = rows_by_id(kept, row.record)
    return same_rows(row.record, [held[row_id] for row_id in sorted(named & held.keys())])


def _claimed(record: str, problem: str, line: object) -> str:
    months = months_said(line) if isinstance(line, dict) else ""
    return " ".join(part for part in (short_words(record, problem), months) if part)


def _source(kept: Kept) -> SourceTime:
    name = kept.system if kept.source is Source.SYSTEM else _("Ứng dụng")
    return SourceTime(name, kept.as_of)
