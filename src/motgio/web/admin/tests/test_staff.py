"""Staff as an administrator handles them: never oneself, beside or above, and always told in the history."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motgio.capabilities.cases.facade import case_by_id, take_case, timeline_for_staff
from motgio.kernel.actor import Role
from motgio.kernel.clock import SystemClock
from motgio.platform.audit.facade import administration_of
from motgio.platform.org.facade import unit_by_code
from motgio.platform.people.models import PasswordLink, RoleAssignment, Staff
from motgio.testing.agency import MONDAY, Agency, ReportCase
from motgio.testing.queries import own_queries
from motgio.web.desk.tests.conftest import PASSWORD, Hire, actor_of, signed_in

pytestmark = pytest.mark.django_db
NEW = {
    "full_name": "Đặng Thị Ngọc Ánh",
    "username": "anh.care",
    "role": "care_officer",
    "since": "2026-11-16",
    "last": "",
    "sso_name": "",
}


def acts(*codes: str) -> list[tuple[str, str]]:
    rows = administration_of([unit_by_code(code).id for code in codes], limit=50)
    return [(row.verb, row.subject) for row in rows]


def new_staff(office: Client, unit: str = "79-CSKH", **changes: str) -> int:
    answer = office.post("/desk/admin/staff/new", {**NEW, "unit": unit_by_code(unit).id, **changes})
    assert answer.status_code == 302, answer.context["form"].errors
    return int(answer.headers["Location"].rpartition("/")[2])


def test_an_account_is_made_and_its_person_sets_the_password_once(office: Client, client: Client) -> None:
    staff_id = new_staff(office)
    page = office.post(f"/desk/admin/staff/{staff_id}/password-link")
    link = page.context["shown"].secret.partition("8000")[2]
    assert "no-store" in page.headers["Cache-Control"]
    assert link not in office.get(f"/desk/admin/staff/{staff_id}").content.decode()
    assert link.rpartition("/")[2] not in str(list(PasswordLink.objects.values()))
    assert "anh.care" in client.get(link).content.decode()
    typed = {"password": "mot-cau-that-dai", "again": "mot-cau-that-dai"}
    assert client.post(link, {"password": "ngan", "again": "ngan"}).status_code == 422
    assert client.post(link, typed).headers["Location"] == "/desk/login"
    assert client.post(link, typed).status_code == 410
    assert client.get(link).status_code == 410
    sent = client.post("/desk/login", {"username": "anh.care", "password": "mot-cau-that-dai"})
    assert sent.headers["Location"] == "/desk/"
    assert actor_of(staff_id).roles == {Role.CARE_OFFICER}
    assert acts("79-CSKH")[::-1] == [
        ("staff_created", "anh.care"),
        ("role_granted", "anh.care"),
        ("password_link_made", "anh.care"),
        ("password_set", "anh.care"),
    ]


def test_a_newer_link_replaces_the_older(office: Client, client: Client) -> None:
    staff_id = new_staff(office)
    links = [
        office.post(f"/desk/admin/staff/{staff_id}/password-link")
        .context["shown"]
        .secret.partition("8000")[2]
        for _ in range(2)
    ]
    assert [client.get(link).status_code for link in links] == [410, 200]
    assert client.get("/desk/password/never-made").status_code == 410


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("username", "lan"),
        ("username", "Anh Care"),
        ("username", "a\u202eb"),
        ("username", ""),
        ("full_name", "x" * 121),
        ("role", "emperor"),
        ("since", "16/11/2026 x"),
        ("since", "0001-01-01"),
        ("last", "2026-11-15"),
        ("last", "9999-12-31"),
        ("unit", "0"),
        ("unit", "99999999999999999999"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field_and_nothing_is_made(
    office: Client, lan: int, field: str, value: str
) -> None:
    typed = {**NEW, "unit": unit_by_code("79-CSKH").id, field: value}
    before = Staff.objects.count()
    answer = office.post("/desk/admin/staff/new", typed)
    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert Staff.objects.count() == before


@pytest.mark.parametrize("unit", ["79", "VSS", "01-CSKH"])
def test_no_account_is_made_beside_above_or_elsewhere(office: Client, unit: str) -> None:
    answer = office.post("/desk/admin/staff/new", {**NEW, "unit": unit_by_code(unit).id})
    assert answer.status_code == 422
    assert not Staff.objects.filter(username="anh.care").exists()


def test_nobody_is_moved_out_of_the_own_reach_or_into_it(office: Client, hire: Hire, lan: int) -> None:
    typed = {"full_name": "Lan", "sso_name": "", "unit": unit_by_code("01-CSKH").id}
    assert office.post(f"/desk/admin/staff/{lan}/edit", typed).status_code == 422
    stranger = hire("ha", "01-CSKH", Role.CARE_OFFICER)
    typed["unit"] = unit_by_code("79-CSKH").id
    assert office.post(f"/desk/admin/staff/{stranger}/edit", typed).status_code == 404


def test_an_administrator_does_nothing_to_the_own_account(hire: Hire, agency: Agency, lan: int) -> None:
    """Even where the own unit stood below the own unit: the rule is asked by name, not by place."""
    from motgio.platform.people import facade as people
    from motgio.platform.people.domain import NewRole

    hoa = hire("hoa", "79", Role.ADMINISTRATOR)
    actor = actor_of(hoa)
    grant = NewRole(Role.CHECKER, date(2026, 11, 16))
    with pytest.raises(people.NotOneself):
        people.grant_role(actor=actor, staff_id=hoa, new=grant, at=MONDAY)
    for act in (people.make_password_link, people.lift_lock, people.remove_second_factors):
        with pytest.raises(people.NotOneself):
            act(actor=actor, staff_id=hoa, at=MONDAY)
    assert signed_in(hoa).post(f"/desk/admin/staff/{hoa}/roles", NEW).status_code == 404


def test_roles_are_given_and_ended_by_the_day(office: Client, lan: int) -> None:
    given = {"role": "checker", "since": "2026-11-20", "last": "2026-11-30"}
    assert office.post(f"/desk/admin/staff/{lan}/roles", given).status_code == 302
    row = RoleAssignment.objects.get(staff_id=lan, role="checker")
    assert (row.valid_from, row.valid_to) == (date(2026, 11, 20), date(2026, 12, 1))
    overlapping = {**given, "since": "2026-11-30", "last": ""}
    assert office.post(f"/desk/admin/staff/{lan}/roles", overlapping).status_code == 422
    after = {**given, "since": "2026-12-01", "last": ""}
    assert office.post(f"/desk/admin/staff/{lan}/roles", after).status_code == 302
    office.post(f"/desk/admin/staff/{lan}/roles/{row.id}/end")
    assert not RoleAssignment.objects.filter(id=row.id).exists()
    care = RoleAssignment.objects.get(staff_id=lan, role="care_officer")
    office.post(f"/desk/admin/staff/{lan}/roles/{care.id}/end")
    assert actor_of(lan).roles == frozenset()
    page = office.get(f"/desk/admin/staff/{lan}").content.decode()
    assert "Kết thúc vai trò: " in page
    assert "30/11/2026" in page


def test_closing_an_account_gives_its_cases_back_and_ends_its_sessions(
    office: Client, lan: int, report_case: ReportCase
) -> None:
    cases = [report_case(), report_case()]
    for case_id in cases:
        take_case(actor=actor_of(lan), case_id=case_id, at=MONDAY)
    there = Client()
    there.post("/desk/login", {"username": "lan", "password": PASSWORD})
    assert office.post(f"/desk/admin/staff/{lan}/close", {"reason": ""}).status_code == 422
    answer = office.post(f"/desk/admin/staff/{lan}/close", {"reason": "Nghỉ việc"}, follow=True)
    assert "2 hồ sơ đang giữ đã trở về hàng đợi" in answer.content.decode()
    for case_id in cases:
        assert case_by_id(case_id).assignee_id is None
        last = timeline_for_staff(case_id)[-1]
        assert (last.event, last.actor_name) == ("released", "Dương Thị Mai Hoa")
    assert there.get("/desk/").status_code == 302
    refused = Client().post("/desk/login", {"username": "lan", "password": PASSWORD})
    assert refused.status_code == 200
    assert Staff.objects.filter(id=lan).exists()
    office.post(f"/desk/admin/staff/{lan}/reopen")
    opened = Client().post("/desk/login", {"username": "lan", "password": PASSWORD})
    assert opened.headers["Location"] == "/desk/"


def test_who_moves_leaves_the_cases_behind_and_both_units_tell(
    office: Client, lan: int, report_case: ReportCase
) -> None:
    case_id = report_case()
    take_case(actor=actor_of(lan), case_id=case_id, at=MONDAY)
    typed = {"full_name": "Nguyễn Thị Ngọc Lan", "sso_name": "", "unit": unit_by_code("79-THU").id}
    office.post(f"/desk/admin/staff/{lan}/edit", typed)
    assert case_by_id(case_id).assignee_id is None
    assert actor_of(lan).unit_code == "79-THU"
    assert acts("79-CSKH") == acts("79-THU") == [("staff_moved", "lan")]


def test_a_lock_is_seen_and_lifted(office: Client, lan: int, monkeypatch: pytest.MonkeyPatch) -> None:
    from motgio.web.desk import officer

    monkeypatch.setattr(officer, "clock", SystemClock())
    door = Client()
    for _ in range(10):
        door.post("/desk/login", {"username": "lan", "password": "sai"})
    assert "Đang bị khoá" in office.get("/desk/admin/staff").content.decode()
    assert "127.0.0.1" in office.get(f"/desk/admin/staff/{lan}").content.decode()
    office.post(f"/desk/admin/staff/{lan}/lift-lock")
    right = door.post("/desk/login", {"username": "lan", "password": PASSWORD})
    assert right.headers["Location"] == "/desk/"
    assert ("lock_lifted", "lan") in acts("79-CSKH")


def test_sessions_and_second_factors_of_somebody_are_taken_away(office: Client, lan: int) -> None:
    from motgio.web.account.tests.conftest import factor_kinds, with_app

    there = Client()
    there.post("/desk/login", {"username": "lan", "password": PASSWORD})
    office.post(f"/desk/admin/staff/{lan}/end-sessions")
    assert there.get("/desk/").status_code == 302
    with_app(lan)
    assert "Gỡ xác thực hai lớp của" in office.get(f"/desk/admin/staff/{lan}/second-factor").content.decode()
    assert factor_kinds(lan)
    office.post(f"/desk/admin/staff/{lan}/second-factor")
    assert factor_kinds(lan) == set()
    assert acts("79-CSKH") == [("second_factor_removed", "lan"), ("sessions_ended", "lan")]


@pytest.mark.parametrize("asked", ["nguyen thi ngoc", "NGỌC LAN", "lan", "Ngọc  Nguyễn"])
def test_names_are_found_without_diacritics_and_in_any_order(
    office: Client, lan: int, minh: int, asked: str
) -> None:
    rows = office.get("/desk/admin/staff", {"q": asked}).context["rows"]
    assert [row.username for row, _roles in rows] == ["lan"]


def test_the_list_is_read_in_few_queries_and_keeps_its_filter_between_pages(
    office: Client, hire: Hire
) -> None:
    for number in range(60):
        hire(f"nguoi-{number}", "79-CSKH", Role.CARE_OFFICER)
    with CaptureQueriesContext(connection) as asked:
        page = office.get("/desk/admin/staff", {"q": "nguoi"})
    assert len(own_queries(asked)) <= 10
    assert (len(page.context["rows"]), page.context["count"]) == (50, 60)
    second = office.get(page.context["next_url"])
    assert len(second.context["rows"]) == 10
    assert second.context["said"] == "51–60 / 60"
    assert office.get("/desk/admin/staff", {"q": "nobody", "page": "x", "unit": "abc"}).status_code == 200


def test_a_hostile_name_is_shown_as_text(office: Client) -> None:
    staff_id = new_staff(office, full_name="<script>alert(1)</script>\u202eLan", sso_name="=1+1")
    page = office.get(f"/desk/admin/staff/{staff_id}").content.decode()
    assert "<script>alert" not in page
    assert "U+202E" in page
