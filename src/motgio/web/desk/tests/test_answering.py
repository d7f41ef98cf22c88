"""The reply: drafts never overwrite each other, a stale send loses nothing, a call counts as told."""

from __future__ import annotations

import json

from django.test import Client

from motgio.capabilities.cases.facade import Channel, Reporter, add_person_message, case_by_id
from motgio.kernel.actor import SYSTEM
from motgio.testing.agency import MONDAY
from motgio.web.desk.case_page import fingerprint
from motgio.web.desk.tests.conftest import Verified, signed_in

HTMX = {"HX-Request": "true"}


def test_an_answer_stops_the_hour_and_settles_what_it_declares(desk: Client, verified: Verified) -> None:
    case = verified()
    typed = {
        "text": "Chưa đủ căn cứ.",
        "version": case.version,
        "base": fingerprint(case.draft_reply),
        "outcome": "cannot_change",
    }
    assert desk.post(f"/desk/cases/{case.code}/answer", typed).status_code == 302
    after = case_by_id(case.id)
    assert (after.state, after.answered_at) == ("answered", MONDAY)
    assert [claim.outcome for claim in after.claims] == ["cannot_change"]
    assert after.messages[-1].body == "Chưa đủ căn cứ."


def test_an_answer_without_outcome_leaves_the_work_open(desk: Client, verified: Verified) -> None:
    case = verified()
    typed = {"text": "Đang điều chỉnh.", "version": case.version}
    desk.post(f"/desk/cases/{case.code}/answer", typed)
    after = case_by_id(case.id)
    assert after.state == "answered"
    assert [claim.state for claim in after.claims] == ["verified"]


def test_corrected_cannot_be_declared(desk: Client, verified: Verified) -> None:
    case = verified()
    typed = {"text": "Đã sửa.", "version": case.version, "outcome": "corrected"}
    assert desk.post(f"/desk/cases/{case.code}/answer", typed).status_code == 422
    assert case_by_id(case.id).state == "checking"


def test_a_stale_send_sends_nothing_and_keeps_every_word(desk: Client, verified: Verified) -> None:
    case = verified()
    add_person_message(actor=SYSTEM, case_id=case.id, text="À mà không phải", at=MONDAY)
    typed = {
        "text": "Câu trả lời tôi vừa gõ",
        "version": case.version,
        "base": fingerprint(case.draft_reply),
    }
    answer = desk.post(f"/desk/cases/{case.code}/answer", typed)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Câu trả lời tôi vừa gõ" in page
    assert "À mà không phải" in page
    assert case_by_id(case.id).state == "checking"


def test_a_stale_send_over_a_colleagues_draft_shows_both(desk: Client, minh: int, verified: Verified) -> None:
    case = verified()
    base = fingerprint(case.draft_reply)
    theirs = {"text": "Bản của Minh", "version": case.version, "base": base}
    signed_in(minh).post(f"/desk/cases/{case.code}/draft", theirs, headers=HTMX)
    mine = {"text": "Bản của Lan", "version": case.version, "base": base}
    answer = desk.post(f"/desk/cases/{case.code}/answer", mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Bản của Minh" in page
    assert "Bản của Lan" in page
    assert case_by_id(case.id).draft_reply == "Bản của Minh"


def test_a_draft_is_not_saved_over_a_colleagues(desk: Client, minh: int, verified: Verified) -> None:
    case = verified()
    seen = {"version": case.version, "base": fingerprint(case.draft_reply)}
    saved = desk.post(f"/desk/cases/{case.code}/draft", {"text": "Bản của Lan", **seen}, headers=HTMX)
    assert "Đã lưu nháp" in saved.content.decode()
    both = signed_in(minh).post(
        f"/desk/cases/{case.code}/draft", {"text": "Bản của Minh", **seen}, headers=HTMX
    )
    page = both.content.decode()
    assert "Bản của Lan" in page
    assert "Bản của Minh" in page
    assert case_by_id(case.id).draft_reply == "Bản của Lan"


def test_a_draft_survives_other_changes_of_the_case(desk: Client, verified: Verified) -> None:
    case = verified()
    seen = {"version": case.version, "base": fingerprint(case.draft_reply)}
    add_person_message(actor=SYSTEM, case_id=case.id, text="thêm", at=MONDAY)
    saved = desk.post(f"/desk/cases/{case.code}/draft", {"text": "Tôi đang viết", **seen}, headers=HTMX)
    assert saved.status_code == 200
    assert case_by_id(case.id).draft_reply == "Tôi đang viết"
    # The page has not shown the new message yet, so it must not learn the new version.
    assert "caseVersion" not in saved.headers["HX-Trigger"]


def test_saving_twice_in_a_row_needs_no_reload(desk: Client, verified: Verified) -> None:
    case = verified()
    seen: dict[str, object] = {"version": case.version, "base": fingerprint(case.draft_reply)}
    for text in ("Kính", "Kính gửi", "Kính gửi anh"):
        answer = desk.post(f"/desk/cases/{case.code}/draft", {"text": text, **seen}, headers=HTMX)
        told = json.loads(answer.headers["HX-Trigger"])
        seen = {"version": told["caseVersion"]["version"], "base": told["draftSaved"]["base"]}
    assert case_by_id(case.id).draft_reply == "Kính gửi anh"


def test_without_a_written_channel_only_a_call_answers(desk: Client, verified: Verified) -> None:
    case = verified(channel=Channel.HOTLINE, reporter=Reporter("Nguyễn Văn A", "0901234567"))
    typed = {"text": "Chưa đủ căn cứ.", "version": case.version}
    refused = desk.post(f"/desk/cases/{case.code}/answer", typed)
    assert refused.status_code == 409
    assert "Chưa đủ căn cứ." in refused.content.decode()
    assert desk.post(f"/desk/cases/{case.code}/answer", {**typed, "spoken": "on"}).status_code == 302
    after = case_by_id(case.id)
    assert (after.state, after.messages[-1].medium) == ("answered", "spoken")


def test_an_empty_answer_is_refused(desk: Client, verified: Verified) -> None:
    case = verified()
    answer = desk.post(f"/desk/cases/{case.code}/answer", {"text": "  ", "version": case.version})
    assert answer.status_code == 422
