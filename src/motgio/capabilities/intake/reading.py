"""What the words of a report are about, read by the worker after the report is safe.

A report is thanked for as soon as it is stored, and none is refused for words that cannot be read (ADR 0009).
"""

from __future__ import annotations

import logging
from datetime import datetime

from motgio.capabilities.cases.facade import NewClaim, Understood, leave_to_officer, read_words, unread_cases
from motgio.capabilities.intake.triage import CONFIDENCE_TO_DECIDE, Line, triage
from motgio.kernel.clock import Clock, agency_day
from motgio.platform.postgresql.facade import DatabaseAway

log = logging.getLogger("motgio.intake")


def read_reports(*, limit: int, clock: Clock) -> int:
    """Sort the cases that came in words alone, the oldest first. Returns how many were waiting.

    One that cannot be read is left to an officer, and its neighbours are read.
    """
    waiting = unread_cases(limit=limit)
    for case_id in waiting:
        try:
            read_words(case_id=case_id, reader=understand, at=clock.now())
        except DatabaseAway:
            raise
        except Exception:
            log.exception("the words of case %s cannot be read; an officer sorts it", case_id)
            leave_to_officer(case_id=case_id)
    return len(waiting)


def understand(words: str, opened_at: datetime) -> Understood:
    """What a report that came at this moment says; months without a year are counted back from it."""
    read = triage(words, received_on=agency_day(opened_at))
    return Understood(
        lane=read.lane,
        claims=tuple(NewClaim(claim.record, claim.problem, _line(claim.line)) for claim in read.claims),
        confidence=read.confidence,
        reasons=tuple(f"“{reason.words}” → {reason.speaks_for}" for reason in read.reasons),
        sure=read.confidence >= CONFIDENCE_TO_DECIDE,
    )


def _line(line: Line | None) -> dict[str, str]:
    if line is None:
        return {}
    said = {"from_month": line.from_month, "to_month": line.to_month, "employer": line.employer}
    return {name: value for name, value in said.items() if value}
