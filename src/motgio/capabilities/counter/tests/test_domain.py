"""Numbers and scanned lines, every branch."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motgio.capabilities.counter.domain import (
    MOVES,
    ForbiddenTicketMove,
    ProofForAbsent,
    ScanFault,
    ScannedCard,
    TicketState,
    UnreadableScan,
    check_proof,
    move,
    read_number,
    read_scan_line,
    written_number,
)

TODAY = date(2026, 11, 16)
LINE = "079090000001|024567891|Nguyễn Văn A|02051990|Nam|12 Lê Lợi, Quận 1, TP.HCM|25042021"
CARD = ScannedCard("079090000001", "Nguyễn Văn A", date(1990, 5, 2), "024567891")


@pytest.mark.parametrize("now", TicketState)
@pytest.mark.parametrize("to", TicketState)
def test_a_number_goes_only_where_the_table_lets_it(now: TicketState, to: TicketState) -> None:
    if to in MOVES[now]:
        assert move(now, to) is to
    else:
        with pytest.raises(ForbiddenTicketMove):
            move(now, to)


def test_nobody_is_called_back_from_served_and_nobody_waits_twice() -> None:
    assert MOVES[TicketState.SERVED] == frozenset()
    assert all(TicketState.WAITING not in to for to in MOVES.values())


@pytest.mark.parametrize("number", [1, 7, 42, 999])
def test_a_number_is_read_as_it_is_written(number: int) -> None:
    assert read_number(written_number(number)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("a7", 7),
        (" 7 ", 7),
        ("A 012", 12),
        ("", None),
        ("B7", None),
        ("0", None),
        ("1000", None),
        ("٧", None),
    ],
)
def test_a_number_is_read_as_people_type_it(text: str, number: int | None) -> None:
    assert read_number(text) == number


def test_the_line_of_a_card_is_read() -> None:
    assert read_scan_line(LINE, today=TODAY) == CARD


@pytest.mark.parametrize(
    "line",
    [
        LINE + "\r",
        LINE + "\r\n",
        "\ufeff" + LINE,
        unicodedata.normalize("NFD", LINE),
        LINE.rpartition("|")[0],
        LINE + "||Nguyễn Văn B|Trần Thị C",
        LINE.replace("Nguyễn Văn A", "  Nguyễn  Văn A "),
        "|".join(LINE.split("|")[:5]),
    ],
)
def test_a_line_may_end_otherwise_be_decomposed_or_have_more_or_fewer_fields(line: str) -> None:
    assert read_scan_line(line, today=TODAY) == CARD


@pytest.mark.parametrize("line", [LINE.replace("024567891", ""), LINE.replace("|024567891", "")])
def test_the_old_number_may_be_missing_with_or_without_its_separator(line: str) -> None:
    read = read_scan_line(line, today=TODAY)
    assert (read.citizen_id, read.full_name, read.old_id) == ("079090000001", "Nguyễn Văn A", "")


def test_a_card_that_knows_only_the_year_gives_no_birth_date() -> None:
    assert read_scan_line(LINE.replace("02051990", "00001950"), today=TODAY).birth_date is None


@pytest.mark.parametrize("name", ["H'Hen Niê", "Đinh Y-Đức", "Nguyễn Thị Ánh Nguyệt", "Lê O’Brien"])
def test_names_of_the_highlands_and_from_abroad_are_names(name: str) -> None:
    assert read_scan_line(LINE.replace("Nguyễn Văn A", name), today=TODAY).full_name == name


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (LINE + "x" * 1000, ScanFault.TOO_LONG),
        ("079090000001", ScanFault.NO_SEPARATOR),
        ("", ScanFault.NO_SEPARATOR),
        ("|", ScanFault.ID),
        (LINE.replace("079090000001", "07909000000"), ScanFault.ID),
        (LINE.replace("079090000001", "07909000000١"), ScanFault.ID),
        ("Nguyễn Văn A|079090000001|02051990|Nam|HCM|25042021", ScanFault.ID),
        ("079090000001|", ScanFault.TOO_FEW),
        ("079090000001|024567891|Nguyễn Văn A|02051990", ScanFault.TOO_FEW),
        (LINE.replace("Nguyễn Văn A", ""), ScanFault.NAME),
        (LINE.replace("Nguyễn Văn A", "A" * 201), ScanFault.NAME),
        (LINE.replace("Nguyễn Văn A", "<script>alert(1)</script>"), ScanFault.NAME),
        (LINE.replace("Nguyễn Văn A", "Nguyễn\u202e Văn A"), ScanFault.NAME),
        ("079090000001|024567891|02051990|Nguyễn Văn A|Nam|HCM|25042021", ScanFault.NAME),
        (LINE.replace("02051990", "02/05/1990"), ScanFault.BIRTH_DATE),
        (LINE.replace("02051990", "31021990"), ScanFault.BIRTH_DATE),
        (LINE.replace("02051990", "02051890"), ScanFault.BIRTH_DATE),
        (LINE.replace("02051990", "02052027"), ScanFault.BIRTH_DATE),
        (LINE.replace("02051990", "17112026"), ScanFault.BIRTH_DATE),
    ],
)
def test_a_line_that_is_none_says_what_is_wrong(line: str, fault: ScanFault) -> None:
    with pytest.raises(UnreadableScan) as told:
        read_scan_line(line, today=TODAY)
    assert told.value.fault is fault
    assert "Nguyễn" not in str(told.value)


@given(st.text(alphabet=st.characters(), max_size=300))
def test_no_line_breaks_the_reader(line: str) -> None:
    try:
        read = read_scan_line(line, today=TODAY)
    except UnreadableScan:
        return
    assert len(read.citizen_id) == 12


def test_a_card_proves_only_who_stands_there() -> None:
    check_proof(saw_card=True, relation="self")
    check_proof(saw_card=False, relation="child")
    with pytest.raises(ProofForAbsent):
        check_proof(saw_card=True, relation="child")
