"""Checks: all that other rooms may import."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from motgio.capabilities.checks.catalogue import BY_ID, CATALOGUE, checks_over
from motgio.capabilities.checks.domain import (
    Check,
    Finding,
    PersonRecords,
    ProposedChange,
    month_number,
    month_text,
    spoken_month,
)


def findings_of(person: PersonRecords, only: Collection[str] | None = None) -> tuple[Finding, ...]:
    """All checks on one person, or those named; only for the worker: it loads Ibis and DuckDB."""
    from motgio.capabilities.checks.runner import run_checks

    return run_checks(person) if only is None else run_checks(person, only)


def findings_of_many(people: Iterable[PersonRecords]) -> dict[str, tuple[Finding, ...]]:
    """All checks on many people in one pass of each, by number; only for the worker."""
    from motgio.capabilities.checks.runner import run_on_many

    return run_on_many(people)


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
    "checks_over",
    "findings_of",
    "findings_of_many",
    "month_number",
    "month_text",
    "spoken_month",
    "warm_up_checks",
]
