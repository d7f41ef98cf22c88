"""Months as numbers and as runs: `01/2019 – 03/2019, 07/2019`."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from motgio.web.components.formatting import written_month

YEAR = 12


def month_number(month: str) -> int:
    """`2019-07` as a count of months, so that neighbours differ by one."""
    return int(month[:4]) * YEAR + int(month[5:7]) - 1


def month_text(number: int) -> str:
    """The inverse of `month_number`."""
    return f"{number // YEAR:04d}-{number % YEAR + 1:02d}"


def months_between(first: str, last: str, *, longest: int = 60 * YEAR) -> list[str]:
    """Every month from first to last, both included; `longest` guards against a slip of the pen."""
    start, end = month_number(first), month_number(last)
    return [month_text(number) for number in range(start, min(end, start + longest) + 1)]


def runs(months: Iterable[str]) -> list[tuple[str, str]]:
    """Months without a gap between them, as (first, last) in order of time."""
    ordered = sorted(set(months))
    # Neighbouring months have the same distance to their place in the order.
    groups = groupby(enumerate(ordered), key=lambda entry: month_number(entry[1]) - entry[0])
    found = ([month for _, month in group] for _, group in groups)
    return [(group[0], group[-1]) for group in found]


def written_run(first: str, last: str) -> str:
    """One run in words."""
    return written_month(first) if first == last else f"{written_month(first)} – {written_month(last)}"


def written_runs(months: Iterable[str]) -> str:
    """All runs of some months in words."""
    return ", ".join(written_run(*run) for run in runs(months))
