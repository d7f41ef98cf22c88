"""One key sixteen times at once, over a real socket."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import httpx
import pytest
from pytest_django.live_server_helper import LiveServer

from motgio.capabilities.cases.models import Case
from motgio.capabilities.intake.models import InboundReport
from motgio.platform.audit.facade import history
from motgio.web.api.tests.conftest import a_report

AT_ONCE = 16


@pytest.mark.django_db(transaction=True)
def test_sixteen_at_once_with_one_key_make_one_case_and_one_answer(
    live_server: LiveServer, token: str
) -> None:
    together = Barrier(AT_ONCE)
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": "once"}

    def send(_: int) -> httpx.Response:
        together.wait()
        return httpx.post(f"{live_server.url}/api/v1/cases", json=a_report(), headers=headers, timeout=60)

    with ThreadPoolExecutor(AT_ONCE) as threads:
        answers = list(threads.map(send, range(AT_ONCE)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    case = Case.objects.get()
    assert InboundReport.objects.count() == 1
    assert [event.verb for event in history(case.id)] == ["received"]
