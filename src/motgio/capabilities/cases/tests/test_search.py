"""Search: by code, number, last digits, name and text, without diacritics; only what one may see."""

from __future__ import annotations

import unicodedata
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motgio.capabilities.cases import facade as cases
from motgio.capabilities.cases import searching
from motgio.capabilities.cases.facade import Reporter, Subject
from motgio.capabilities.cases.search_words import number_in, parts_of, query_of
from motgio.kernel.actor import SYSTEM, Actor
from motgio.testing.agency import MONDAY, ReportCase
from motgio.testing.queries import own_queries

VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậ dđ eèẻẽéẹêềểễếệ iìỉĩíị oòỏõóọôồổỗốộơờởỡớợ uùủũúụưừửữứự yỳỷỹýỵ"


def found(actor: Actor, text: str) -> list[str]:
    cases.index_cases(limit=1000)
    return [row.code for row in cases.search_cases(actor, text=text).rows]


def code_of(case_id: int) -> str:
    return cases.case_by_id(case_id).code


def test_who_is_not_patient_gets_the_newest_and_hears_that_older_are_left(
    report_case: ReportCase, officer: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = code_of(report_case(text="Sổ hưu trí"))
    newer = code_of(report_case(text="Lương hưu"))
    assert found(officer, "huu") == [newer, older]
    slow = searching.LOOK_UP.replace("FROM found WHERE", "FROM found, pg_sleep(0.4) WHERE")
    monkeypatch.setattr(searching, "LOOK_UP", slow)
    monkeypatch.setattr(searching, "WALKED", 1)
    first = cases.search_cases(officer, text="huu", patient=False)
    assert ([row.code for row in first.rows], first.is_older_left) == ([newer], True)
    whole = cases.search_cases(officer, text="huu")
    assert ([row.code for row in whole.rows], whole.is_older_left) == ([newer, older], False)


def test_who_is_not_patient_gets_everything_where_it_is_quick(
    report_case: ReportCase, officer: Actor
) -> None:
    code = code_of(report_case(text="Lương hưu"))
    cases.index_cases(limit=10)
    searching_soon = cases.search_cases(officer, text="huu", patient=False)
    assert ([row.code for row in searching_soon.rows], searching_soon.is_older_left) == ([code], False)
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("0",)


@pytest.mark.django_db
def test_every_vietnamese_letter_folds_to_its_plain_one_in_either_encoding() -> None:
    for group in VIETNAMESE.split():
        for form in ("NFC", "NFD"):
            for said in (group, group.upper()):
                with connection.cursor() as cursor:
                    cursor.execute("SELECT motgio_fold(%s)", [unicodedata.normalize(form, said)])
                    assert cursor.fetchone() == (group[0] * len(group),)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("typed", ["bao hiem", "BẢO HIỂM", "đường", "duong", "Bao  Hiêm duo", '"bảo hiểm"'])
def test_text_is_found_without_and_with_diacritics(
    report_case: ReportCase, officer: Actor, form: str, typed: str
) -> None:
    text = unicodedata.normalize(form, "Sổ bảo hiểm ghi sai tên đường")
    code = code_of(report_case(text=text))
    report_case(text="Việc khác hẳn")
    assert found(officer, typed) == [code]
    assert found(officer, unicodedata.normalize("NFD", typed)) == [code]


def test_a_phrase_in_quotation_marks_must_stand_together(report_case: ReportCase, officer: Actor) -> None:
    together = code_of(report_case(text="Tiền lương hưu của mẹ tôi"))
    apart = code_of(report_case(text="Lương tháng ba, mẹ tôi nghỉ hưu"))
    assert set(found(officer, "luong huu")) == {together, apart}
    assert found(officer, '"luong huu" me') == [together]


def test_names_codes_and_numbers_are_found_whole_and_in_part(report_case: ReportCase, officer: Actor) -> None:
    lan = report_case(
        participant=Subject(number="7912000678", name="Đặng Thị Ngọc Lán", citizen_id="079123456789"),
        reporter=Reporter("Phạm Quỳnh Đức", "0901 222 333"),
    )
    report_case(participant=Subject(number="7912000999", name="Trần Văn Bình"))
    code = code_of(lan)
    for typed in (
        *("dang ngoc lan", "ngoc la", "pham quynh duc"),
        *("7912000678", "791 200 0678", "0678", "000678", "079123456789", "6789", "333"),
        *(code, code.lower(), code.replace("-", " "), code.rpartition("-")[2], code.rpartition("-")[2][:3]),
        "lan 0678",
    ):
        assert found(officer, typed) == [code], typed
    assert found(officer, "lan 0999") == []
    # A piece from the middle of a number is nobody's last digits.
    assert found(officer, "20006") == []


def test_a_code_misheard_on_the_telephone_is_forgiven() -> None:
    assert query_of(("hcm 7ko2",)) == "('hcm') & ('7ko2':* | '7k02':*)"
    assert query_of(("lo",)) == "('lo':*)"


@pytest.mark.parametrize("typed", ["", " ", "a", "'", "!!!", '"', "-"])
def test_too_little_asks_nothing(report_case: ReportCase, officer: Actor, typed: str) -> None:
    report_case()
    answer = cases.search_cases(officer, text=typed)
    assert (answer.rows, answer.is_short) == ((), True)


@pytest.mark.parametrize(
    "typed",
    [
        "zq' | 'zw",
        "x:*",
        "zq & !zw",
        "<->",
        "\x00zqzq",
        "zq\\'zw",
        "%zqzq_",
        "(((zqzq",
        "zq" * 500,
        '"""""""""zqzq',
        "ﷺ☃zqzq",
    ],
)
def test_hostile_words_are_only_words(report_case: ReportCase, officer: Actor, typed: str) -> None:
    report_case()
    assert found(officer, typed) == []


def test_one_finds_only_what_one_may_see(
    report_case: ReportCase, officer: Actor, foreign_officer: Actor, leader: Actor, checker: Actor
) -> None:
    code = code_of(report_case())
    report_case(province_code="01", participant=Subject(number="0112345678", name="Nguyễn Văn A"))
    assert found(officer, "nguyen van a") == [code]
    assert found(leader, "nguyen van a") == [code]
    assert len(found(SYSTEM, "nguyen van a")) == 2
    assert found(checker, "nguyen van a") == []
    assert found(foreign_officer, code) == []
    assert found(officer, "0112345678") == []


def test_a_foreign_case_costs_the_same_questions_as_none(
    report_case: ReportCase, foreign_officer: Actor
) -> None:
    code = code_of(report_case())
    cases.index_cases(limit=10)
    asked = []
    for typed in (code, "HCM-0000-0000"):
        with CaptureQueriesContext(connection) as queries:
            found(foreign_officer, typed)
        asked.append(len(own_queries(queries)))
    assert asked[0] == asked[1]


def test_what_is_said_later_is_found_too(report_case: ReportCase, officer: Actor) -> None:
    case_id = report_case()
    assert found(officer, "thai san") == []
    cases.add_person_message(actor=SYSTEM, case_id=case_id, text="Cả thai sản nữa", at=MONDAY)
    assert found(officer, "thai san") == [code_of(case_id)]
    cases.answer_case(actor=officer, case_id=case_id, text="Đã cập nhật đợt nghỉ", at=MONDAY)
    assert found(officer, "dot nghi") == [code_of(case_id)]


def test_the_newest_stand_first_and_many_are_cut(report_case: ReportCase, officer: Actor) -> None:
    codes = [code_of(report_case(at=MONDAY + timedelta(minutes=place))) for place in range(5)]
    cases.index_cases(limit=100)
    answer = cases.search_cases(officer, text="chot so", limit=3)
    assert [row.code for row in answer.rows] == codes[:1:-1]
    assert answer.is_cut


def test_what_lies_behind_the_walked_newest_is_found_in_the_index(
    report_case: ReportCase, officer: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "WALKED", 2)
    old = code_of(report_case(text="Sổ lao động", at=MONDAY - timedelta(days=3)))
    for _ in range(4):
        report_case(text="Việc khác")
    assert found(officer, "so lao dong") == [old]


def test_a_case_is_indexed_once_until_it_changes(report_case: ReportCase) -> None:
    report_case()
    assert [cases.index_cases(limit=10) for _ in range(2)] == [1, 0]


def test_a_very_long_thread_is_found_by_its_beginning(report_case: ReportCase, officer: Actor) -> None:
    text = "mở đầu " + " ".join(f"từ{number}" for number in range(300))
    case_id = report_case(text=text)
    for _ in range(40):
        cases.add_person_message(actor=SYSTEM, case_id=case_id, text="dài " * 2000, at=MONDAY)
    assert found(officer, "mo dau tu299") == [code_of(case_id)]


@pytest.mark.parametrize(
    ("typed", "number"),
    [("7912345678", "7912345678"), (" 791 234 5678 ", "7912345678"), ("079123456789", "079123456789")]
    + [("791234567", ""), ("HCM-7KQ2-M4XD", ""), ("", ""), ("７９１２３４５６７８", "")],
)
def test_a_whole_number_of_a_person_is_known_as_one(typed: str, number: str) -> None:
    assert number_in(typed) == number


def test_digits_typed_apart_are_one_number() -> None:
    assert parts_of("791 234.5678") == ("7912345678",)
    assert parts_of("tháng 01") == ("tháng 01",)
