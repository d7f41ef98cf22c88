"""Units in the administration: the tree of a day, names over time, founding, and closing only when empty."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.http import HttpResponse
from django.test import Client

from motgio.kernel.actor import Role
from motgio.kernel.clock import SetClock
from motgio.platform.org import tree
from motgio.platform.org.facade import unit_by_code
from motgio.platform.org.models import Unit, UnitKind, UnitName
from motgio.platform.people.facade import create_service_token
from motgio.platform.people.models import Staff
from motgio.testing.agency import MONDAY, Agency, ReportCase
from motgio.web.admin.unit_words import KINDS
from motgio.web.desk.tests.conftest import Hire, signed_in

pytestmark = pytest.mark.django_db

GROUND = {"source": "QĐ 77/QĐ-BHXH", "version": 1}
FOUND = {
    "name": "BHXH cơ sở Gò Vấp",
    "code": "7906",
    "kind": "local_office",
    "valid_from": "2026-11-16",
    "source": "QĐ 77/QĐ-BHXH",
}


@pytest.fixture(autouse=True)
def tree_clock(monkeypatch: pytest.MonkeyPatch, desk_clock: SetClock) -> SetClock:
    """The tree goes by the clock of the desk."""
    monkeypatch.setattr(tree._Wired, "clock", desk_clock)
    tree.forget_tree()
    return desk_clock


def page(client: Client, address: str = "") -> str:
    tree.forget_tree()
    return client.get(f"/desk/admin/units{address}").content.decode()


def sent(client: Client, agency: Agency, unit: str, act: str, **given: object) -> HttpResponse:
    tree.forget_tree()
    return client.post(f"/desk/admin/units/{agency.units[unit]}/{act}", given)  # type: ignore[return-value]


def renamed(client: Client, agency: Agency, **given: object) -> HttpResponse:
    typed = {"name": "BHXH cơ sở Bảy Hiền", "valid_from": "2026-11-17", **GROUND, **given}
    return sent(client, agency, "7901", "rename", **typed)


def closed(client: Client, agency: Agency, unit: str = "7905", **given: object) -> HttpResponse:
    return sent(client, agency, unit, "close", **{"valid_to": "2026-11-17", **GROUND, **given})


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def test_the_tree_shows_the_own_unit_and_those_below_with_their_numbers(
    office: Client, lan: int, report_case: ReportCase
) -> None:
    report_case()
    shown = page(office)
    assert "BHXH Thành phố Hồ Chí Minh" in shown
    assert "BHXH Thành phố Hà Nội" not in shown
    assert "units__row--1" in shown
    row = shown.partition("79-CSKH</span>")[2].partition("</tr>")[0]
    assert row.count(">1</td>") == 2


def test_a_search_without_diacritics_finds_a_unit_and_says_where_it_stands(office: Client) -> None:
    found = page(office, "?q=tan binh")
    assert "BHXH cơ sở Tân Bình" in found
    assert "BHXH cơ sở Thủ Đức" not in found
    assert "BHXH Thành phố Hồ Chí Minh" in found.partition("<br>")[2]
    assert "Không có đơn vị nào khớp" in page(office, "?q=khong-co")
    assert "BHXH cơ sở Thủ Đức" in page(office, "?on=x&q=")
    for hostile in ("?q=%25_%27", f"?q={'a' * 5000}", "?on=0001-01-01", "?on=9999-12-31"):
        assert office.get(f"/desk/admin/units{hostile}").status_code == 200


def test_a_name_is_used_from_its_day_and_the_tree_of_before_has_the_old_one(
    office: Client, agency: Agency, tree_clock: SetClock
) -> None:
    assert renamed(office, agency).status_code == 302
    assert "BHXH cơ sở Tân Bình" in page(office)
    assert "BHXH cơ sở Bảy Hiền" not in page(office)
    tree_clock.instant = MONDAY + timedelta(days=1)
    assert "BHXH cơ sở Bảy Hiền" in page(office)
    before = page(office, "?on=2026-11-16")
    assert "BHXH cơ sở Tân Bình" in before
    assert "Cây đơn vị như vào ngày 16/11/2026." in before
    assert "Vào ngày này chưa có đơn vị nào" in page(office, "?on=2024-01-01")
    one = page(office, f"/{agency.units['7901']}")
    assert one.count("BHXH cơ sở Tân Bình") >= 2
    assert "QĐ 77/QĐ-BHXH" in one
    told = office.get("/desk/admin/history").content.decode()
    assert "Đổi tên đơn vị" in told
    assert "BHXH cơ sở Tân Bình → BHXH cơ sở Bảy Hiền · từ 17/11/2026 · QĐ 77/QĐ-BHXH" in told


def test_a_unit_is_founded_and_stands_in_the_tree(office: Client, agency: Agency) -> None:
    done = sent(office, agency, "79", "new", **FOUND)
    assert done.status_code == 302
    shown = page(office)
    assert "BHXH cơ sở Gò Vấp" in shown
    assert f"/desk/admin/units/{unit_by_code('7906').id}" == done.headers["Location"]
    tree.forget_tree()
    assert "Lập đơn vị" in office.get("/desk/admin/history").content.decode()
    assert "7906 · BHXH cơ sở Gò Vấp" in office.get("/desk/admin/staff/new").content.decode()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"valid_from": "2026-11-15"}, "Sớm nhất là ngày 16/11/2026"),
        ({"valid_from": "2030-01-01"}, "Ngày này phải trong vòng hai năm tới."),
        ({"code": "7901"}, "Mã này đã có đơn vị khác dùng."),
        ({"code": "mã lạ"}, "Mã gồm 2 đến 20 chữ hoa"),
        ({"kind": "care", "case_prefix": "1"}, "Đơn vị tiếp nhận cần 2 đến 5 chữ hoa"),
        ({"kind": "care", "case_prefix": "HN"}, "Mã này đã có đơn vị khác dùng."),
        ({"kind": "province"}, "Còn chỗ cần xem lại"),
        ({"kind": "x"}, "Còn chỗ cần xem lại"),
        ({"source": ""}, "Còn chỗ cần xem lại"),
        ({"source": "ẩn\u202e"}, "Viết trên một dòng, không có ký tự ẩn."),
    ],
)
def test_what_cannot_be_founded_is_told_and_what_was_typed_stays(
    office: Client, agency: Agency, given: dict[str, str], told: str
) -> None:
    answer = sent(office, agency, "79", "new", **{**FOUND, **given})
    assert answer.status_code == 422
    assert told in text(answer)
    assert "BHXH cơ sở Gò Vấp" in text(answer)
    assert not Unit.objects.filter(name="BHXH cơ sở Gò Vấp").exists()


def test_a_new_province_needs_its_code(hire: Hire, agency: Agency) -> None:
    nation = signed_in(hire("binh", "VSS", Role.ADMINISTRATOR))
    typed = {**FOUND, "name": "BHXH Đà Nẵng", "code": "48", "kind": "province"}
    answer = sent(nation, agency, "VSS", "new", **typed, province_code="4x")
    assert "Mã tỉnh gồm hai chữ số." in text(answer)
    assert sent(nation, agency, "VSS", "new", **typed, province_code="48").status_code == 302
    assert Unit.objects.get(code="48").province_code == "48"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"valid_from": "2026-11-15"}, "Sớm nhất là ngày 16/11/2026"),
        ({"name": "BHXH cơ sở Tân Bình"}, "Từ ngày đó đơn vị vốn đã mang tên này."),
        ({"name": "  "}, "Còn chỗ cần xem lại"),
        ({"name": "ẩn\u202e"}, "Viết trên một dòng, không có ký tự ẩn."),
        ({"version": "x"}, "Còn chỗ cần xem lại"),
    ],
)
def test_a_name_that_cannot_be_is_told(
    office: Client, agency: Agency, given: dict[str, object], told: str
) -> None:
    answer = renamed(office, agency, **given)
    assert answer.status_code == 422
    assert told in text(answer)
    assert "QĐ 77/QĐ-BHXH" in text(answer)
    assert not UnitName.objects.exists()


def test_a_double_click_and_a_stale_page_rename_once_and_keep_what_was_typed(
    office: Client, agency: Agency, hire: Hire
) -> None:
    assert renamed(office, agency).status_code == 302
    assert renamed(office, agency).status_code == 409
    late = renamed(signed_in(hire("binh", "VSS", Role.ADMINISTRATOR)), agency, name="Tên của Bình")
    assert late.status_code == 409
    assert "Có người vừa đổi đơn vị này" in text(late)
    assert "Tên của Bình" in text(late)
    assert UnitName.objects.count() == 1
    again = late.context["form"]["version"].value()  # type: ignore[attr-defined]
    assert renamed(office, agency, name="Tên khác", version=again).status_code == 302


def test_a_unit_that_holds_staff_or_work_is_not_closed_and_says_how_much_and_where(
    office: Client, agency: Agency, lan: int, minh: int, report_case: ReportCase
) -> None:
    report_case()
    create_service_token(name="Tổng đài", token="t", scopes=[], unit_code="79-CSKH", at=MONDAY)
    asked = page(office, f"/{agency.units['79-CSKH']}/close")
    answer = closed(office, agency, "79-CSKH")
    assert answer.status_code == 409
    for shown in (asked, text(answer)):
        for words in (
            "Chưa đóng được: đơn vị còn giữ",
            "2 cán bộ thuộc đơn vị",
            f"/desk/admin/staff?unit={agency.units['79-CSKH']}",
            "1 phản ánh đang mở",
            "1 khoá API chưa thu hồi",
            "Là đơn vị duy nhất tiếp nhận phản ánh của tỉnh",
        ):
            assert words in shown
    assert "QĐ 77/QĐ-BHXH" in text(answer)
    assert Unit.objects.get(code="79-CSKH").valid_to is None


def test_an_empty_unit_is_closed_from_tomorrow_and_can_be_kept(
    office: Client, agency: Agency, tree_clock: SetClock
) -> None:
    early = closed(office, agency, valid_to="2026-11-16")
    assert early.status_code == 422
    assert "Sớm nhất là ngày 17/11/2026" in text(early)
    assert closed(office, agency).status_code == 302
    one = page(office, f"/{agency.units['7905']}")
    assert "Đơn vị đóng từ 17/11/2026" in one
    assert "đóng từ 17/11/2026" in page(office)
    assert closed(office, agency).status_code == 409
    assert "7905 ·" not in office.get("/desk/admin/staff/new").content.decode()
    for seen in ("", "x", "1"):
        assert sent(office, agency, "7905", "keep", version=seen).status_code == 302
        assert Unit.objects.get(code="7905").valid_to == date(2026, 11, 17)
    sent(office, agency, "7905", "keep", version=2)
    assert Unit.objects.get(code="7905").valid_to is None
    sent(office, agency, "7905", "keep", version=3)
    assert "Đơn vị không còn chờ đóng." in page(office)
    told = office.get("/desk/admin/history").content.decode()
    assert "Đóng đơn vị" in told
    assert "Bỏ việc đóng đơn vị" in told


def test_a_closed_unit_keeps_its_page_and_leaves_the_tree(
    office: Client, agency: Agency, tree_clock: SetClock
) -> None:
    closed(office, agency)
    tree_clock.instant = MONDAY + timedelta(days=1)
    assert "BHXH cơ sở Củ Chi" not in page(office)
    assert "BHXH cơ sở Củ Chi" in page(office, "?on=2026-11-16")
    one = page(office, f"/{agency.units['7905']}")
    assert "đã đóng từ 17/11/2026" in one
    assert "Đổi tên</a>" not in one
    answer = closed(office, agency, version=2, valid_to="2026-11-20")
    assert "Vào ngày này đơn vị, hoặc đơn vị bên trên, chưa có hoặc không còn." in text(answer)


def test_the_code_of_a_closing_unit_can_be_taken_over_and_then_it_is_not_kept(
    office: Client, agency: Agency
) -> None:
    closed(office, agency)
    typed = {**FOUND, "code": "7905", "valid_from": "2026-11-17"}
    assert sent(office, agency, "79", "new", **typed).status_code == 302
    sent(office, agency, "7905", "keep", version=2)
    assert "Đã có đơn vị khác nhận mã này từ ngày ấy" in page(office)


def test_what_came_to_a_unit_after_its_closing_is_told_in_red(
    office: Client, agency: Agency, lan: int
) -> None:
    closed(office, agency)
    Staff.objects.filter(id=lan).update(unit_id=agency.units["7905"])
    one = page(office, f"/{agency.units['7905']}")
    assert "Đơn vị này đóng nhưng còn giữ việc" in one
    assert "1 cán bộ thuộc đơn vị" in one


def test_nobody_is_moved_into_a_unit_that_closes(office: Client, agency: Agency, lan: int) -> None:
    form = office.get(f"/desk/admin/staff/{lan}/edit")
    assert form.status_code == 200
    closed(office, agency)
    moved = {"full_name": "Lan", "unit": agency.units["7905"], "sso_name": ""}
    assert office.post(f"/desk/admin/staff/{lan}/edit", moved).status_code == 422
    assert Staff.objects.get(id=lan).unit_id == agency.units["79-CSKH"]


def test_nobody_and_nothing_comes_to_a_unit_that_closes_in_that_moment(
    office: Client, agency: Agency, hire: Hire
) -> None:
    """The forms still offer the unit: the tree that they read is some seconds old."""
    gone = hire("gone", "7905", Role.CARE_OFFICER)
    office.post(f"/desk/admin/staff/{gone}/close", {"reason": "Nghỉ việc"})
    tree.tree()
    unit = agency.units["7905"]
    typed = {"valid_to": "2026-11-17", **GROUND}
    assert office.post(f"/desk/admin/units/{unit}/close", typed).status_code == 302
    new = {
        "full_name": "Mai",
        "username": "mai.care",
        "unit": unit,
        "role": "care_officer",
        "since": "2026-11-16",
    }
    token = {"name": "Tổng đài", "unit": unit, "scopes": ["cases:read"]}
    stays = hire("stays", "7904", Role.CARE_OFFICER)
    moved = {"full_name": "Stays", "unit": unit}
    for address, given in (("staff/new", new), (f"staff/{stays}/edit", moved), ("tokens/new", token)):
        answer = office.post(f"/desk/admin/{address}", given)
        assert answer.status_code == 422
        assert "Đơn vị này đã đóng hoặc sắp đóng." in answer.content.decode()
    office.post(f"/desk/admin/staff/{gone}/reopen")
    told = office.get(f"/desk/admin/staff/{gone}").content.decode()
    assert "Đổi đơn vị trước khi mở lại." in told
    assert not Staff.objects.filter(unit_id=unit, is_active=True).exists()


def test_the_own_unit_is_renamed_and_not_closed_by_its_administrator(office: Client, agency: Agency) -> None:
    assert "Đóng đơn vị…" not in page(office, f"/{agency.units['79']}")
    answer = closed(office, agency, "79")
    assert answer.status_code == 409
    assert "1 cán bộ thuộc đơn vị" in text(answer)
    assert "đơn vị bên dưới" in text(answer)


def test_foreign_and_unknown_units_are_not_found(office: Client, agency: Agency, hire: Hire) -> None:
    for unit_id in (agency.units["VSS"], agency.units["01"], 999_999):
        for address in ("", "/new", "/rename", "/close"):
            assert office.get(f"/desk/admin/units/{unit_id}{address}").status_code == 404
        assert office.post(f"/desk/admin/units/{unit_id}/keep").status_code == 404
    below = signed_in(hire("chi", "7901", Role.ADMINISTRATOR))
    assert "BHXH cơ sở Tân Bình" in page(below)
    assert "BHXH cơ sở Thủ Đức" not in page(below)


def test_markup_in_a_name_is_shown_as_it_was_typed(office: Client, agency: Agency) -> None:
    renamed(office, agency, name="<script>alert(1)</script>", valid_from="2026-11-16")
    for shown in (page(office), page(office, f"/{agency.units['7901']}")):
        assert "<script>alert(1)" not in shown
        assert "&lt;script&gt;" in shown


def test_every_kind_of_unit_has_a_word() -> None:
    assert set(KINDS) == set(UnitKind.values)
