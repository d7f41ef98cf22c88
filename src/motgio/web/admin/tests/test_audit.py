"""What an auditor finds: who read whose record, and whether the history is whole."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client

from motgio.capabilities.cases.facade import CaseHistories, case_by_id
from motgio.kernel.actor import SYSTEM, Role
from motgio.kernel.clock import SetClock
from motgio.platform.audit.facade import latest_check, log_read, run_check
from motgio.platform.audit.models import HistoryCheck
from motgio.testing.agency import MONDAY, ReportCase
from motgio.web.desk.tests.conftest import Hire, actor_of, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def reads(lan: int, minh: int, hire: Hire) -> None:
    """Lan, Minh and the worker read; so does somebody in Hà Nội."""
    ha = hire("ha", "01-CSKH", Role.CARE_OFFICER, name="=HYPERLINK(1)")
    for place, (actor, number) in enumerate(
        [
            (actor_of(lan), "7912345678"),
            (actor_of(minh), "7912345678"),
            (actor_of(minh), "7999999999"),
            (actor_of(ha), "0112345678"),
            (SYSTEM, "7912345678"),
        ]
    ):
        at = MONDAY + timedelta(days=place)
        log_read(
            actor=actor,
            participant_number=number,
            sources=["tst:books"],
            purpose="case_work",
            at=at,
            case_code=f"HCM-{place}",
        )


def found(client: Client, **asked: str) -> list[tuple[str, str]]:
    page = client.get("/desk/admin/audit", asked)
    return [(line.who, line.number) for line in page.context["lines"]]


@pytest.mark.usefixtures("reads")
def test_reads_are_found_by_person_by_reader_and_by_day(books: Client) -> None:
    assert len(found(books)) == 5
    assert [who for who, _ in found(books, what="79 1234 5678")] == [
        "Motgio",
        "Trần Quang Minh",
        "Nguyễn Thị Ngọc Lan",
    ]
    assert len(found(books, reader="quang minh")) == 2
    assert len(found(books, since="2026-11-17", last="2026-11-18")) == 2
    assert found(books, what="HCM-0") == []
    assert books.get("/desk/admin/audit", {"since": "2026-11-18", "last": "2026-11-17"}).status_code == 422


@pytest.mark.usefixtures("reads")
def test_numbers_are_masked_on_the_page_and_an_auditor_of_a_province_sees_that_province(hire: Hire) -> None:
    province = signed_in(hire("phong", "79", Role.AUDITOR))
    page = province.get("/desk/admin/audit").content.decode()
    assert "7912345678" not in page
    assert len(found(province)) == 3
    assert found(province, what="0112345678") == []


@pytest.mark.usefixtures("reads")
def test_the_export_runs_no_formula_and_is_told_in_the_history(books: Client) -> None:
    answer = books.post("/desk/admin/audit/export", {"what": "", "reader": ""})
    assert answer.headers["Content-Type"].startswith("text/csv")
    text = answer.content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert len(rows) == 6
    assert rows[2][1] == "'=HYPERLINK(1)"
    assert rows[5][3] == "7912345678"
    history = books.get("/desk/admin/history").content.decode()
    assert "Xuất nhật ký xem hồ sơ" in history
    assert "5 dòng" in history


def test_the_history_of_a_case_is_one_click_away_for_who_may_read_it(
    books: Client, hire: Hire, report_case: ReportCase
) -> None:
    code = case_by_id(report_case()).code
    for asked in (code, code.lower().replace("-", " "), "7912345678"):
        assert books.get("/desk/admin/audit", {"what": asked}).context["cases"] == [code]
    hanoi = signed_in(hire("hanoi", "01", Role.AUDITOR))
    assert hanoi.get("/desk/admin/audit", {"what": code}).context["cases"] == []


@pytest.mark.parametrize("asked", ["'", "%", "\\", "9" * 40, "‮", "<b>", "HCM-0000-0000"])
def test_no_question_breaks_the_search(books: Client, asked: str) -> None:
    for field in ("what", "reader", "since", "last", "page"):
        assert books.get("/desk/admin/audit", {field: asked}).status_code in {200, 422}
    assert books.get("/desk/admin/history", {"subject": asked, "page": asked}).status_code == 200


def checked(settings: LazySettings) -> None:
    home = settings.MOTGIO.home
    run_check(clock=SetClock(MONDAY), seal_file=home / "anchors" / "none.jsonl", key=b"k")


def test_a_verification_is_asked_for_once_and_says_that_all_is_whole(
    books: Client, office: Client, report_case: ReportCase, lan: int, settings: LazySettings
) -> None:
    report_case()
    office.post(f"/desk/admin/staff/{lan}/demand-password")
    assert "Chưa kiểm tra lần nào" in books.get("/desk/admin/chain").content.decode()
    books.post("/desk/admin/chain/check")
    waiting = books.get("/desk/admin/chain/state").content.decode()
    assert "Đang chờ máy xử lý" in waiting
    assert "every 2s" in waiting
    again = books.post("/desk/admin/chain/check", follow=True).content.decode()
    assert "Một lần kiểm tra đang chạy" in again
    assert HistoryCheck.objects.count() == 1
    checked(settings)
    page = books.get("/desk/admin/chain").content.decode()
    assert "Lịch sử nguyên vẹn" in page
    row = latest_check(finished=True)
    assert row is not None
    # One case, and the units of Lan and of the auditor who asked.
    assert (row.checked, row.faults) == (3, 0)
    assert "every 2s" not in page


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("UPDATE audit_event SET actor_name = 'X' WHERE stream > 0 AND seq = 1", "dòng 1 đã bị sửa"),
        ("UPDATE audit_event SET content = '{}' WHERE stream > 0 AND seq = 1", "nội dung dòng 1 đã bị sửa"),
        ("DELETE FROM audit_event WHERE stream > 0 AND seq = 1", "các dòng sau dòng 0 đã bị cắt bỏ"),
        ("DELETE FROM audit_event WHERE stream < 0 AND seq = 1", "trước dòng 2 có dòng đã mất"),
    ],
)
def test_the_first_broken_place_is_told_in_plain_words(
    books: Client,
    office: Client,
    lan: int,
    report_case: ReportCase,
    settings: LazySettings,
    damage: str,
    said: str,
) -> None:
    code = case_by_id(report_case()).code
    office.post(f"/desk/admin/staff/{lan}/demand-password")
    office.post(f"/desk/admin/staff/{lan}/password-link")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_event DISABLE TRIGGER audit_event_append_only")
        cursor.execute(damage)
        cursor.execute("ALTER TABLE audit_event ENABLE TRIGGER audit_event_append_only")
    books.post("/desk/admin/chain/check")
    checked(settings)
    page = books.get("/desk/admin/chain").content.decode()
    assert "chỗ hỏng" in page
    assert said in page
    where = code if "stream > 0" in damage else "Phòng Tuyên truyền và hỗ trợ người tham gia"
    assert where in page


def test_a_verification_whose_worker_died_can_be_asked_for_again(books: Client, an: int) -> None:
    from motgio.platform.audit.facade import ask_for_check

    assert ask_for_check(actor=actor_of(an), at=MONDAY)
    assert not ask_for_check(actor=actor_of(an), at=MONDAY + timedelta(minutes=9))
    assert ask_for_check(actor=actor_of(an), at=MONDAY + timedelta(minutes=11))
    assert HistoryCheck.objects.count() == 1


def test_chains_are_walked_batch_by_batch(
    report_case: ReportCase, an: int, monkeypatch: pytest.MonkeyPatch, settings: LazySettings
) -> None:
    from motgio.platform.audit import checking

    for _ in range(5):
        report_case()
    monkeypatch.setattr(checking, "BATCH", 2)
    checking.ask_for_check(actor=actor_of(an), at=MONDAY)
    checked(settings)
    row = latest_check(finished=True)
    assert row is not None
    assert (row.checked, row.to_check, row.faults) == (5, 5, 0)
    assert CaseHistories().count() == 5


def test_an_administrator_sees_no_reads_and_an_auditor_no_accounts(office: Client, books: Client) -> None:
    for address in ("audit", "chain", "chain/state"):
        assert office.get(f"/desk/admin/{address}").status_code == 404
    for address in ("staff", "tokens"):
        assert books.get(f"/desk/admin/{address}").status_code == 404
    assert office.get("/desk/admin/").headers["Location"] == "/desk/admin/staff"
    assert books.get("/desk/admin/").headers["Location"] == "/desk/admin/audit"
