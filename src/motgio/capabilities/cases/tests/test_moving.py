"""The ledger of accountability has neither gap nor overlap, and the database itself sees to it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from motgio.capabilities.cases import facade as cases
from motgio.capabilities.cases.models import Case, Responsibility
from motgio.kernel.actor import SYSTEM, Actor
from motgio.testing.agency import MONDAY, Agency, ReportCase

MINUTE = timedelta(minutes=1)


def _hand(
    case_id: int, agency: Agency, *, to: str, at: object = MONDAY + MINUTE, come_from: str = "79-CSKH"
) -> None:
    cases.hand_case_to(
        actor=SYSTEM,
        case_id=case_id,
        from_unit_id=agency.units[come_from],
        to_unit_id=agency.units[to],
        reason=cases.MoveReason.HANDED_OVER,
        content={"to_name": to},
        at=at,
    )


def _ledger(case_id: int) -> list[tuple[int, object, object]]:
    rows = Responsibility.objects.filter(case_id=case_id).order_by("during")
    return [(row.unit_id, row.during.lower, row.during.upper) for row in rows]


def test_another_unit_answers_from_one_instant_on_and_no_clock_moves(
    report_case: ReportCase, agency: Agency, officer: Actor
) -> None:
    case_id = report_case()
    cases.take_case(actor=officer, case_id=case_id, at=MONDAY)
    before = Case.objects.get(id=case_id)
    _hand(case_id, agency, to="7901")
    after = Case.objects.get(id=case_id)
    clocks = ("answer_due_at", "next_due_at", "promise_due_at", "alarm", "alarm_at", "office", "state")
    assert [getattr(after, name) for name in clocks] == [getattr(before, name) for name in clocks]
    assert (after.accountable_unit_id, after.assignee_id) == (agency.units["7901"], None)
    moved = MONDAY + MINUTE
    assert _ledger(case_id) == [
        (agency.units["79-CSKH"], MONDAY, moved),
        (agency.units["7901"], moved, None),
    ]
    assert cases.ledger_faults() == ()


def test_a_clock_that_goes_backwards_still_makes_one_stretch_after_the_other(
    report_case: ReportCase, agency: Agency
) -> None:
    case_id = report_case()
    _hand(case_id, agency, to="7901", at=MONDAY)
    _hand(case_id, agency, to="79-THU", come_from="7901", at=MONDAY - MINUTE)
    units = [unit for unit, _, _ in _ledger(case_id)]
    assert units == [agency.units[code] for code in ("79-CSKH", "7901", "79-THU")]
    assert cases.ledger_faults() == ()


def test_what_was_merged_into_a_case_goes_with_it(
    report_case: ReportCase, agency: Agency, officer: Actor
) -> None:
    earlier, later = report_case(), report_case()
    cases.merge_case(actor=officer, case_id=later, earlier_code=Case.objects.get(id=earlier).code, at=MONDAY)
    _hand(earlier, agency, to="7901")
    assert set(Case.objects.values_list("accountable_unit_id", flat=True)) == {agency.units["7901"]}
    assert cases.ledger_faults() == ()


def test_an_answered_case_goes_nowhere(report_case: ReportCase, agency: Agency, officer: Actor) -> None:
    case_id = report_case()
    cases.answer_case(actor=officer, case_id=case_id, text="Đã xong", at=MONDAY)
    with pytest.raises(cases.NotOpen):
        _hand(case_id, agency, to="7901")
    assert len(_ledger(case_id)) == 1


@transaction.atomic
def _leave_a_gap(case_id: int, *, unit_id: int) -> None:
    Responsibility.objects.update(during=DateTimeTZRange(MONDAY, MONDAY + MINUTE))
    later = DateTimeTZRange(MONDAY + 2 * MINUTE, None)
    Responsibility.objects.create(case_id=case_id, unit_id=unit_id, during=later, reason="decided")


@pytest.mark.django_db(transaction=True)
class TestTheDatabaseRefuses:
    def test_an_owner_who_is_not_in_the_ledger(self, report_case: ReportCase, agency: Agency) -> None:
        case_id = report_case()
        with pytest.raises(IntegrityError, match="ledger"):
            Case.objects.filter(id=case_id).update(accountable_unit_id=agency.units["7901"])

    def test_a_stretch_that_begins_after_a_gap(self, report_case: ReportCase, agency: Agency) -> None:
        case_id = report_case()
        with pytest.raises(IntegrityError, match="ledger"):
            _leave_a_gap(case_id, unit_id=agency.units["79-CSKH"])

    def test_a_ledger_that_ends_or_is_taken_away(self, report_case: ReportCase) -> None:
        report_case()
        with pytest.raises(IntegrityError, match="ledger"):
            Responsibility.objects.update(during=DateTimeTZRange(MONDAY, MONDAY + MINUTE))
        with pytest.raises(IntegrityError, match="ledger"):
            Responsibility.objects.all().delete()

    def test_and_the_check_finds_what_was_forced_past_it(
        self, report_case: ReportCase, agency: Agency
    ) -> None:
        whole, broken = report_case(), report_case()
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE cases_case DISABLE TRIGGER ledger_of_case")
            cursor.execute(
                "UPDATE cases_case SET accountable_unit_id = %s WHERE id = %s", [agency.units["7901"], broken]
            )
            cursor.execute("ALTER TABLE cases_case ENABLE TRIGGER ledger_of_case")
        assert cases.ledger_faults() == (broken,)
        assert whole not in cases.ledger_faults()
