"""A page opened before an alarm rang: what is sent from it is taken, what a colleague did is still told."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from motgio.capabilities.cases.facade import (
    CaseDetail,
    add_person_message,
    case_by_id,
    ring_due_alarms,
    take_case,
)
from motgio.capabilities.promises.facade import ring_due_promises
from motgio.kernel.actor import SYSTEM
from motgio.kernel.clock import SetClock
from motgio.testing.agency import MONDAY
from motgio.testing.forms import forms_of
from motgio.web.desk.case_page import fingerprint
from motgio.web.desk.tests.conftest import Verified, actor_of
from motgio.web.desk.tests.test_answering import HTMX

SOON = MONDAY + timedelta(minutes=45)
TUESDAY = "2026-11-17T10:00:00+0700"


def form_values(desk: Client, case: CaseDetail, act: str) -> dict[str, str]:
    """What a form of the open page would send before anything is typed into it."""
    page = desk.get(f"/desk/cases/{case.code}").content.decode()
    return next(form.values for form in forms_of(page) if form.action.endswith(f"/{act}"))


Ring = Callable[[], None]


@pytest.fixture
def rung(desk_clock: SetClock) -> Ring:
    """Lets the clock of a case ring."""

    def ring() -> None:
        desk_clock.instant = SOON
        assert ring_due_alarms(actor=SYSTEM, at=SOON) == 1

    return ring


@pytest.mark.parametrize(
    ("act", "typed"),
    [
        ("answer", {"text": "Đã chốt sổ."}),
        ("promise", {"text": "Chúng tôi gọi lại", "reason": "unit_must_confirm", "due_at": TUESDAY}),
        ("ask", {"question": "Anh còn tờ rời không?", "due_at": TUESDAY}),
        ("attempt", {"result": "no_answer"}),
        ("sort", {"lane": "question"}),
    ],
)
def test_what_is_sent_from_a_page_opened_before_the_alarm_is_taken(
    desk: Client, verified: Verified, rung: Ring, act: str, typed: dict[str, str]
) -> None:
    case = verified()
    seen = form_values(desk, case, act)
    rung()
    answer = desk.post(f"/desk/cases/{case.code}/{act}", {**seen, **typed})
    assert answer.status_code == 302, answer.content.decode()


def test_a_promise_that_rings_at_once_leaves_the_page_usable(desk: Client, verified: Verified) -> None:
    case = verified()
    promise = {**form_values(desk, case, "promise"), "text": "Gọi lại ngay", "reason": "unit_must_confirm"}
    assert desk.post(f"/desk/cases/{case.code}/promise", promise).status_code == 302
    seen = form_values(desk, case, "answer")
    assert ring_due_promises(actor=SYSTEM, at=SOON) == 1
    assert desk.post(f"/desk/cases/{case.code}/answer", {**seen, "text": "Đã chốt."}).status_code == 302


def test_a_draft_saved_after_an_alarm_lets_the_answer_follow_at_once(
    desk: Client, verified: Verified, rung: Ring
) -> None:
    case = verified()
    seen: dict[str, object] = {"version": case.version, "base": fingerprint(case.draft_reply)}
    rung()
    saved = desk.post(f"/desk/cases/{case.code}/draft", {"text": "Tôi viết", **seen}, headers=HTMX)
    told = json.loads(saved.headers["HX-Trigger"])
    # The alarm itself is not on the screen yet, so the page goes on asking for what changed.
    assert "hx-get" not in saved.content.decode()
    seen = {"version": told["caseVersion"]["version"], "base": told["draftSaved"]["base"]}
    assert desk.post(f"/desk/cases/{case.code}/answer", {"text": "Tôi viết", **seen}).status_code == 302


def test_a_colleague_beside_the_alarm_is_still_told(
    desk: Client, minh: int, verified: Verified, rung: Ring
) -> None:
    case = verified()
    seen = form_values(desk, case, "answer")
    rung()
    take_case(actor=actor_of(minh), case_id=case.id, at=SOON)
    refused = desk.post(f"/desk/cases/{case.code}/answer", {**seen, "text": "Câu tôi gõ"})
    assert refused.status_code == 409
    assert "Câu tôi gõ" in refused.content.decode()
    assert case_by_id(case.id).state == "checking"


def test_the_page_shows_the_alarm_and_what_people_write(desk: Client, verified: Verified, rung: Ring) -> None:
    case = verified()
    rung()
    asked = f"/desk/cases/{case.code}/version?v={case.version}-{int(SOON.timestamp()) // 60}"
    assert "Vừa cập nhật" in desk.get(asked).content.decode()
    add_person_message(actor=SYSTEM, case_id=case.id, text="Tôi gửi thêm giấy", at=SOON)
    assert "Tôi gửi thêm giấy" in desk.get(asked).content.decode()
