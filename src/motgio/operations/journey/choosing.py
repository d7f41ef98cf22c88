"""Whose trouble is still there: earlier walks have mended the records of others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from motgio.operations.journey.people import Service
from motgio.operations.journey.seen import Json

# Where people of one situation have different troubles, the problem that the chosen complaints speak of.
TROUBLE = {"view_stale": "not_updated"}


def people_in(service: Service, demo: Json, situation: str) -> Iterator[Json]:
    """The sample people of a situation in whose records it can still be seen."""
    still = STILL.get(situation)
    trouble = TROUBLE.get(situation)
    for one in demo["participants"]:
        if one["situation"] != situation or trouble not in (None, one["expect"]["claims"][0]["problem"]):
            continue
        if still is None or still(service, str(one["social_insurance_number"])):
            yield dict(one)


def _view_differs(service: Service, number: str) -> bool:
    return service.rows(number, "books", view=True) != service.rows(number, "books", view=False)


def _book_open(service: Service, number: str) -> bool:
    rows = service.rows(number, "books", view=False)
    return any(row["decrease_reported_on"] and not row["closed_on"] for row in rows)


def _month_twice(service: Service, number: str) -> bool:
    rows = service.rows(number, "contributions", view=False)
    months = Counter(row["month"] for row in rows if row["fund"] == "retirement_survivor")
    return max(months.values(), default=0) > 1


STILL: dict[str, Callable[[Service, str], bool]] = {
    "view_stale": _view_differs,
    "book_not_closed": _book_open,
    "duplicate_month": _month_twice,
}
