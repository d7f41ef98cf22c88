"""Who reads what: the own page first, the others too; the reader's keys; rules beside what they decide."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import translation

from motgio.capabilities.cases.facade import Channel, Reporter
from motgio.capabilities.corrections.facade import corrections_of, propose
from motgio.capabilities.promises.facade import PromiseReason, make_promise
from motgio.kernel.actor import Role
from motgio.platform.people.facade import keep_keys
from motgio.testing.agency import MONDAY
from motgio.web.desk.tests.conftest import Hire, Verified, actor_of, signed_in
from motgio.web.help.rules import RULES

pytestmark = pytest.mark.django_db


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return unescape(response.content.decode())


def title_of(html: str) -> str:
    found = re.search(r"<h1>(.*?)</h1>", html)
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("role", "title"),
    [
        (Role.CARE_OFFICER, "Cán bộ hỗ trợ"),
        (Role.FOCAL_OFFICER, "Cán bộ đầu mối"),
        (Role.MANAGING_OFFICER, "Cán bộ đơn vị quản lý"),
        (Role.CHECKER, "Người duyệt điều chỉnh"),
        (Role.IT_OFFICER, "Cán bộ công nghệ thông tin"),
        (Role.INSPECTOR, "Thanh tra"),
        (Role.LEADER, "Lãnh đạo"),
        (Role.AUDITOR, "Kiểm toán"),
        (Role.ADMINISTRATOR, "Quản trị viên"),
    ],
)
def test_the_first_page_is_the_readers_own(hire: Hire, role: Role, title: str) -> None:
    client = signed_in(hire("reader", "79-CSKH", role))
    html = read(client, "/desk/help/")
    assert title_of(html) == title
    assert html.count("việc của anh/chị") == 1
    for other in Role:
        assert f'href="/desk/help/{other}"' in html


def test_with_two_roles_both_pages_are_the_own(hire: Hire) -> None:
    client = signed_in(hire("both", "79-CSKH", Role.CHECKER, Role.CARE_OFFICER))
    assert read(client, "/desk/help/").count("việc của anh/chị") == 2


def test_every_reader_may_read_the_page_of_every_role(hire: Hire) -> None:
    client = signed_in(hire("it", "79-CSKH", Role.IT_OFFICER))
    for role in Role:
        read(client, f"/desk/help/{role}")


def test_the_page_of_no_role_is_not_there(lan: int) -> None:
    assert signed_in(lan).get("/desk/help/emperor").status_code == 404


def test_the_table_of_contents_leads_to_every_section(lan: int) -> None:
    html = read(signed_in(lan), "/desk/help/").split("<article")[1].split("</article>")[0]
    anchors = re.findall(r'<h2 id="([a-z0-9-]+)">', html)
    listed = re.findall(r'<li><a href="#([a-z0-9-]+)">', html)
    assert listed == [each for each in anchors if not each.startswith("guide-")]
    assert len(listed) >= 6


def test_the_keys_are_the_readers_own(lan: int) -> None:
    client = signed_in(lan)
    assert '<kbd data-act="n">N</kbd>' in read(client, "/desk/help/")
    keep_keys(staff_id=lan, keys={"n": "g"})
    article = read(client, "/desk/help/").split("<article")[1].split("</article>")[0]
    assert '<kbd data-act="n">G</kbd>' in article
    assert ">N</kbd>" not in article


def test_a_page_that_the_reader_may_not_open_is_no_link(lan: int, hanh: int) -> None:
    """What would answer 404 is not offered; who may open it gets the way."""
    assert 'href="/desk/approvals"' not in read(signed_in(lan), "/desk/help/checker")
    assert 'href="/desk/approvals">' in read(signed_in(hanh), "/desk/help/checker").split("<article")[1]


def test_help_is_read_in_english(lan: int) -> None:
    client = signed_in(lan)
    client.post("/ngon-ngu", {"language": "en", "next": "/desk/help/"})
    html = read(client, "/desk/help/")
    assert title_of(html) == "Care officer"
    assert "You receive what people report" in html
    assert "Nhận việc" not in html


def test_the_rules_stand_with_anchor_words_and_source(lan: int) -> None:
    html = read(signed_in(lan), "/desk/help/rules")
    for rule in RULES.values():
        assert f'<h3 id="{rule.anchor}">{rule.title}</h3>' in html
        assert f'href="#{rule.anchor}"' in html
        for source in rule.rests_on():
            assert source.written() in html
    assert "quy tắc của Motgio" in html


def test_help_stands_in_the_navigation_of_desk_and_administration(lan: int, hoa: int) -> None:
    assert 'href="/desk/help/" data-help' in read(signed_in(lan), "/desk/")
    assert 'href="/desk/help/" data-help' in read(signed_in(hoa), "/desk/admin/staff")


def test_the_table_of_keys_leads_to_help(lan: int) -> None:
    overlay = read(signed_in(lan), "/desk/").split('id="key-help"')[1]
    assert 'href="/desk/help/"' in overlay


def test_the_rule_stands_beside_what_it_decides(lan: int, verified: Verified) -> None:
    html = read(signed_in(lan), f"/desk/cases/{verified().code}")
    for name in ("hour", "verdict", "book_closing", "two_people", "proof", "lanes"):
        assert re.search(f"<summary>.*?{RULES[name].title}</summary>", html), name
    assert "BLLĐ 2019 đ.48 k.3" in html.split('class="why__source"')[2]


def test_a_promised_case_tells_the_rule_of_promises(lan: int, verified: Verified) -> None:
    case = verified()
    make_promise(
        actor=actor_of(lan),
        case_id=case.id,
        due_at=MONDAY + timedelta(hours=2),
        reason=PromiseReason.PAPERS_NEEDED,
        text="Xin chờ.",
        at=MONDAY,
    )
    head = read(signed_in(lan), f"/desk/cases/{case.code}").split('id="case-head"')[1].split("</header>")[0]
    assert str(RULES["promise"].title) in head
    assert str(RULES["hour"].title) not in head


def test_who_can_only_be_called_is_shown_the_rule_of_three_tries(lan: int, verified: Verified) -> None:
    case = verified(channel=Channel.HOTLINE, reporter=Reporter("Nguyễn Văn A", "0901234567"))
    html = read(signed_in(lan), f"/desk/cases/{case.code}")
    assert re.search(f"<summary>.*?{RULES['three_tries'].title}</summary>", html)


def test_the_guide_for_people_needs_no_account() -> None:
    client = Client()
    html = read(client, "/tro-giup")
    assert title_of(html) == "Hướng dẫn báo điều chưa đúng"
    assert 'href="/tro-giup"' in read(client, "/")
    with translation.override("en"):
        client.post("/ngon-ngu", {"language": "en", "next": "/tro-giup"})
        assert title_of(read(client, "/tro-giup")) == "How to report what is not right"


def test_the_checker_reads_the_rule_of_the_check_and_who_may_approve(
    lan: int, hanh: int, verified: Verified
) -> None:
    (drafted,) = corrections_of(verified().id)
    propose(actor=actor_of(lan), correction_id=drafted.id, at=MONDAY)
    html = read(signed_in(hanh), "/desk/approvals")
    for name in ("book_closing", "approvers", "two_people"):
        assert re.search(f"<summary>.*?{RULES[name].title}</summary>", html), name


def test_the_list_of_what_is_late_says_how_the_hour_runs(hire: Hire) -> None:
    html = read(signed_in(hire("lead", "79-CSKH", Role.LEADER)), "/desk/late")
    assert re.search(f"<summary>.*?{RULES['hour'].title}</summary>", html)
