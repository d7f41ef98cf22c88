"""Months, employers, folding: the small parts of the reading."""

from __future__ import annotations

from datetime import date

import pytest

from motgio.capabilities.cases.domain import Lane, Problem
from motgio.capabilities.intake.triage import Line, fold_vietnamese, triage
from motgio.capabilities.intake.triage.employer import find_employers
from motgio.capabilities.intake.triage.months import find_months
from motgio.capabilities.intake.triage.tests.judged import months_said
from motgio.capabilities.intake.triage.text import fold_message
from motgio.capabilities.records.domain import RecordKind

ON = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("từ 5/2006 đến 6/2008", [("2006-05", "2008-06")]),
        ("từ tháng 3/2018 đến tháng 9/2018", [("2018-03", "2018-09")]),
        ("từ tháng 11 đến tháng 2/2024", [("2023-11", "2024-02")]),
        ("từ tháng 3/2019 đến tháng 8", [("2019-03", "2019-08")]),
        ("Từ 1987 đến 5/1994", [("1987-01", "1994-05")]),
        ("từ năm 2012 đến năm 2014", [("2012-01", "2014-12")]),
        ("từ tháng 5/2024 đến nay", [("2024-05", None)]),
        ("từ tháng 2 tới giờ", [("2026-02", None)]),
        ("3/2020-6/2020", [("2020-03", "2020-06")]),
        ("March 2019 to August 2019", [("2019-03", "2019-08")]),
        ("tháng 3/2020", [("2020-03", "2020-03")]),
        ("thang 4 nam 2019", [("2019-04", "2019-04")]),
        ("T9/2015", [("2015-09", "2015-09")]),
        ("Tháng 5.2010", [("2010-05", "2010-05")]),
        ("năm 2019", [("2019-01", "2019-12")]),
        ("Tháng 8, 9", [("2026-08", "2026-09")]),
        ("tháng 1 và tháng 2/2023", [("2023-01", "2023-02")]),
        ("tháng 12", [("2025-12", "2025-12")]),
        ("7 tháng", []),
        ("3 tháng nay", []),
        ("ngày 29/10/2015", []),
        ("16-6-2010", []),
        ("13/2020", []),
        ("tháng 0/2020", []),
        ("từ 6/2008 đến 5/2006", []),
        ("lương 4.500.000", []),
        ("số 0123456789", []),
    ],
)
def test_months_are_read_as_people_write_them(text: str, expected: list[tuple[str, str | None]]) -> None:
    found = find_months(fold_vietnamese(text), received_on=ON)

    assert [(months.from_month, months.to_month) for months in found] == expected


def test_a_month_without_a_year_says_that_the_year_was_taken() -> None:
    assert [m.year_said for m in find_months("thang 8, 9 nghi om, con thang 3/2020", received_on=ON)] == [
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("làm ở Công ty TNHH Hoàng Long từ 2010", ["Công ty TNHH Hoàng Long"]),
        ("Công ty cổ phần Đại Phát chậm nộp", ["Công ty cổ phần Đại Phát"]),
        ("cty may Hòa Thọ, em nghỉ rồi", ["cty may Hòa Thọ"]),
        ("công ty A và công ty B", ["công ty A", "công ty B"]),
        ("công ty nợ bảo hiểm", []),
        ("cong ty may hoa tho no bao hiem", []),
        ("CÔNG TY TÔI KHÔNG ĐÓNG BẢO HIỂM", []),
        ("cuối câu là công ty", []),
    ],
)
def test_an_employer_is_taken_only_when_its_name_can_be_told(text: str, names: list[str]) -> None:
    assert [name for name, _ in find_employers(fold_message(text))] == names


def test_folding_takes_away_diacritics_case_and_hidden_characters() -> None:
    assert fold_vietnamese("Đường\u200b ĐƯỢC hoà HÒA ﬁ 𝐛𝐡𝐱𝐡") == "duong duoc hoa hoa fi bhxh"


def test_words_are_quoted_as_the_person_wrote_them() -> None:
    result = triage("Công ty cũ CHƯA CHỐT SỔ cho tôi", received_on=ON)

    assert "CHƯA CHỐT SỔ" in {reason.words for reason in result.reasons}


def test_a_missing_stretch_carries_its_months_and_employer() -> None:
    result = triage("Thiếu quá trình đóng từ 3/2018 đến 9/2018 ở Công ty May Hòa Thọ", received_on=ON)

    assert result.claims[0].line == Line("2018-03", "2018-09", "Công ty May Hòa Thọ")


def test_the_month_of_leaving_is_not_the_stretch_to_be_closed() -> None:
    result = triage("Tôi nghỉ tháng 3/2020 mà công ty chưa chốt sổ", received_on=ON)

    assert [(claim.problem, claim.line) for claim in result.claims] == [(Problem.NOT_CLOSED, None)]


def test_a_birth_date_is_a_value_and_no_month_of_a_record() -> None:
    result = triage("Ngày sinh của tôi sai, đúng là tháng 8/1987", received_on=ON)

    assert [(claim.record, claim.line) for claim in result.claims] == [(RecordKind.IDENTITY, None)]


def test_two_problems_in_one_message_are_two_claims() -> None:
    result = triage("Thiếu quá trình đóng năm 2011. Ngoài ra thẻ BHYT sai nơi khám ban đầu.", received_on=ON)

    assert {(claim.record, claim.problem) for claim in result.claims} == {
        (RecordKind.CONTRIBUTION, Problem.MISSING),
        (RecordKind.CARD, Problem.WRONG_VALUE),
    }
    by_record = {claim.record: claim.line for claim in result.claims}
    assert by_record[RecordKind.CONTRIBUTION] == Line("2011-01", "2011-12")


@pytest.mark.parametrize("text", ["", "   \n", "😡😡", "?????", "xin chao", "0912345678", "你好"])
def test_a_message_that_says_nothing_is_left_to_an_officer(text: str) -> None:
    result = triage(text, received_on=ON)

    assert (result.lane, result.claims, result.is_decided) == (Lane.QUESTION, (), False)


@pytest.mark.parametrize(
    ("text", "lane"),
    [
        ("Công ty chậm đóng bảo hiểm", Lane.LATE_EMPLOYER_PAYMENT),
        ("Thiếu quá trình đóng bảo hiểm", Lane.DATA_ERROR),
        ("Tôi khiếu nại quyết định thu hồi", Lane.LEGAL_COMPLAINT),
        ("Tôi tố cáo việc lập khống hồ sơ", Lane.DENUNCIATION),
        ("Tôi phản ánh sổ chưa chốt", Lane.DATA_ERROR),
    ],
)
def test_what_the_law_keeps_apart_is_kept_apart(text: str, lane: Lane) -> None:
    assert triage(text, received_on=ON).lane is lane


@pytest.mark.parametrize(
    "text",
    [
        "Trường THCS Tiến Phát Tân Phú Trung chưa chốt sổ cho tôi",
        "Chưa chốt sổ, tôi làm ở Hợp tác xã Trùng Thiếu Sơn",
        "Trần Thị Trùng Dương hỏi: công ty Mất Sai chưa chốt sổ",
        "Tôi ở xã Trung Nợ, CÔNG TY TNHH TRÙNG KHÁNH chưa chốt sổ cho tôi khi tôi nghỉ việc",
    ],
)
def test_a_name_speaks_for_nothing(text: str) -> None:
    result = triage(text, received_on=ON)

    assert [(str(claim.record), str(claim.problem)) for claim in result.claims] == [
        ("contribution", "not_closed")
    ]
    assert result.is_decided


@pytest.mark.parametrize(
    ("accented", "other"),
    [
        ("quá trình đóng bị trùng", "quá trình đóng bị trung"),
        ("thiếu tháng 5/2020", "thiêu tháng 5/2020"),
        ("thieu thang 5/2020", "thiểu tháng 5/2020"),
        ("sổ chưa chốt", "số chưa chột"),
        ("so chua chot", "số chưa chọt"),
    ],
)
def test_diacritics_may_be_left_out_but_never_contradict(accented: str, other: str) -> None:
    assert triage(accented, received_on=ON).is_decided
    assert triage(accented, received_on=ON) != triage(other, received_on=ON)


def test_both_ways_of_placing_a_tone_read_the_same() -> None:
    assert fold_message("hoà uỷ khoẻ").written == fold_message("hòa ủy khỏe").written


@pytest.mark.parametrize("row", months_said(), ids=lambda row: row.name)
def test_the_months_said_are_the_line_of_the_claim(row) -> None:
    claims = triage(row.text, received_on=ON).claims

    assert claims[0].line is not None
    assert (claims[0].line.from_month, claims[0].line.to_month) == row.months
