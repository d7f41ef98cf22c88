"""Checks: all that other rooms may import."""

from __future__ import annotations

from motgio.capabilities.checks.catalogue import BY_ID, CATALOGUE
from motgio.capabilities.checks.domain import (
    Check,
    Finding,
    PersonRecords,
    ProposedChange,
    month_number,
    month_text,
    spoken_month,
)


def findings_of(person: PersonRecords) -> tuple[Finding, ...]:
    """All checks on one person; only for the worker: it loads Ibis and DuckDB at the first call."""
    from motgio.capabilities.checks.runner import run_checks

    return run_checks(person)


def warm_up_checks() -> None:
    """Load and compile the checks now; for the start of the worker."""
    from motgio.capabilities.checks.runner import warm_up

    warm_up()


__all__ = [
    "BY_ID",
    "CATALOGUE",
    "Check",
    "Finding",
    "PersonRecords",
    "ProposedChange",
    "findings_of",
    "month_number",
    "month_text",
    "spoken_month",
    "warm_up_checks",
]
