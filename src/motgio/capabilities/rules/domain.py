"""What a dated rule of an office is: from when it holds, what it rests on, who may release it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from motgio.capabilities.rules.errors import BeginsInPast, BeginsTooFar, GroundMissing
from motgio.kernel.clock import agency_day
from motgio.kernel.lines import one_line

LONGEST_SOURCE = 200
LONGEST_REASON = 300
FARTHEST = timedelta(days=2 * 366)


class RuleSubject(StrEnum):
    """What a rule is about; the room that obeys it gives its values their meaning."""

    PROMISE_LIMIT = "promise_limit"
    CHANGE_KIND = "change_kind"
    STEP_LIMIT = "step_limit"


class RuleState(StrEnum):
    """Where a version of a rule stands."""

    PROPOSED = "proposed"
    RELEASED = "released"


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One version of one rule of one office; `value` is as the room that obeys it wrote it."""

    office: str
    subject: RuleSubject
    key: str
    number: int
    revision: int
    value: Mapping[str, Any]
    valid_from: date
    source: str
    reason: str
    state: RuleState
    proposer_id: int
    proposed_at: datetime
    releaser_id: int | None
    released_at: datetime | None

    @property
    def order(self) -> tuple[date, int]:
        """Of two versions of a rule that have begun, the one with the higher order holds."""
        return (self.valid_from, self.number)


def rule_at(rows: Iterable[RuleRow], at: datetime) -> RuleRow | None:
    """Which of the versions of one rule held at an instant; None: what the product ships with.

    A rule holds from its day in the agency's zone, and never before the moment of its release.
    """
    today = agency_day(at)
    known = (row for row in rows if row.released_at is not None and row.released_at <= at)
    return rule_on(known, today)


def rule_on(rows: Iterable[RuleRow], day: date) -> RuleRow | None:
    """Which of the released versions of one rule holds on a day, by all that is released now."""
    begun = (row for row in rows if row.state is RuleState.RELEASED and row.valid_from <= day)
    return max(begun, key=lambda row: row.order, default=None)


def check_beginning(valid_from: date, *, today: date) -> None:
    """Raises BeginsInPast, BeginsTooFar."""
    if valid_from < today:
        raise BeginsInPast
    if valid_from > today + FARTHEST:
        raise BeginsTooFar


def check_line(words: str, *, field: str, longest: int) -> str:
    """The words without blanks around them. Raises GroundMissing when none, too many, or of several lines."""
    line = one_line(words, longest=longest)
    if line is None:
        raise GroundMissing(field=field)
    return line
