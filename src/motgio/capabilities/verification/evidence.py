"""What a verdict rests on, as it is kept: frozen, and the same when it is read back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from motgio.capabilities.checks.domain import Finding
from motgio.capabilities.records.domain import Source, SourceKind
from motgio.capabilities.verification.comparing import Line
from motgio.capabilities.verification.domain import Decision, Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRead:
    """One copy that was read: of what, from which system, as fresh as when."""

    source: Source
    kind: SourceKind
    system: str
    as_of: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All that decided one claim, and what was found besides. `number` is empty when nobody was found."""

    number: str
    reason: Reason
    compared: tuple[SourceKind, ...] = ()
    differences: tuple[Line, ...] = ()
    findings: tuple[Finding, ...] = ()
    sources: tuple[SourceRead, ...] = ()
    besides: tuple[Finding, ...] = ()
    # The statement of a unit that decided, where the machine could not.
    statement_id: int | None = None


def evidence_of(decision: Decision, *, number: str, sources: tuple[SourceRead, ...]) -> Evidence:
    """The evidence of a decision that was taken on these sources."""
    return Evidence(
        number=number,
        reason=decision.reason,
        compared=decision.compared,
        differences=decision.differences,
        findings=decision.findings,
        sources=sources,
        besides=decision.besides,
    )


def to_json(evidence: Evidence) -> Any:
    """Plain values for a JSON column."""
    return msgspec.to_builtins(evidence)


def from_json(stored: Any) -> Evidence:
    """The inverse of `to_json`."""
    return msgspec.convert(stored, Evidence)
