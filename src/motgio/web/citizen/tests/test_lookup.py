"""A short code alone opens nothing but a request for proof."""

from __future__ import annotations

import re

import pytest
from django.conf import LazySettings
from django.test import Client

from motgio.capabilities.cases.facade import answer_case
from motgio.capabilities.cases.models import Case
from motgio.kernel.actor import Actor
from motgio.platform.outbox.models import Outbound, OutboundState
from motgio.testing.agency import MONDAY, ReportCase
from motgio.web.citizen.tests.walking import text_of


def digits_sent() -> str:
    body = Outbound.objects.filter(subject="Mã xác nhận").latest("id").body
    found = re.search(r"\b(\d{6})\b", body)
    assert found is not None
    return found.group(1)


def without_tokens(page: str, code: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page).replace(code, "CODE")


def test_a_known_and_an_unknown_code_are_answered_alike(person: Client, report_case: ReportCase) -> None:
    known = Case.objects.get(id=report_case()).code
    unknown = "HCM-0000-0000"
    pages = [person.post("/tra-cuu", {"code": code}) for code in (known, unknown)]
    assert [page.status_code for page in pages] == [200, 200]
    assert without_tokens(text_of(pages[0]), known) == without_tokens(text_of(pages[1]), unknown)
    wrong = [person.post("/tra-cuu/xac-minh", {"code": code, "otp": "000000"}) for code in (known, unknown)]
    assert [page.status_code for page in wrong] == [422, 422]
    assert without_tokens(text_of(wrong[0]), known) == without_tokens(text_of(wrong[1]), unknown)


def test_the_right_digits_open_the_tracking_page(person: Client, report_case: ReportCase) -> None:
    case = Case.objects.get(id=report_case())
    person.post("/tra-cuu", {"code": case.code.lower().replace("-", " ")})
    answer = person.post("/tra-cuu/xac-minh", {"code": case.code, "otp": digits_sent()})
    assert answer["Location"] == f"/theo-doi/{case.track_token}"
    case.refresh_from_db()
    assert case.proof_level == "contact"


def test_asking_too_often_is_told_in_words(person: Client) -> None:
    answers = [person.post("/tra-cuu", {"code": f"HCM-0000-{place:04d}"}) for place in range(21)]
    assert answers[-1].status_code == 429
    assert "Chờ một chút" in text_of(answers[-1])


def test_guessing_digits_has_an_end(person: Client, report_case: ReportCase) -> None:
    code = Case.objects.get(id=report_case()).code
    person.post("/tra-cuu", {"code": code})
    right = digits_sent()
    for guess in range(5):
        person.post(
            "/tra-cuu/xac-minh",
            {"code": code, "otp": f"{guess:06d}" if f"{guess:06d}" != right else "999999"},
        )
    assert person.post("/tra-cuu/xac-minh", {"code": code, "otp": right}).status_code == 422


def test_proof_on_the_tracking_page_raises_the_level(person: Client, report_case: ReportCase) -> None:
    case = Case.objects.get(id=report_case())
    link = f"/theo-doi/{case.track_token}"
    assert person.post(link + "/gui-ma", {"medium": "sms"})["Location"] == link + "/xac-minh"
    assert person.post(link + "/xac-minh", {"otp": "12"}).status_code == 422
    assert "Đã xác nhận liên hệ" in text_of(
        person.post(link + "/xac-minh", {"otp": digits_sent()}, follow=True)
    )


@pytest.mark.parametrize("medium", ["", "fax", "zalo"])
def test_a_code_is_sent_only_where_the_report_says(
    person: Client, report_case: ReportCase, medium: str
) -> None:
    case = Case.objects.get(id=report_case())
    person.post(f"/theo-doi/{case.track_token}/gui-ma", {"medium": medium})
    assert not Outbound.objects.exists()


def test_too_many_codes_for_one_telephone_are_refused(person: Client, report_case: ReportCase) -> None:
    link = f"/theo-doi/{Case.objects.get(id=report_case()).track_token}/gui-ma"
    answers = [person.post(link, {"medium": "sms"}).status_code for _ in range(4)]
    assert answers == [302, 302, 302, 429]


def test_asking_for_codes_for_many_cases_has_an_end(person: Client, report_case: ReportCase) -> None:
    link = f"/theo-doi/{Case.objects.get(id=report_case()).track_token}/gui-ma"
    assert [person.post(link, {"medium": ""}).status_code for _ in range(21)] == [302] * 20 + [429]


def test_the_outbox_is_there_only_in_a_demonstration(person: Client, settings: LazySettings) -> None:
    settings.MOTGIO = settings.MOTGIO.model_copy(update={"demo": False})
    assert person.get("/demo/hop-thu").status_code == 404
    settings.MOTGIO = settings.MOTGIO.model_copy(update={"demo": True})
    assert person.get("/demo/hop-thu").status_code == 200


def test_a_letter_in_the_outbox_leads_on_to_its_tracking_page(
    person: Client, report_case: ReportCase, officer: Actor, settings: LazySettings
) -> None:
    case = Case.objects.get(id=report_case())
    answer_case(actor=officer, case_id=case.id, text="Đã kiểm tra.", at=MONDAY)
    Outbound.objects.update(state=OutboundState.SENT, sent_at=MONDAY)
    settings.MOTGIO = settings.MOTGIO.model_copy(update={"demo": True})
    page = text_of(person.get("/demo/hop-thu", {"address": "a@example.vn"}))
    assert f'href="/theo-doi/{case.track_token}"' in page
    assert "0901234567" not in page


def test_an_empty_code_is_asked_for_again(person: Client) -> None:
    assert person.post("/tra-cuu", {"code": " "}).status_code == 422
    assert person.post("/tra-cuu/xac-minh", {"code": "", "otp": "123456"})["Location"] == "/tra-cuu"
