"""The verdicts of a case, each beside the claim it is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language

from motgio.capabilities.cases.facade import CaseDetail
from motgio.capabilities.records.facade import SourceKind
from motgio.capabilities.verification.facade import EvidenceLine, FindingRow, verification_of
from motgio.web.components.words import word_for
from motgio.web.desk.problem_words import short_words


@dataclass(frozen=True, slots=True)
class ShownVerdict:
    """One verdict in words, with what it rests on."""

    tone: str
    word: str
    claim: str
    reason: str
    decided_at: datetime
    findings: tuple[FindingRow, ...]
    besides: tuple[FindingRow, ...]
    lines: tuple[EvidenceLine, ...]


def shown_verdicts(case: CaseDetail) -> tuple[ShownVerdict, ...]:
    """The newest verdict on each claim that has one; visits stand in the comparator, which covers some."""
    claims = {claim.id: claim for claim in case.claims}
    shown = []
    for row in verification_of(case.id, language=get_language() or "vi"):
        claim = claims.get(row.claim_id)
        if claim is None or not claim.verdict:
            continue
        word, tone = word_for("verdict", row.verdict)
        shown.append(
            ShownVerdict(
                tone=tone,
                word=word,
                claim=short_words(claim.record, claim.problem),
                reason=row.reason_words,
                decided_at=row.decided_at,
                findings=row.findings,
                besides=row.besides,
                lines=tuple(
                    line for line in row.lines if line.differs and line.kind is not SourceKind.VISITS
                ),
            )
        )
    return tuple(shown)
