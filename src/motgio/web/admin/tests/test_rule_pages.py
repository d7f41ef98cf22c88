"""Lanes and limits, kinds of change: proposed after a preview, released by another, told in the history."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client

from motgio.capabilities.cases.facade import Lane
from motgio.capabilities.promises.facade import limit_days
from motgio.capabilities.promises.tests.acting import local, make
from motgio.capabilities.rules.models import DatedRule
from motgio.kernel.actor import Actor, Role
from motgio.kernel.clock import SetClock
from motgio.testing.agency import MONDAY, ReportCase
from motgio.web.desk.tests.conftest import Hire, signed_in

pytestmark = pytest.mark.django_db

LIMIT = "/desk/admin/rules/79/promise_limit/data_error"
KIND = "/desk/admin/rules/79/change_kind/close_book"
GROUND = {"valid_from": "2026-11-16", "source": "QĐ 12/QĐ-BHXH", "reason": "Trả lời nhanh hơn", "revision": 0}
OFF = {"is_on": "off", "proposers": ["care_officer", "focal_officer", "managing_officer"]}


@pytest.fixture
def second(hire: Hire) -> Client:
    """Another administrator, of the nation."""
    return signed_in(hire("binh", "VSS", Role.ADMINISTRATOR, name="Phạm Văn Bình"))


def sent(client: Client, at: str = LIMIT, **given: object) -> HttpResponse:
    value = {"days": 3} if at == LIMIT else OFF
    return client.post(at, {**GROUND, **value, **given})  # type: ignore[return-value]


def proposed(client: Client, at: str = LIMIT, **given: object) -> HttpResponse:
    return sent(client, at, confirm="1", **given)


def act(client: Client, name: str, seen: object = 1, at: str = LIMIT) -> HttpResponse:
    return client.post(f"{at}/{name}", {"seen": seen})  # type: ignore[return-value]


def text(page: object) -> str:
    return page.content.decode()  # type: ignore[attr-defined,no-any-return]


def test_a_preview_tells_what_a_limit_touches_and_writes_nothing(
    office: Client, report_case: ReportCase, officer: Actor, desk_clock: SetClock
) -> None:
    make(officer, report_case(), local(19, 10))
    page = text(sent(office))
    assert "1 lời hẹn đang chờ trong loại việc này." in page
    assert "0 lời hẹn nằm xa hơn 3 ngày làm việc tính từ ngày hẹn." in page
    assert "1 lời hẹn nằm xa hơn 2 ngày làm việc tính từ ngày hẹn." in text(sent(office, days=2))
    assert "Lời hẹn đã có giữ nguyên" in page
    assert not DatedRule.objects.exists()


def test_a_limit_is_proposed_by_one_released_by_another_and_then_binds(
    office: Client, second: Client, hoa: int
) -> None:
    assert proposed(office, valid_from="2026-11-17").status_code == 302
    page = text(office.get(LIMIT))
    assert "Anh/chị đề nghị; một người quản trị khác duyệt." in page
    assert "Duyệt, áp dụng từ" not in page
    act(office, "release")
    assert "Người đề nghị không tự duyệt." in text(office.get(LIMIT))
    assert DatedRule.objects.get().state == "proposed"
    assert "Duyệt, áp dụng từ 17/11/2026" in text(second.get(LIMIT))
    act(second, "release")
    page = text(office.get(LIMIT))
    assert "Dương Thị Mai Hoa đề nghị, Phạm Văn Bình duyệt" in page
    assert "sắp áp dụng" in page
    days = [limit_days(office="79", lane=Lane.DATA_ERROR, at=MONDAY + timedelta(days=n)) for n in (0, 1)]
    assert days == [5, 3]
    listed = text(office.get("/desk/admin/rules"))
    assert "đổi từ 17/11/2026" in listed
    history = text(office.get("/desk/admin/history"))
    for words in (
        "Duyệt quy tắc",
        "Đề nghị đổi quy tắc",
        "Hẹn xa nhất: Sai thông tin",
        "5 ngày làm việc → 3 ngày làm việc · từ 17/11/2026 · QĐ 12/QĐ-BHXH · Trả lời nhanh hơn",
    ):
        assert words in history


def test_a_kind_is_switched_off_with_its_roles(office: Client, second: Client) -> None:
    page = text(sent(office, KIND, approvers=["leader"]))
    assert "Khi loại này tắt thì không đề nghị được." in page
    assert "Người duyệt điều chỉnh, Lãnh đạo" in page
    assert proposed(office, KIND, approvers=["leader"]).status_code == 302
    act(second, "release", at=KIND)
    assert DatedRule.objects.get().value == {
        "is_on": False,
        "proposers": ["care_officer", "focal_officer", "managing_officer"],
        "approvers": ["checker", "leader"],
    }
    listed = text(office.get("/desk/admin/rules"))
    assert "đang tắt" in listed
    assert "QĐ 12/QĐ-BHXH" in listed


@pytest.mark.parametrize(
    ("at", "given", "told"),
    [
        (LIMIT, {"days": 0}, "Còn chỗ cần xem lại"),
        (LIMIT, {"days": "9" * 400}, "Còn chỗ cần xem lại"),
        (LIMIT, {"days": 5}, "Từ ngày đó quy tắc vốn đã như vậy."),
        (LIMIT, {"valid_from": "2026-11-15"}, "Chỉ đổi được từ hôm nay trở đi"),
        (LIMIT, {"valid_from": "2029-01-01"}, "Ngày áp dụng phải trong vòng hai năm tới."),
        (LIMIT, {"valid_from": "mai"}, "Còn chỗ cần xem lại"),
        (LIMIT, {"source": "  "}, "Còn chỗ cần xem lại"),
        (LIMIT, {"reason": "ẩn\u202e"}, "Viết trên một dòng, không có ký tự ẩn."),
        (LIMIT, {"revision": "x"}, "Còn chỗ cần xem lại"),
        (KIND, {"proposers": []}, "Chọn ít nhất một vai trò được đề nghị."),
        (KIND, {"proposers": ["auditor"]}, "Còn chỗ cần xem lại"),
        (KIND, {"approvers": ["care_officer"]}, "Còn chỗ cần xem lại"),
        (KIND, {"is_on": "maybe"}, "Còn chỗ cần xem lại"),
    ],
)
def test_what_cannot_be_is_told_and_what_was_typed_stays(
    office: Client, at: str, given: dict[str, object], told: str
) -> None:
    page = proposed(office, at, **{"reason": "Điều đã gõ", **given})
    assert page.status_code == 422
    assert told in text(page)
    assert "Điều đã gõ" in text(page) or "reason" in given
    assert not DatedRule.objects.exists()


def test_a_double_click_and_a_stale_page_change_nothing_and_keep_what_was_typed(
    office: Client, second: Client
) -> None:
    assert proposed(office).status_code == 302
    twice = proposed(office)
    assert twice.status_code == 409
    assert DatedRule.objects.count() == 1
    late = proposed(second, days=4, reason="Bản của Bình")
    assert late.status_code == 409
    assert "Có người vừa đổi đề nghị này." in text(late)
    assert "Bản của Bình" in text(late)
    again = late.context["form"]["revision"].value()  # type: ignore[attr-defined]
    assert proposed(second, days=4, revision=again).status_code == 302
    assert act(office, "release", 1).status_code == 409
    for seen in ("", "x", "9" * 12):
        assert act(office, "discard", seen).status_code == 409
    assert act(office, "discard", 2).status_code == 302
    assert not DatedRule.objects.exists()


def test_what_was_typed_can_be_edited_again(office: Client) -> None:
    page = sent(office, edit="1")
    assert page.status_code == 200
    assert "Trả lời nhanh hơn" in text(page)
    assert 'value="2026-11-16"' in text(page)


def test_a_proposal_whose_day_went_by_cannot_be_released(
    office: Client, second: Client, desk_clock: SetClock
) -> None:
    proposed(office)
    desk_clock.instant = MONDAY + timedelta(days=1)
    assert "Duyệt, áp dụng từ" not in text(second.get(LIMIT))
    act(second, "release")
    assert "Ngày áp dụng đã qua. Sửa ngày rồi nhờ người khác duyệt." in text(second.get(LIMIT))
    assert DatedRule.objects.get().state == "proposed"


def test_markup_is_shown_as_it_was_typed(office: Client) -> None:
    proposed(office, source="<script>alert(1)</script>")
    page = text(office.get(LIMIT))
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;" in page


def test_what_is_not_there_is_not_found(office: Client, hire: Hire) -> None:
    for address in ("79/promise_limit/x", "79/weather/data_error", "01/promise_limit/data_error", "99/x/y"):
        assert office.get(f"/desk/admin/rules/{address}").status_code == 404
        assert office.post(f"/desk/admin/rules/{address}", GROUND).status_code == 404
        assert office.post(f"/desk/admin/rules/{address}/release", {"seen": 1}).status_code == 404
    assert act(office, "burn").status_code == 404
    assert office.get("/desk/admin/rules?office=01").status_code == 404
    below = signed_in(hire("chi", "79-CSKH", Role.ADMINISTRATOR))
    assert below.get(LIMIT).status_code == 404
    page = text(below.get("/desk/admin/rules"))
    assert "Chỉ xem: quy tắc thuộc về tỉnh." in page
    assert "promise_limit/data_error" not in page


def test_the_pages_say_what_nobody_can_change(office: Client) -> None:
    assert "Một giờ làm việc để trả lời là của CV 2149/BHXH-CNTT." in text(office.get(LIMIT))
    assert "Người đề nghị không bao giờ là người duyệt." in text(office.get(KIND))
