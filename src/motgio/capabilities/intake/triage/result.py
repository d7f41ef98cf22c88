"""What triage says about one message."""

from __future__ import annotations

from typing import NamedTuple

from motgio.capabilities.cases.domain import Lane, Problem
from motgio.capabilities.records.domain import RecordKind

# At or above this the lane and the claims stand; below it an officer sorts the message.
# Set on the development sentences, see docs/explanation/triage.md.
CONFIDENCE_TO_DECIDE = 0.6


class Reason(NamedTuple):
    """The words of the person that spoke for something, as they wrote them."""

    words: str
    speaks_for: str
    weight: float


class Line(NamedTuple):
    """The line of the record that is meant, as far as the person named it; months as `YYYY-MM`.

    `to_month` None with a `from_month` means "until now". `year_said` is False when only the month
    was named and the latest such month before the receipt was taken.
    """

    from_month: str | None = None
    to_month: str | None = None
    employer: str | None = None
    year_said: bool = True


class TriagedClaim(NamedTuple):
    """One assertion read out of a message; confidence from 0 to 1."""

    record: RecordKind
    problem: Problem
    line: Line | None
    confidence: float


class Triage(NamedTuple):
    """The lane and claims of one message; claims may be empty when no record was recognised."""

    lane: Lane
    claims: tuple[TriagedClaim, ...]
    confidence: float
    reasons: tuple[Reason, ...]

    @property
    def is_decided(self) -> bool:
        """Whether the message goes on without an officer sorting it."""
        return self.confidence >= CONFIDENCE_TO_DECIDE
