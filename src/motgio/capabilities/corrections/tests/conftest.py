"""A case whose verification found a defect, on records in memory that keep the port's promises."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from motgio.capabilities.cases.facade import NewClaim, Problem
from motgio.capabilities.corrections import facade as corrections
from motgio.capabilities.corrections.models import Correction
from motgio.capabilities.corrections.tests.memory_records import MemoryRecords, Rows
from motgio.capabilities.corrections.tests.people import NUMBER, book_never_closed
from motgio.capabilities.records import facade as records
from motgio.capabilities.records import ports
from motgio.capabilities.records.facade import RecordKind
from motgio.capabilities.verification.facade import verify_case
from motgio.kernel.actor import SYSTEM, Actor, Role
from motgio.kernel.clock import SetClock
from motgio.testing.agency import MONDAY, Agency, ReportCase

CLOCK = SetClock(MONDAY)
Hold = Callable[[Rows], MemoryRecords]
Draft = Callable[..., Correction]


@pytest.fixture
def hold() -> Iterator[Hold]:
    """Makes these rows what the systems of record hold."""
    wired = ports._Wired.make

    def hold_rows(rows: Rows) -> MemoryRecords:
        held = MemoryRecords(NUMBER, rows)
        records.register(lambda: held)
        return held

    yield hold_rows
    records.register(wired)


@pytest.fixture
def held(hold: Hold) -> MemoryRecords:
    """A book that was never closed."""
    return hold(book_never_closed())


@pytest.fixture
def local_checker(agency: Agency) -> Actor:
    """A checker of the office that holds the record."""
    return agency.actor(110, "Phạm Thị Thu", "7901", Role.CHECKER)


@pytest.fixture
def draft(report_case: ReportCase) -> Draft:
    """Reports, verifies and drafts; gives the draft. Any field of the report can be named."""

    def drafted(**fields: object) -> Correction:
        given = {"claims": (NewClaim(RecordKind.CONTRIBUTION, Problem.NOT_CLOSED),)} | fields
        case_id = report_case(**given)
        verify_case(case_id=case_id, clock=CLOCK)
        (found,) = corrections.draft_for_case(actor=SYSTEM, case_id=case_id, at=MONDAY)
        return Correction.objects.get(id=found)

    return drafted


@pytest.fixture
def propose_and_approve(officer: Actor, checker: Actor) -> Callable[[Correction], Correction]:
    """Lets two people say yes."""

    def said_yes(correction: Correction) -> Correction:
        corrections.propose(actor=officer, correction_id=correction.id, at=MONDAY)
        corrections.approve(actor=checker, correction_id=correction.id, at=MONDAY)
        correction.refresh_from_db()
        return correction

    return said_yes


@pytest.fixture
def approved(held: MemoryRecords, draft: Draft, propose_and_approve) -> Correction:
    """The book's closing, approved by two people and not applied yet."""
    return propose_and_approve(draft())


def apply(correction: Correction) -> Correction:
    """Run the job once."""
    corrections.apply(actor=SYSTEM, correction_id=correction.id, clock=CLOCK)
    correction.refresh_from_db()
    return correction
