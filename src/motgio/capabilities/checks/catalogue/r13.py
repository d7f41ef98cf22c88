"""R13: the day of five continuous years of health insurance."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from motgio.capabilities.checks.catalogue.grounds import FIVE_YEARS_2018, FIVE_YEARS_2025
from motgio.capabilities.checks.domain import (
    Check,
    Finding,
    Line,
    PersonRecords,
    ProposedChange,
    spoken_day,
)
from motgio.capabilities.records.domain import CardRow, ChangeItem, ChangeKind, SourceKind


def explain(person: PersonRecords, lines: Sequence[Line]) -> tuple[Finding, ...]:
    """One finding for each present card. An earlier day than ours may rest on an exception we cannot see."""
    by_id = {row.id: row for row in person.cards}
    return tuple(_finding(person, by_id[line["row_id"]], line) for line in lines)


def _finding(person: PersonRecords, card: CardRow, line: Line) -> Finding:
    right, since = spoken_day(line["should_be"]), spoken_day(line["since"])
    held = spoken_day(card.five_years_from)
    is_early = line["what"] == "early"
    vi = f"Các thẻ từ {since} đến nay nối liền, nên đủ 5 năm liên tục từ {right}. "
    en = f"The cards since {since} follow each other, so five years are complete from {right}. "
    vi += f"Thẻ ghi {held}." if held else "Thẻ chưa ghi ngày này."
    en += f"The card says {held}." if held else "The card says no day."
    if is_early:
        vi += " Trước đó có lần gián đoạn quá hạn: xem có thuộc trường hợp được tính liên tục không."
        en += " Before that lies too long a break: see whether it is one of the excused ones."
    return Finding(
        check=R13.id,
        participant=person.number,
        record=SourceKind.CARDS,
        row_ids=(card.id,),
        from_month="",
        to_month="",
        ground=R13.ground_on(person.as_of),
        explanation_vi=vi,
        explanation_en=en,
        change=None if is_early else _five_years_from(card, line["should_be"]),
        field="five_years_from",
    )


def _five_years_from(card: CardRow, right: date) -> ProposedChange:
    expected = {
        "card_number": card.card_number,
        "five_years_from": card.five_years_from and card.five_years_from.isoformat(),
    }
    item = ChangeItem(row_id=card.id, expected=expected, after={"five_years_from": right.isoformat()})
    return ProposedChange(kind=ChangeKind.CHANGE_CARD, record=SourceKind.CARDS, items=(item,))


R13 = Check(
    id="R13",
    name_vi="Thời điểm đủ 5 năm liên tục sai",
    name_en="Wrong day of five continuous years",
    grounds=(FIVE_YEARS_2018, FIVE_YEARS_2025),
    change=ChangeKind.CHANGE_CARD,
    needs=frozenset({SourceKind.CARDS, SourceKind.UNEMPLOYMENT}),
    traps=(
        "a break of at most three months, from 15 August 2025 of at most ninety days, breaks nothing",
        "another group or another prefix is the same person's card",
        "a break in which unemployment benefit was drawn is excused",
        "an earlier day may rest on cards from before the records",
        "a withdrawn card leaves it open until when it held: not judged",
    ),
    explain=explain,
)
