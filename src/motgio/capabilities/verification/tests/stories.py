"""People and claims that the stories of a case begin with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from motgio.capabilities.cases.facade import NewClaim, Problem
from motgio.capabilities.records.facade import RecordKind
from motgio.capabilities.records.tests.people import Person, book, paid
from motgio.platform.audit.facade import history

MISSING = NewClaim(RecordKind.CONTRIBUTION, Problem.MISSING)
UNCLOSED = Person(
    books=(
        book("2018-01", "2021-06", decrease_reported_on=date(2021, 7, 2)),
        book("2021-07", employer="B"),
    )
)
SHORT = Person(contributions=paid("2018-01", "2021-06") + paid("2021-07", "2026-03", "B"))
Verify = Callable[..., None]


def verbs(case_id: int) -> list[str]:
    return [event.verb for event in history(case_id)]
