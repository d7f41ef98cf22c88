"""The four verdicts, the reasons for them, and what a decision is taken from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from motgio.capabilities.checks.domain import Finding
from motgio.capabilities.records.domain import Row, Source, SourceKind, Wanted
from motgio.capabilities.verification.comparing import Line


class Verdict(StrEnum):
    """What a verification comes to."""

    VIEW_STALE = "view_stale"
    RECORD_WRONG = "record_wrong"
    RECORD_RIGHT = "record_right"
    UNDETERMINED = "undetermined"


class Reason(StrEnum):
    """Why a verdict is what it is."""

    FINDING_EXPLAINS = "finding_explains"
    FINDING_FOR_OFFICER = "finding_for_officer"
    APP_IS_OLD = "app_is_old"
    ALL_AGREES = "all_agrees"
    SOURCE_MISSING = "source_missing"
    PARTICIPANT_UNKNOWN = "participant_unknown"
    PARTICIPANT_MISMATCH = "participant_mismatch"
    POPULATION_DIFFERS = "population_differs"
    DIFFERENCE_ELSEWHERE = "difference_elsewhere"
    FINDING_ELSEWHERE = "finding_elsewhere"
    CLAIMED_MONTHS_NOT_HELD = "claimed_months_not_held"
    MONTHS_OWED = "months_owed"
    HISTORY_HAS_HOLE = "history_has_hole"
    NOTHING_RECORDED = "nothing_recorded"
    OVERLAP_NOT_JUDGED = "overlap_not_judged"
    ENDED_BUT_OPEN = "ended_but_open"
    CLOSED_BUT_ALONE = "closed_but_alone"
    EXPECTED_DIFFERS = "expected_differs"
    EXPECTED_NOT_SAID = "expected_not_said"
    NO_CHECK_COVERS = "no_check_covers"
    UNIT_STATED = "unit_stated"


@dataclass(frozen=True, slots=True)
class Held:
    """What answered: the rows of every copy that was read. A copy that is not here did not answer."""

    rows: Mapping[Wanted, tuple[Row, ...]]

    def system(self, kind: SourceKind) -> tuple[Row, ...]:
        """What the system holds of a kind."""
        return self.rows.get(Wanted(Source.SYSTEM, kind), ())

    def view(self, kind: SourceKind) -> tuple[Row, ...]:
        """What the app shows of a kind."""
        return self.rows.get(Wanted(Source.VIEW, kind), ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A verdict on one claim with what it rests on; `besides` are findings that decide nothing here."""

    verdict: Verdict
    reason: Reason
    compared: tuple[SourceKind, ...] = ()
    differences: tuple[Line, ...] = ()
    findings: tuple[Finding, ...] = ()
    besides: tuple[Finding, ...] = ()


R = TypeVar("R")


def only(kind: type[R], rows: Iterable[object]) -> tuple[R, ...]:
    """The rows of one type."""
    return tuple(row for row in rows if isinstance(row, kind))
