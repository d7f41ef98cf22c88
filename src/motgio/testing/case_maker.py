"""Who brings cases into their states by the verbs of the product, with records in memory behind them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from motgio.capabilities.cases import facade as cases
from motgio.capabilities.corrections import facade as corrections
from motgio.capabilities.corrections.tests.memory_records import MemoryRecords, Rows
from motgio.capabilities.corrections.tests.people import NUMBER, book_never_closed
from motgio.capabilities.promises import facade as promises
from motgio.capabilities.records.facade import register
from motgio.capabilities.verification.facade import verify_case
from motgio.kernel.actor import SYSTEM, Actor
from motgio.kernel.clock import SetClock
from motgio.kernel.errors import MotgioError
from motgio.testing.agency import MONDAY, ReportCase

MINUTE = timedelta(minutes=1)
# When the pages are looked at: on Tuesday at ten past nine in Việt Nam.
TUESDAY = MONDAY + timedelta(days=1)
WHY = promises.PromiseReason.UNIT_MUST_CONFIRM


@dataclass
class Maker:
    """Who makes the cases: an officer, a colleague, and a checker of their unit."""

    report: ReportCase
    officer: Actor
    colleague: Actor
    checker: Actor
    made: dict[str, int] = field(default_factory=dict)

    def hold(self, rows: Rows | None = None, kind: type[MemoryRecords] = MemoryRecords) -> MemoryRecords:
        """Systems of record that hold these rows from now on; by default a book that was never closed."""
        held = kind(NUMBER, rows or book_never_closed())
        register(lambda: held)
        return held

    def verified(self, rows: Rows | None = None, **fields: Any) -> int:
        """A case that was reported and verified, with what corrections it calls for drafted."""
        self.hold(rows)
        case_id = self.report(**fields)
        verify_case(case_id=case_id, clock=SetClock(MONDAY))
        corrections.draft_for_case(actor=SYSTEM, case_id=case_id, at=MONDAY)
        return case_id

    def proposed(self, **fields: Any) -> tuple[int, int]:
        """Such a case whose correction waits for its second person, and the correction."""
        case_id = self.verified(**fields)
        (row,) = corrections.corrections_of(case_id)
        corrections.propose(actor=self.officer, correction_id=row.id, at=MONDAY)
        return case_id, row.id

    def applied(self, tell: Callable[[MemoryRecords], None]) -> int:
        """Such a case whose correction was approved and applied, after the systems were told something."""
        case_id, row_id = self.proposed()
        corrections.approve(actor=self.checker, correction_id=row_id, at=MONDAY)
        held = self.hold()
        tell(held)
        try:
            corrections.apply(actor=SYSTEM, correction_id=row_id, clock=SetClock(MONDAY))
        except MotgioError:
            assert held.changes_asked
        return case_id

    def answered(self, text: str = "Sổ của anh/chị đã chốt.", **how: Any) -> int:
        """A case that was answered on Monday."""
        case_id = self.verified()
        cases.answer_case(actor=self.officer, case_id=case_id, text=text, at=MONDAY + 9 * MINUTE, **how)
        return case_id

    def promised(self, due_at: datetime, at: datetime = MONDAY) -> int:
        """A case whose person was promised a time; what was due by now has rung."""
        case_id = self.verified()
        promises.make_promise(
            actor=self.officer, case_id=case_id, due_at=due_at, reason=WHY, text="Chờ xác nhận", at=at
        )
        while promises.ring_due_promises(actor=SYSTEM, at=TUESDAY):
            pass
        return case_id

    def asked(self, question: str, at: datetime = MONDAY) -> int:
        """A case whose person was asked something."""
        case_id = self.verified()
        promises.ask_person(
            actor=self.officer,
            case_id=case_id,
            question=question,
            due_at=TUESDAY + timedelta(days=1),
            at=at,
        )
        return case_id
