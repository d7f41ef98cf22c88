"""An office's calendar: seen, changed after a preview, never silently, never by who may not."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from motgio.capabilities.cases.models import Case
from motgio.capabilities.deadlines.facade import Session, Sessions, calendar_version, sessions_on
from motgio.capabilities.deadlines.models import CalendarEdition, ExceptionalDay
from motgio.kernel.actor import Role
from motgio.kernel.clock import SetClock
from motgio.platform.audit.facade import administration_of
from motgio.platform.org.facade import unit_by_code
from motgio.testing.agency import MONDAY, ReportCase
from motgio.web.admin.seen_preview import read_seen
from motgio.web.admin.typed_hours import HoursField, written_hours
from motgio.web.desk.tests.conftest import Hire, signed_in

pytestmark = pytest.mark.django_db

STORM = {"since": "2026-11-16", "last": "2026-11-17", "reason": "Bão số 9"}
WEEK = {f"day{number}": "07:00-11:30, 13:30-17:00" for number in range(5)}
SUMMER = {"since": "2026-11-23", "last": "", "reason": "Giờ mùa hè", "day5": "", "day6": "", **WEEK}
CALENDAR = "/desk/admin/calendars/79"

Preview = Callable[..., str]


def previewed(office: Client, kind: str = "closure", **given: object) -> HttpResponse:
    return office.post(f"{CALENDAR}/{kind}", {**STORM, **given})  # type: ignore[return-value]


def text(page: HttpResponse) -> str:
    return page.content.decode()


def seal(page: HttpResponse) -> str:
    return str(page.context["seal"])  # type: ignore[attr-defined]


def test_an_administrator_with_one_calendar_goes_straight_to_it(office: Client, hire: Hire) -> None:
    assert office.get("/desk/admin/calendars").headers["Location"] == CALENDAR
    nation = signed_in(hire("binh", "VSS", Role.ADMINISTRATOR))
    page = text(nation.get("/desk/admin/calendars"))  # type: ignore[arg-type]
    assert "BHXH Thành phố Hà Nội" in page
    assert "BHXH Thành phố Hồ Chí Minh" in page
    below = signed_in(hire("chi", "79-CSKH", Role.ADMINISTRATOR))
    assert "Không có lịch nào ở đây" in text(below.get("/desk/admin/calendars"))  # type: ignore[arg-type]
    assert below.get(CALENDAR).status_code == 404
    assert office.get("/desk/admin/calendars/01").status_code == 404
    assert office.get("/desk/admin/calendars/VN").status_code == 404


def test_the_calendar_shows_its_hours_holidays_and_year(office: Client) -> None:
    page = text(office.get(CALENDAR))  # type: ignore[arg-type]
    assert "08:00-12:00, 13:00-17:00" in page
    assert "Quốc khánh" in page
    assert calendar_version(office="79") in page
    assert "Lịch làm việc mặc định" in page
    assert "Tháng 12" in page
    earlier = text(office.get(f"{CALENDAR}?year=2022"))  # type: ignore[arg-type]
    assert "2021" not in earlier.split("Chọn năm")[1][:200]
    assert text(office.get(f"{CALENDAR}?year=99999")).count("Năm 2026") == 1  # type: ignore[arg-type]
    assert "Năm 2032" in text(office.get(f"{CALENDAR}?year=2090"))  # type: ignore[arg-type]


def test_a_preview_tells_which_cases_move_and_writes_nothing(office: Client, report_case: ReportCase) -> None:
    code = Case.objects.get(id=report_case()).code
    page = previewed(office)
    assert page.status_code == 200
    assert "1 hồ sơ đang mở đổi hạn trả lời" in text(page)
    assert code in text(page)
    assert "18/11/2026\u00a009:00" in text(page)
    assert "Đóng cửa 16/11/2026 – 17/11/2026." in text(page)
    assert not ExceptionalDay.objects.filter(calendar__office="79").exists()
    assert CalendarEdition.objects.filter(calendar__office="79").count() == 1


def test_a_confirmed_preview_becomes_an_edition_and_moves_the_cases(
    office: Client, report_case: ReportCase, hoa: int
) -> None:
    case_id = report_case()
    done = previewed(office, seen=seal(previewed(office)))
    assert done.headers["Location"] == CALENDAR
    page = text(office.get(CALENDAR))  # type: ignore[arg-type]
    assert "Đã ghi lịch mới. 1 hồ sơ đã đổi hạn trả lời." in page
    assert "Dương Thị Mai Hoa" in page
    assert "Bão số 9" in page
    assert Case.objects.get(id=case_id).answer_due_at == MONDAY + timedelta(days=2, minutes=-10)
    line = administration_of([unit_by_code("79").id], limit=1)[0]
    assert (line.verb, line.actor_name) == ("calendar_changed", "Dương Thị Mai Hoa")


def test_a_second_click_changes_nothing_and_shows_the_preview_anew(office: Client) -> None:
    given = seal(previewed(office))
    assert previewed(office, seen=given).status_code == 302
    again = previewed(office, seen=given)
    assert again.status_code == 409
    assert "Có người vừa đổi lịch này" in text(again)
    assert "Giờ làm việc không thay đổi" in text(again)
    assert CalendarEdition.objects.filter(calendar__office="79").count() == 2


def test_the_slower_of_two_administrators_sees_both_changes(office: Client, hire: Hire) -> None:
    colleague = signed_in(hire("binh", "VSS", Role.ADMINISTRATOR, name="Phạm Văn Bình"))
    mine = seal(previewed(office, "hours", **SUMMER))
    theirs = seal(previewed(colleague))
    assert previewed(colleague, seen=theirs).status_code == 302
    late = previewed(office, "hours", **SUMMER, seen=mine)
    assert late.status_code == 409
    assert "Có người vừa đổi lịch này" in text(late)
    assert previewed(office, "hours", **SUMMER, seen=seal(late)).status_code == 302
    page = text(office.get(CALENDAR))  # type: ignore[arg-type]
    assert "Phạm Văn Bình" in page
    assert "Giờ mùa hè" in page
    assert "Bão số 9" in page


def test_a_case_that_was_not_seen_is_shown_before_anything_is_written(
    office: Client, report_case: ReportCase, desk_clock: SetClock
) -> None:
    given = seal(previewed(office))
    # It was there, with another due time, and comes into the hour again only now.
    case_id = report_case(at=MONDAY - timedelta(minutes=1))
    stale = previewed(office, seen=given)
    assert stale.status_code == 409
    assert "Hồ sơ vừa thay đổi so với bản đã xem" in text(stale)
    assert Case.objects.get(id=case_id).code in text(stale)
    assert CalendarEdition.objects.filter(calendar__office="79").count() == 1


def test_a_forged_seal_opens_nothing(office: Client) -> None:
    for forged in ("", "x", seal(previewed(office)) + "x"):
        assert previewed(office, seen=forged).status_code == 409
    assert read_seen("x:y:z") is None
    assert not ExceptionalDay.objects.filter(calendar__office="79").exists()


def test_what_was_typed_can_be_edited_again(office: Client) -> None:
    page = previewed(office, edit="1")
    assert page.status_code == 200
    assert 'value="2026-11-17"' in text(page)
    assert "Bão số 9" in text(page)


def test_a_change_is_undone_by_another_edition(office: Client) -> None:
    previewed(office, seen=seal(previewed(office)))
    form = office.get(f"{CALENDAR}/clear?day=2026-11-17")
    assert 'value="2026-11-17"' in text(form)  # type: ignore[arg-type]
    undo = {"since": "2026-11-17", "reason": "Bão tan sớm"}
    page = previewed(office, "clear", **undo)
    assert "Bỏ ngày riêng 17/11/2026" in text(page)
    assert previewed(office, "clear", **undo, seen=seal(page)).status_code == 302
    assert len(sessions_on(office="79", day=(MONDAY + timedelta(days=1)).date())) == 2
    assert CalendarEdition.objects.filter(calendar__office="79").count() == 3


def test_hours_that_have_not_begun_are_dropped_again(office: Client) -> None:
    previewed(office, "hours", **SUMMER, seen=seal(previewed(office, "hours", **SUMMER)))
    page = text(office.get(CALENDAR))  # type: ignore[arg-type]
    assert "Giờ làm việc sắp áp dụng" in page
    assert f"{CALENDAR}/drop?day=2026-11-23" in page
    drop = {"since": "2026-11-23", "reason": "Nhầm"}
    told = previewed(office, "drop", **drop)
    assert "Bỏ giờ làm việc bắt đầu từ 23/11/2026." in text(told)
    previewed(office, "drop", **drop, seen=seal(told))
    assert "Giờ làm việc sắp áp dụng" not in text(office.get(CALENDAR))  # type: ignore[arg-type]


def test_a_season_ends_by_itself_and_the_hours_under_it_come_back(
    office: Client, desk_clock: SetClock
) -> None:
    season = {**SUMMER, "since": "2026-11-16", "last": "2026-11-30"}
    previewed(office, "hours", **season, seen=seal(previewed(office, "hours", **season)))
    page = text(office.get(CALENDAR))  # type: ignore[arg-type]
    assert "Giờ làm việc áp dụng khi hết giờ trên" in page
    form = text(office.get(f"{CALENDAR}/hours"))  # type: ignore[arg-type]
    assert form.count('value="07:00-11:30, 13:30-17:00"') == 5


def test_a_saturday_is_made_up_for_or_worked_for_once(office: Client) -> None:
    saturday = {"since": "2026-11-21", "works_for": "2026-11-18", "hours": "", "reason": "Làm bù"}
    page = previewed(office, "worked-day", **saturday)
    assert "giờ như ngày 18/11/2026" in text(page)
    previewed(office, "worked-day", **saturday, seen=seal(page))
    plain = {"since": "2026-11-22", "works_for": "", "hours": "", "reason": "Trực"}
    assert "giờ như thứ Hai" in text(previewed(office, "worked-day", **plain))
    short = {"since": "2026-11-18", "works_for": "", "hours": "8-11:30", "reason": "Họp"}
    page = previewed(office, "worked-day", **short)
    assert "08:00-11:30" in text(page)
    previewed(office, "worked-day", **short, seen=seal(page))
    year = text(office.get(CALENDAR))  # type: ignore[arg-type]
    assert "bù cho 18/11/2026" in year
    assert 'class="is-extra"' in year
    assert 'class="is-other"' in year


@pytest.mark.parametrize(
    ("kind", "given", "told"),
    [
        ("closure", {"since": "2026-11-15", "last": ""}, "Chỉ đổi được từ hôm nay trở đi"),
        ("closure", {"since": "2026-11-18", "last": "2026-11-17"}, "Ngày cuối phải từ ngày đầu trở đi."),
        ("closure", {"since": "2026-11-16", "last": "2026-12-31"}, "Mỗi lần nhiều nhất 31 ngày."),
        ("closure", {"since": "2033-01-10", "last": ""}, "Lịch này chỉ đến hết ngày 31/12/2032."),
        ("closure", {"since": "hôm qua", "last": ""}, "Nhập một ngày hợp lệ"),
        ("closure", {"reason": ""}, "Còn chỗ cần xem lại"),
        ("closure", {"reason": "x" * 201}, "Còn chỗ cần xem lại"),
        ("closure", {"since": "9999-12-31", "last": "9999-12-31"}, "Lịch này chỉ đến"),
        ("hours", {**SUMMER, "day0": "08:00-12:00, 11:00-17:00"}, "Các buổi chồng lên nhau."),
        ("hours", {**SUMMER, "day0": "12:00-08:00"}, "Buổi 12:00-08:00 phải kết thúc sau khi bắt đầu."),
        ("hours", {**SUMMER, "day0": "8 giờ sáng"}, "Không đọc được “8 giờ sáng”"),
        ("hours", {**SUMMER, "day0": "25:00-26:00"}, "Không đọc được"),
        ("hours", {**SUMMER, "last": "2026-11-01"}, "Ngày cuối phải từ ngày đầu trở đi."),
        ("hours", {**SUMMER, **dict.fromkeys(WEEK, "")}, "Không ngày nào có giờ làm việc."),
        ("drop", {"since": "2022-01-01"}, "Chỉ đổi được từ hôm nay trở đi"),
        (
            "worked-day",
            {"since": "2026-11-21", "works_for": "2026-11-21", "hours": ""},
            "Ngày làm bù phải khác ngày được bù.",
        ),
    ],
)
def test_what_cannot_be_is_told_and_kept(office: Client, kind: str, given: dict[str, str], told: str) -> None:
    page = previewed(office, kind, **given)
    assert page.status_code == 422
    assert told in text(page)
    assert CalendarEdition.objects.filter(calendar__office="79").count() == 1


def test_closures_one_after_another_cannot_close_for_good(office: Client) -> None:
    first = {"since": "2026-11-16", "last": "2026-12-10"}
    previewed(office, **first, seen=seal(previewed(office, **first)))
    page = previewed(office, since="2026-12-11", last="2026-12-25")
    assert page.status_code == 422
    assert "Sẽ có hơn 31 ngày liền không làm việc." in text(page)


def test_a_day_without_any_hours_is_refused(office: Client) -> None:
    season = {**SUMMER, "since": "2026-11-16"}
    previewed(office, "hours", **season, seen=seal(previewed(office, "hours", **season)))
    assert previewed(office, "hours", **{**season, "last": "2026-11-30"}).status_code == 200


def test_an_unknown_kind_of_change_is_not_there(office: Client) -> None:
    assert office.get(f"{CALENDAR}/everything").status_code == 404
    assert office.get(f"{CALENDAR}/closure?day=x").status_code == 200


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("", ""),
        ("08:00-12:00, 13:00-17:00", "08:00-12:00, 13:00-17:00"),
        ("13h00–17h00; 8-12", "08:00-12:00, 13:00-17:00"),
        ("22:00-24:00", "22:00-24:00"),
        (" 7g30 - 11g30 ,", "07:30-11:30"),
    ],
)
def test_hours_are_read_as_people_write_them(typed: str, read: str) -> None:
    sessions: Sessions = HoursField().clean(typed)
    assert all(isinstance(each, Session) for each in sessions)
    assert written_hours(sessions) == read


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_make_one_edition(office: Client, report_case: ReportCase) -> None:
    case_id = report_case()
    given = seal(previewed(office))

    def click(_: int) -> int:
        try:
            return previewed(office, seen=given).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(click, range(2))) == [302, 409]
    assert CalendarEdition.objects.filter(calendar__office="79").count() == 2
    assert Case.objects.get(id=case_id).answer_due_at > MONDAY + timedelta(days=1)
