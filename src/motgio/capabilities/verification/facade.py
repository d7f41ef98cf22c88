"""Verification: all that other rooms may import."""

from motgio.capabilities.records.facade import Missing, missing_of_case
from motgio.capabilities.verification.actions import verify_case
from motgio.capabilities.verification.claimed import fold, same_value
from motgio.capabilities.verification.comparing import MonthCell
from motgio.capabilities.verification.domain import Reason, Verdict
from motgio.capabilities.verification.errors import NotUndetermined, SourcesMissing, ViewStillOld
from motgio.capabilities.verification.evidence import SourceRead
from motgio.capabilities.verification.ports import register_after_verified
from motgio.capabilities.verification.queries import (
    Comparison,
    EvidenceLine,
    FindingRow,
    VerificationRow,
    comparison_of,
    verification_of,
)
from motgio.capabilities.verification.replies import SHIPPED_TEXTS
from motgio.capabilities.verification.statements import (
    Stated,
    StatementRow,
    conclude_by_statement,
    keep_statement,
    statements_of,
)


def missing_sources(case_id: int) -> tuple[Missing, ...]:
    """The sources that are silent for a case now, each with its error code and since when."""
    return missing_of_case(case_id=case_id)


__all__ = [
    "SHIPPED_TEXTS",
    "Comparison",
    "EvidenceLine",
    "FindingRow",
    "Missing",
    "MonthCell",
    "NotUndetermined",
    "Reason",
    "SourceRead",
    "SourcesMissing",
    "Stated",
    "StatementRow",
    "Verdict",
    "VerificationRow",
    "ViewStillOld",
    "comparison_of",
    "conclude_by_statement",
    "fold",
    "keep_statement",
    "missing_sources",
    "register_after_verified",
    "same_value",
    "statements_of",
    "verification_of",
    "verify_case",
]
