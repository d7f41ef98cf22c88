"""The figures of all cases, and that each comes out of an index."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motgio.capabilities.cases import figures
from motgio.capabilities.cases.facade import case_figures, ring_due_alarms
from motgio.capabilities.cases.models import Case
from motgio.kernel.actor import SYSTEM
from motgio.testing.agency import ReportCase


@pytest.mark.django_db
def test_they_tell_how_the_work_stands(report_case: ReportCase, now: datetime) -> None:
    first, second = report_case(), report_case()
    third = report_case(at=now + timedelta(minutes=50))
    in_time, late = now + timedelta(minutes=30), now + timedelta(hours=2)
    Case.objects.filter(id=first).update(
        state="answered", answered_at=in_time, alarm="", alarm_at=None, to_check=False
    )
    told = case_figures(at=now + timedelta(minutes=50))
    assert told.by_state == {"answered": 1, "received": 2}
    assert (told.answered_lately, told.answered_lately_in_time) == (1, 1)
    assert (told.due_soon, told.breached, told.waiting_for_check) == (1, 0, 2)
    assert told.oldest_open_seconds == 50 * 60
    assert told.received == third
    while ring_due_alarms(actor=SYSTEM, at=now + timedelta(minutes=61)):
        pass
    Case.objects.filter(id=second).update(state="answered", answered_at=late)
    told = case_figures(at=late + timedelta(minutes=1))
    assert (told.answered_lately, told.answered_lately_in_time) == (1, 0)


@pytest.mark.django_db
def test_a_breached_case_counts_until_it_is_answered(report_case: ReportCase, now: datetime) -> None:
    case_id = report_case()
    while ring_due_alarms(actor=SYSTEM, at=now + timedelta(minutes=61)):
        pass
    assert case_figures(at=now + timedelta(minutes=61)).breached == 1
    Case.objects.filter(id=case_id).update(state="answered", answered_at=now)
    assert case_figures(at=now + timedelta(minutes=61)).breached == 0


@pytest.mark.django_db
def test_without_cases_they_are_nothing(agency: object, now: datetime) -> None:
    told = case_figures(at=now)
    assert (told.by_state, told.oldest_open_seconds, told.received) == ({}, 0.0, 0)


@pytest.mark.django_db
def test_with_many_cases_no_figure_reads_the_table_from_end_to_end(
    report_case: ReportCase, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    report_case()
    monkeypatch.setattr(figures, "COUNTED_UP_TO", -2)
    with connection.cursor() as cursor:
        # A planner that may not read from end to end still does where no index fits.
        cursor.execute("SET LOCAL enable_seqscan = off")
        with CaptureQueriesContext(connection) as asked:
            case_figures(at=now)
        plans = []
        for query in asked.captured_queries:
            cursor.execute(f"EXPLAIN {query['sql']}")
            plans.append("\n".join(line for (line,) in cursor.fetchall()))
    assert len(plans) == 9
    assert [plan for plan in plans if "Seq Scan on cases_case" in plan] == []
    assert sum("case_" in plan for plan in plans) >= 6
