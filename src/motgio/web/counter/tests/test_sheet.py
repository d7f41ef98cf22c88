"""The sheet of the window: finding, taking down, filing; whatever is wrong, what was typed stays."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils.html import escape

from motgio.capabilities.cases.facade import CaseDetail, case_by_id
from motgio.capabilities.corrections.tests.people import NUMBER
from motgio.capabilities.counter.models import Filing
from motgio.capabilities.records.facade import SourceKind
from motgio.platform.audit.facade import reads_of
from motgio.platform.audit.models import RecordRead
from motgio.web.counter.tests.conftest import (
    CITIZEN_ID,
    LINE,
    NAMESAKE,
    SHEET,
    Agency,
    Post,
    field,
    filled,
    html_of,
)

EMPTY: dict[str, Any] = {
    "citizen_id": None,
    "full_name": None,
    "birth_date": None,
    "text": None,
    "phone": None,
}


def case_filed() -> CaseDetail:
    return case_by_id(Filing.objects.get().case_id)


def test_a_scanned_line_fills_the_fields_and_finds_the_person(post: Post) -> None:
    answer = post(**EMPTY, act="find", scan=LINE + "\r")
    page = html_of(answer)
    assert answer.status_code == 200
    assert "Có trong hệ thống" in page
    assert {
        name: field(page, name) for name in ("scan", "citizen_id", "number", "full_name", "birth_date")
    } == {
        "scan": "",
        "citizen_id": CITIZEN_ID,
        "number": NUMBER,
        "full_name": "Nguyễn Văn A",
        "birth_date": "02/05/1990",
    }
    assert "12 Lê Lợi" not in page


def test_every_look_is_in_the_log_with_its_purpose(post: Post) -> None:
    post(**EMPTY, act="find", scan=LINE)
    post(number=NUMBER, open="contribution")
    assert [read.sources for read in RecordRead.objects.order_by("id")] == [
        # The search, and each of those it found.
        ["system:search"],
        ["system:search"],
        ["system:identity"],
        sorted(
            [
                "system:identity",
                *(f"{side}:{kind}" for side in ("system", "view") for kind in ("books", "contributions")),
            ]
        ),
    ]
    assert {read.purpose for read in reads_of(NUMBER)} == {"counter"}


def test_a_record_is_opened_and_nothing_typed_is_lost(post: Post) -> None:
    page = html_of(post(number=NUMBER, open="contribution", text="Lời đang ghi", expected_1="Công ty A"))
    assert "Công ty YN0001Z" in page
    assert "Lời đang ghi" in page
    assert 'value="Công ty A"' in page
    assert field(page, "opened") == "contribution"


@pytest.mark.parametrize("kind", ["card", "benefit", "unemployment", "identity", "treatment"])
def test_every_kind_of_record_can_be_opened(post: Post, kind: str) -> None:
    answer = post(number=NUMBER, open=kind)
    assert answer.status_code == 200
    assert field(html_of(answer), "opened") == kind


def test_a_kind_nobody_knows_is_not_opened(post: Post) -> None:
    assert field(html_of(post(number=NUMBER, open="secrets")), "opened") == ""


def test_visits_of_protected_conditions_stay_covered(post: Post, records: Agency) -> None:
    visit = {
        "id": "V-1",
        "claim_id": "C-1",
        "facility_code": "79001",
        "facility_name": "Bệnh viện Bình Dân",
        "admitted_on": "2026-03-02",
        "visit_type": "02",
        "diagnosis_code": "B20",
        "diagnosis_text": "Bệnh HIV",
    }
    records.system[SourceKind.VISITS] = records.view[SourceKind.VISITS] = [visit]
    page = html_of(post(number=NUMBER, open="treatment"))
    assert "B20" not in page
    assert "không hiện ở quầy" in page


def test_another_card_closes_what_was_open_and_has_to_be_looked_at_itself(post: Post) -> None:
    page = html_of(post(act="find", scan=LINE, opened="contribution", saw_card="on"))
    assert field(page, "opened") == ""
    assert "checked" not in page.partition('name="saw_card"')[2].partition(">")[0]


def test_what_differs_from_the_card_is_said(post: Post) -> None:
    other = LINE.replace("Nguyễn Văn A", "Nguyễn Văn Á").replace("02051990", "03051990")
    page = html_of(post(**EMPTY, act="find", scan=other))
    assert "họ tên trong hồ sơ là" in page
    assert "ngày sinh trong hồ sơ là" in page
    assert field(page, "full_name") == "Nguyễn Văn Á"


@pytest.mark.parametrize(
    ("precision", "born", "is_said"),
    [
        ("day", "02/05/1990", False),
        ("day", "03/05/1990", True),
        ("month", "03/05/1990", False),
        ("month", "03/06/1990", True),
        ("year", "03/06/1990", False),
        ("year", "02/05/1991", True),
    ],
)
def test_a_birth_date_differs_only_as_far_as_the_record_knows_it(
    post: Post, records: Agency, precision: str, born: str, is_said: bool
) -> None:
    records.system[SourceKind.IDENTITY][0]["birth_date_precision"] = precision
    page = html_of(post(act="find", number=NUMBER, birth_date=born))
    assert ("ngày sinh trong hồ sơ là" in page) == is_said


def test_a_number_with_anothers_citizen_id_is_said(post: Post) -> None:
    page = html_of(post(act="find", number=NUMBER, citizen_id="079000000009"))
    assert "số căn cước trong hồ sơ không trùng" in page


def test_of_namesakes_the_officer_chooses(post: Post) -> None:
    page = html_of(post(act="find", citizen_id=None))
    assert "Chọn đúng người" in page
    assert NAMESAKE.social_insurance_number not in page.replace('value="7900000002"', "")
    chosen = html_of(post(act=None, citizen_id=None, pick=NUMBER))
    assert "Có trong hệ thống" in chosen


def test_who_is_not_found_can_report_all_the_same(post: Post) -> None:
    assert "Không tìm thấy" in html_of(post(act="find", citizen_id="079000000009"))
    assert "Không tìm thấy" in html_of(post(act="find", number="7900000009"))
    assert post(citizen_id="079000000009").status_code == 302


def test_when_the_systems_are_away_the_report_is_filed_all_the_same(post: Post, records: Agency) -> None:
    records.is_away = True
    assert "không trả lời" in html_of(post(act="find"))
    assert "không trả lời" in html_of(post(act="find", number=NUMBER))
    assert post().status_code == 302


def test_too_little_to_search_by_is_said_and_nobody_is_looked_up(post: Post) -> None:
    assert "Cần số căn cước" in html_of(post(act="find", citizen_id=None, birth_date=None))
    assert RecordRead.objects.count() == 0


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("079090000001", "không có dấu"),
        ("12|Nguyễn Văn A|02051990|Nam", "không phải số căn cước"),
        (LINE.replace("02051990", "99999999"), "ngày sinh"),
        (LINE.replace("Nguyễn Văn A", "N9uyễn"), "họ tên"),
        ("079090000001|024567891", "thiếu phần"),
        ("079090000001|" + "x" * 1500, "quá dài"),
    ],
)
def test_a_malformed_line_is_told_and_keeps_what_was_typed(post: Post, line: str, said: str) -> None:
    answer = post(act="find", scan=line, text="Lời đang ghi")
    page = html_of(answer)
    assert answer.status_code == 422
    assert said in page
    assert field(page, "scan") == escape(line)
    assert "Lời đang ghi" in page
    assert field(page, "full_name") == "Nguyễn Văn A"


def test_a_sheet_becomes_a_case_and_leads_to_its_receipt(post: Post, desk: Client) -> None:
    answer = post(
        number=NUMBER,
        saw_card="on",
        read_back="on",
        phone_owner="bà Hoa, hàng xóm",
        record_1="contribution",
        problem_1="missing",
        from_1="1/2019",
        to_1="07/2019",
        expected_1="Công ty A",
    )
    case = case_filed()
    assert answer.headers["Location"] == f"/desk/counter/receipts/{case.code}"
    assert (case.channel, case.proof_level, case.participant_number) == ("counter", "identity", NUMBER)
    assert [(dict(each.line), each.expected) for each in case.claims] == [
        ({"from_month": "2019-01", "to_month": "2019-07"}, "Công ty A")
    ]
    assert case.messages[0].body == "Công ty cũ chưa chốt sổ cho tôi"
    remark = "Cán bộ viết hộ và đã đọc lại. Số điện thoại là của bà Hoa, hàng xóm."
    assert Filing.objects.get().remark == remark
    assert remark in html_of(desk.get(f"/desk/cases/{case.code}"))


def test_a_line_scanned_and_filed_at_once_needs_no_search(post: Post) -> None:
    post(citizen_id=None, full_name=None, birth_date=None, scan=LINE)
    case = case_filed()
    assert (case.participant_name, case.participant_citizen_id) == ("Nguyễn Văn A", CITIZEN_ID)
    assert RecordRead.objects.count() == 0


@pytest.mark.parametrize(
    ("how", "remark"),
    [("waits", "Người dân chờ tại quầy."), ("comes_again", "Người dân sẽ quay lại quầy.")],
)
def test_without_telephone_the_answer_is_given_at_the_counter(
    post: Post, desk: Client, how: str, remark: str
) -> None:
    post(reply_by=how)
    case = case_filed()
    assert (case.reporter_phone, case.reporter_email) == ("", "")
    page = html_of(desk.get(f"/desk/cases/{case.code}"))
    assert remark in page
    assert "Đã báo tại quầy" in page
    assert "Cần gọi điện" not in page


def test_who_comes_again_at_a_time_is_promised_it(post: Post) -> None:
    post(reply_by="comes_again", comes_at="2026-11-16T14:00:00+07:00")
    case = case_filed()
    assert case.state == "promised"
    assert "quay lại quầy lúc 16/11/2026\u00a014:00" in Filing.objects.get().remark


def test_a_helper_reports_for_somebody_who_is_not_there(post: Post) -> None:
    post(relation="child", reporter_name="Nguyễn Văn Con")
    case = case_filed()
    assert (case.reporter_name, case.reporter_relation, case.proof_level) == (
        "Nguyễn Văn Con",
        "child",
        "none",
    )
    assert case.participant_name == "Nguyễn Văn A"


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ({"text": None}, "Ghi vài chữ theo lời người dân."),
        ({"full_name": None}, "Cần họ và tên."),
        ({"citizen_id": None}, "Cần số căn cước hoặc mã số BHXH."),
        ({"citizen_id": "12"}, "Số căn cước có 12 chữ số."),
        ({"number": "12"}, "Mã số BHXH có 10 chữ số."),
        ({"birth_date": "31/02/1990"}, "Viết ngày như"),
        ({"birth_date": "01/01/2100"}, "Ngày sinh ở tương lai."),
        ({"phone": None}, "Cần ghi để trả lời"),
        ({"phone": "abc"}, "Số điện thoại bắt đầu bằng 0"),
        ({"reply_by": "email"}, "Cần ghi để trả lời"),
        ({"reply_by": "email", "email": "không phải"}, "địa chỉ email"),
        ({"reply_by": "pigeon"}, "hợp lệ"),
        ({"relation": "child"}, "Cần tên người báo giúp."),
        ({"relation": "child", "reporter_name": "B", "saw_card": "on"}, "Chỉ ghi khi chính người tham gia"),
        ({"record_1": "card"}, "Mỗi dòng cần cả hồ sơ và điều chưa đúng."),
        ({"expected_2": "Công ty A"}, "Mỗi dòng cần cả hồ sơ và điều chưa đúng."),
        ({"record_1": "card", "problem_1": "missing", "from_1": "2019"}, "Viết tháng như 07/2019."),
        ({"record_1": "card", "problem_1": "missing", "from_1": "01/2100"}, "Tháng này chưa tới."),
        (
            {"record_1": "card", "problem_1": "missing", "from_1": "05/2019", "to_1": "04/2019"},
            "Tháng cuối đứng trước tháng đầu.",
        ),
        ({"reply_by": "comes_again", "comes_at": "2026-11-16T03:00:00+07:00"}, "hợp lệ"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_filed(post: Post, about: dict[str, Any], said: str) -> None:
    answer = post(**{"expected_3": None, **about})
    page = html_of(answer)
    assert answer.status_code == 422
    assert said in page
    assert Filing.objects.count() == 0
    for kept in ("Công ty cũ chưa chốt sổ cho tôi", "0901234567"):
        assert kept in page or None in about.values() or "phone" in about


def test_who_was_found_stays_on_the_page_while_the_rest_is_put_right(post: Post) -> None:
    page = html_of(post(number=NUMBER, text=None, opened="contribution"))
    assert "Có trong hệ thống" in page
    assert "Công ty YN0001Z" in page


def test_the_same_sheet_twice_is_one_case_and_one_receipt(post: Post) -> None:
    assert post().headers["Location"] == post().headers["Location"]
    assert Filing.objects.count() == 1


def test_a_sheet_changed_after_it_was_filed_leads_to_its_receipt_and_to_a_new_sheet(post: Post) -> None:
    post()
    answer = post(text="Chuyện khác")
    page = html_of(answer)
    assert answer.status_code == 409
    assert case_filed().code in page
    assert "Chuyện khác" in page
    assert Filing.objects.count() == 1


def test_every_sheet_has_a_key_of_its_own_and_no_one_elses_shape(desk: Client, records: Agency) -> None:
    first, second = (field(html_of(desk.get(SHEET)), "key") for _ in range(2))
    assert first != second
    assert len(first) == 22
    assert len(field(html_of(desk.post(SHEET, filled(act="find", key="short"))), "key")) == 22


def test_english_is_complete_on_the_page(desk: Client, records: Agency) -> None:
    desk.cookies["django_language"] = "en"
    page = html_of(desk.get(SHEET))
    assert "Who has come?" in page
    assert "Điều chưa đúng" not in page
