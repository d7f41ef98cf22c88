"""Two at once: real connections, real locks."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from motgio.capabilities.cases import facade as cases
from motgio.capabilities.cases import verifying_history
from motgio.capabilities.cases.models import Case
from motgio.capabilities.intake.facade import InboundReport, accept_report
from motgio.kernel.actor import SYSTEM, Actor
from motgio.platform.audit.chain import StoredLink
from motgio.platform.audit.facade import faults_of_stream, stored_links
from motgio.testing.agency import MONDAY, ReportCase


def at_once(*calls: object) -> list[object]:
    def run(call: object) -> object:
        try:
            return call()  # type: ignore[operator]
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


@pytest.mark.django_db(transaction=True)
def test_sixteen_copies_of_one_report_make_one_case(portal: Actor) -> None:
    report = InboundReport(
        channel=cases.Channel.PORTAL,
        text="Sổ chưa chốt",
        reporter=cases.Reporter("A"),
        participant=cases.Subject(),
        province_code="79",
    )
    answers = at_once(
        *[
            lambda: accept_report(actor=portal, report=report, idempotency_key="k", at=MONDAY)
            for _ in range(16)
        ]
    )
    assert len(set(answers)) == 1
    assert Case.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_officers_who_ask_at_once_get_two_cases(
    report_case: ReportCase, officer: Actor, colleague: Actor
) -> None:
    wanted = {cases.case_by_id(report_case()).code for _ in range(8)}
    askers = [officer, colleague] * 4
    got = at_once(*[lambda who=who: cases.take_next_case(actor=who, at=MONDAY) for who in askers])
    assert sorted(each.code for each in got if each is not None) == sorted(wanted)  # type: ignore[attr-defined]


@pytest.mark.django_db(transaction=True)
def test_history_stays_whole_when_many_write_at_once(report_case: ReportCase, officer: Actor) -> None:
    case_id = report_case()
    at_once(
        *[
            lambda: cases.note(actor=officer, case_id=case_id, verb=cases.EventVerb.NOTED, at=MONDAY)
            for _ in range(12)
        ]
    )
    case = Case.objects.get(id=case_id)
    assert case.history_seq == 13
    assert not faults_of_stream(
        stored_links(case_id), head_seq=case.history_seq, head_hash=bytes(case.history_hash)
    )


@pytest.mark.django_db(transaction=True)
def test_what_is_written_while_the_history_is_verified_is_no_fault(
    report_case: ReportCase, officer: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id = report_case()

    def written_between(stream: int) -> Iterator[StoredLink]:
        at_once(lambda: cases.note(actor=officer, case_id=case_id, verb=cases.EventVerb.NOTED, at=MONDAY))
        return stored_links(stream)

    monkeypatch.setattr(verifying_history, "stored_links", written_between)
    assert list(cases.history_faults()) == []
    assert Case.objects.get(id=case_id).history_seq == 2


@pytest.mark.django_db(transaction=True)
def test_two_workers_ring_each_alarm_once(report_case: ReportCase) -> None:
    for _ in range(6):
        report_case()
    late = MONDAY.replace(hour=9)
    rung = at_once(*[lambda: cases.ring_due_alarms(actor=SYSTEM, at=late, limit=3) for _ in range(4)])
    while more := cases.ring_due_alarms(actor=SYSTEM, at=late):
        rung.append(more)
    assert sum(rung) == 12  # type: ignore[arg-type]
