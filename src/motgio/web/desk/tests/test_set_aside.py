"""A typed draft in whose place other words were sent stands on the case page, and can be taken up again."""

from __future__ import annotations

from django.test import Client

from motgio.capabilities.cases.facade import answer_case, case_by_id
from motgio.kernel.actor import SYSTEM
from motgio.testing.agency import MONDAY
from motgio.web.desk.case_page import fingerprint
from motgio.web.desk.tests.conftest import SetAside, Verified, signed_in

HTMX = {"HX-Request": "true"}
SENT = "Ứng dụng của anh đã được cập nhật."


def type_draft(browser: Client, code: str, *, seen: str, version: int, text: str) -> str:
    typed = {"text": text, "version": version, "base": fingerprint(seen)}
    return browser.post(f"/desk/cases/{code}/draft", typed, headers=HTMX).content.decode()


def test_the_case_page_shows_the_typed_draft_beside_the_answer_of_the_product(
    desk: Client, verified: Verified
) -> None:
    case = verified()
    type_draft(desk, case.code, seen=case.draft_reply, version=case.version, text="Tôi đang <b>viết</b>")
    answer_case(actor=SYSTEM, case_id=case.id, text=SENT, at=MONDAY)
    page = desk.get(f"/desk/cases/{case.code}").content.decode()
    assert SENT in page
    assert "Bản nháp chưa gửi của Nguyễn Thị Ngọc Lan" in page
    assert "Tôi đang &lt;b&gt;viết&lt;/b&gt;" in page


def test_what_is_still_being_typed_is_shown_beside_what_was_sent_meanwhile(
    desk: Client, verified: Verified, set_aside: SetAside
) -> None:
    case = verified()
    type_draft(desk, case.code, seen=case.draft_reply, version=case.version, text="Tôi đang")
    answer_case(actor=SYSTEM, case_id=case.id, text=SENT, at=MONDAY)
    both = type_draft(desk, case.code, seen="Tôi đang", version=case.version, text="Tôi đang viết")
    assert "Vừa có một trả lời được gửi đi" in both
    assert SENT in both
    assert "Tôi đang viết" in both
    assert "data-draft-take" not in both
    # She keeps hers: it is saved over the empty draft, and what was set aside stands in it.
    assert "Đã lưu nháp" in type_draft(desk, case.code, seen="", version=case.version, text="Tôi đang viết")
    assert case_by_id(case.id).draft_reply == "Tôi đang viết"
    assert set_aside(case.code) == []


def test_one_who_sends_over_the_draft_that_was_shown_leaves_nothing_aside(
    desk: Client, minh: int, verified: Verified, set_aside: SetAside
) -> None:
    case = verified()
    type_draft(desk, case.code, seen=case.draft_reply, version=case.version, text="Của Lan")
    sent = {"text": "Của Minh", "version": case_by_id(case.id).version, "base": fingerprint("Của Lan")}
    signed_in(minh).post(f"/desk/cases/{case.code}/answer", sent)
    assert set_aside(case.code) == []


def test_one_whose_page_did_not_show_the_draft_sets_it_aside(
    desk: Client, minh: int, verified: Verified, set_aside: SetAside
) -> None:
    case = verified()
    type_draft(desk, case.code, seen=case.draft_reply, version=case.version, text="Của Lan")
    # The quiet refresh told the new version, but the reply being typed was not replaced.
    sent = {
        "text": "Của Minh",
        "version": case_by_id(case.id).version,
        "base": fingerprint(case.draft_reply),
    }
    signed_in(minh).post(f"/desk/cases/{case.code}/answer", sent)
    assert set_aside(case.code) == ["Của Lan"]
