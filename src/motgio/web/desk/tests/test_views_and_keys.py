"""Filters in the address, saved views under digits, and the officer's own keys."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from playwright.sync_api import expect

from motgio.capabilities.cases.facade import (
    Channel,
    Lane,
    NewClaim,
    Problem,
    Reporter,
    case_by_id,
    sort_case,
    take_case,
)
from motgio.capabilities.records.facade import RecordKind
from motgio.kernel.actor import SYSTEM, Role
from motgio.platform.people.facade import preferences_of
from motgio.testing.agency import MONDAY, ReportCase
from motgio.testing.browser import OpenPage, barriers, press, sideways
from motgio.testing.queries import own_queries
from motgio.web.desk.key_table import ACTS, own_keys
from motgio.web.desk.tests.conftest import Hire, actor_of, signed_in
from motgio.web.desk.tests.test_in_browser import sign_in

BROWSER = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]


def shown(client: Client, query: str) -> set[str]:
    page = client.get(f"/desk/?{query}").content.decode()
    return {part.partition('"')[0] for part in page.split('id="q-')[1:]}


@pytest.fixture
def five(report_case: ReportCase, lan: int, minh: int) -> dict[str, str]:
    """A plain case, one by hotline, one about a benefit, one late and taken by Lan, one taken by Minh."""
    ids = {
        "plain": report_case(),
        "hotline": report_case(channel=Channel.HOTLINE, reporter=Reporter("B", "0901234567")),
        "benefit": report_case(claims=(NewClaim(RecordKind.BENEFIT, Problem.MISSING),)),
        "late": report_case(at=MONDAY - timedelta(minutes=61)),
        "minh": report_case(),
    }
    take_case(actor=actor_of(lan), case_id=ids["late"], at=MONDAY)
    take_case(actor=actor_of(minh), case_id=ids["minh"], at=MONDAY)
    sort_case(actor=SYSTEM, case_id=ids["plain"], lane=Lane.QUESTION, claims=(), at=MONDAY)
    return {name: case_by_id(case_id).code for name, case_id in ids.items()}


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", {"plain", "hotline", "benefit", "late"}),
        ("channel=hotline", {"hotline"}),
        ("record=benefit", {"benefit"}),
        ("late=1", {"late"}),
        ("who=mine", {"late"}),
        ("who=nobody", {"plain", "hotline", "benefit"}),
        ("who=colleagues", {"minh"}),
        ("who=everybody", {"plain", "hotline", "benefit", "late", "minh"}),
        ("lane=question", {"plain"}),
        ("state=received&channel=portal", {"plain", "benefit", "late"}),
        ("verdict=record_wrong", set()),
        ("sort=1", set()),
        ("lane=nonsense&who=%27%3B--&late=2&verdict=x", {"plain", "hotline", "benefit", "late"}),
    ],
)
def test_the_address_narrows_the_queue(
    desk: Client, five: dict[str, str], query: str, names: set[str]
) -> None:
    assert shown(desk, query) == {five[name] for name in names}


def test_a_filter_never_shows_what_one_may_not_see(hire: Hire, five: dict[str, str]) -> None:
    stranger = signed_in(hire("ha", "01-CSKH", Role.CARE_OFFICER))
    assert shown(stranger, "who=everybody") == set()


def test_a_leader_sees_the_units_cases_under_their_right_name(hire: Hire, five: dict[str, str]) -> None:
    leader = signed_in(hire("phuong", "79", Role.LEADER))
    page = leader.get("/desk/").content.decode()
    assert "Hàng đợi của đơn vị" in page
    assert "Hàng đợi của tôi" not in page
    assert shown(leader, "") == set(five.values())


def test_the_filter_stays_while_cases_are_opened_and_the_list_refreshes(
    desk: Client, five: dict[str, str]
) -> None:
    page = desk.get("/desk/?channel=hotline").content.decode()
    assert f'href="/desk/cases/{five["hotline"]}?channel=hotline"' in page
    address = page.partition('hx-get="/desk/queue')[2].partition('"')[0].replace("&amp;", "&")
    assert desk.get("/desk/queue" + address).status_code == 204
    beside = desk.get(f"/desk/cases/{five['hotline']}?channel=hotline").content.decode()
    assert five["plain"] not in beside


def test_a_view_is_saved_opened_by_its_digit_and_removed(
    desk: Client, lan: int, five: dict[str, str]
) -> None:
    saved = desk.post("/desk/views/save", {"name": "  Đường   dây ", "channel": "hotline", "late": ""})
    assert saved.headers["Location"] == "/desk/?channel=hotline"
    page = desk.get("/desk/").content.decode()
    assert 'href="/desk/?channel=hotline" data-key="1"' in page
    assert [(view.name, view.query) for view in preferences_of(lan).views] == [
        ("Đường dây", "channel=hotline")
    ]
    desk.post("/desk/views/save", {"name": "Đường dây", "channel": "zalo"})
    assert [view.query for view in preferences_of(lan).views] == ["channel=zalo"]
    assert "Đường dây" in desk.get("/desk/views").content.decode()
    desk.post("/desk/views/forget", {"name": "Đường dây"})
    assert preferences_of(lan).views == ()


def test_nine_views_are_enough_and_a_nameless_one_is_none(desk: Client, lan: int) -> None:
    for number in range(10):
        desk.post("/desk/views/save", {"name": f"Cách {number}", "channel": "zalo"})
    assert len(preferences_of(lan).views) == 9
    for typed in ({"name": "", "late": "1"}, {"name": "Không lọc"}, {"name": "\x00", "late": "1"}):
        desk.post("/desk/views/forget", {"name": "Cách 0"})
        desk.post("/desk/views/save", typed)
        assert len(preferences_of(lan).views) == 8


def test_a_hostile_name_is_only_a_name(desk: Client, db: None) -> None:
    desk.post("/desk/views/save", {"name": "<script>alert(1)</script>", "late": "1"})
    assert "<script>alert" not in desk.get("/desk/").content.decode()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("query", ["", "?who=everybody&channel=portal&record=contribution"])
def test_a_filtered_queue_with_views_keys_and_colleagues_still_costs_eight_queries(
    desk: Client, five: dict[str, str], minh: int, query: str
) -> None:
    desk.post("/desk/views/save", {"name": "Trễ", "late": "1"})
    signed_in(minh).get(f"/desk/cases/{five['plain']}")
    desk.get("/desk/" + query)
    with CaptureQueriesContext(connection) as asked:
        desk.get("/desk/" + query)
    assert len(own_queries(asked)) <= 8


def typed_keys(**changed: str) -> dict[str, str]:
    return {f"key_{place}": changed.get(act, act) for place, act in enumerate(ACTS)}


def test_own_keys_are_kept_and_told_to_the_script(desk: Client, lan: int) -> None:
    assert desk.post("/desk/keys", typed_keys(n="e", z="v")).status_code == 302
    assert preferences_of(lan).keys == {"n": "e", "z": "v"}
    assert 'data-keys="{&quot;n&quot;: &quot;e&quot;' in desk.get("/desk/").content.decode()
    desk.post("/desk/keys", {"reset": "1"})
    assert preferences_of(lan).keys == {}
    assert 'data-keys=""' in desk.get("/desk/").content.decode()


def test_an_act_of_a_later_version_gets_the_key_left_free_for_it() -> None:
    keys = own_keys({"z": "u", "n": "z"})
    assert (keys["z"], keys["n"], keys["u"]) == ("u", "z", "n")
    assert len(set(keys.values())) == len(keys)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"n": "t"}, "Trùng với “Nhận hồ sơ đang mở”."),
        ({"n": "1"}, "Một chữ cái"),
        ({"n": "?"}, "Một chữ cái"),
        ({"n": ""}, "Một chữ cái"),
        ({"n": "đ"}, "Một chữ cái"),
        ({"n": "nn"}, "Một chữ cái"),
    ],
)
def test_a_key_that_cannot_be_is_refused_beside_its_field(
    desk: Client, lan: int, changed: dict[str, str], words: str
) -> None:
    answer = desk.post("/desk/keys", typed_keys(**changed))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert preferences_of(lan).keys == {}


def test_two_keys_can_change_places(desk: Client, lan: int) -> None:
    desk.post("/desk/keys", typed_keys(n="t", t="n"))
    assert preferences_of(lan).keys == {"n": "t", "t": "n"}


class TestInBrowser:
    pytestmark = BROWSER

    def test_an_own_key_works_shows_in_the_help_and_frees_the_old_one(
        self, open_page: OpenPage, lan: int, report_case: ReportCase
    ) -> None:
        code = case_by_id(report_case()).code
        page = sign_in(open_page, "lan")
        press(page, "?")
        page.get_by_role("link", name="Đổi phím").click()
        page.get_by_label("Nhận việc tiếp theo").fill("e")
        assert (barriers(page), sideways(page)) == ([], 0)
        page.get_by_role("button", name="Lưu phím").click()
        expect(page.get_by_text("Đã lưu phím của anh/chị.")).to_be_visible()
        page.goto("/desk/")
        press(page, "?")
        expect(page.locator("#key-help dt").first).to_have_text("E")
        press(page, "?")
        press(page, "n")
        assert page.url.endswith("/desk/")
        press(page, "e")
        expect(page.get_by_role("heading", level=1)).to_contain_text(code)

    def test_a_view_is_made_and_opened_without_a_mouse(
        self, open_page: OpenPage, lan: int, five: dict[str, str]
    ) -> None:
        page = sign_in(open_page, "lan")
        press(page, "f")
        expect(page.locator("#filter")).to_be_visible()
        page.get_by_label("Kênh").select_option("hotline")
        page.get_by_label("Lưu cách xem này với tên").fill("Đường dây")
        assert (barriers(page), sideways(page)) == ([], 0)
        press(page, "Enter")
        page.wait_for_url("**/desk/?channel=hotline")
        expect(page.locator(".queue__item")).to_have_count(1)
        page.goto("/desk/")
        expect(page.locator(".queue__item")).to_have_count(4)
        press(page, "1")
        page.wait_for_url("**/desk/?channel=hotline")
