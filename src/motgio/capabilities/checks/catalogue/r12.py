"""R12: a health card that does not fit the months paid."""

from __future__ import annotations

from collections.abc import Sequence

from motgio.capabilities.checks.catalogue.grounds import CARD_VALIDITY, LETTER_2149
from motgio.capabilities.checks.domain import (
    Check,
    Finding,
    Line,
    PersonRecords,
    ProposedChange,
    month_text,
    spoken_day,
    spoken_month,
)
from motgio.capabilities.records.domain import CardRow, ChangeItem, ChangeKind, SourceKind


def explain(person: PersonRecords, lines: Sequence[Line]) -> tuple[Finding, ...]:
    """One finding for each card that outlasts its months, and one for months without a card."""
    return tuple(
        _too_long(person, line) if line["what"] == "too_long" else _no_card(person, line) for line in lines
    )


def _too_long(person: PersonRecords, line: Line) -> Finding:
    card = next(row for row in person.cards if row.id == line["row_id"])
    last = month_text(line["last_month"])
    return Finding(
        check=R12.id,
        participant=person.number,
        record=SourceKind.CARDS,
        row_ids=(card.id,),
        from_month="",
        to_month="",
        ground=R12.ground_on(person.as_of),
        explanation_vi=(
            f"Thẻ {card.card_number} còn hạn đến {spoken_day(card.valid_to)}, nhưng đơn vị chỉ đóng BHYT "
            f"đến {spoken_month(last)}. Thẻ của người lao động hết giá trị cùng tháng cuối được đóng."
        ),
        explanation_en=(
            f"Card {card.card_number} is valid to {spoken_day(card.valid_to)}, but the employer paid health "
            f"insurance to {spoken_month(last)} only. An employee's card ends with the last month paid."
        ),
        field="valid_to",
    )


def _no_card(person: PersonRecords, line: Line) -> Finding:
    last = spoken_month(month_text(line["last_month"]))
    withdrawn = _withdrawn_in_force(person)
    told_vi = f"Thẻ {withdrawn.card_number} đã bị thu hồi." if withdrawn else "Không thấy thẻ nào."
    told_en = f"Card {withdrawn.card_number} was withdrawn." if withdrawn else "There is no card."
    return Finding(
        check=R12.id,
        participant=person.number,
        record=SourceKind.CARDS,
        row_ids=(withdrawn.id,) if withdrawn else (),
        from_month="",
        to_month="",
        ground=R12.ground_on(person.as_of),
        explanation_vi=f"BHYT đã đóng đến {last} nhưng không có thẻ còn giá trị. {told_vi}",
        explanation_en=f"Health insurance is paid to {last}, but no card is valid. {told_en}",
        change=_valid_again(withdrawn) if withdrawn else None,
        field="status" if withdrawn else "",
    )


def _withdrawn_in_force(person: PersonRecords) -> CardRow | None:
    """The card that would still be good had it not been withdrawn."""
    still = [
        row
        for row in person.cards
        if row.status == "withdrawn"
        and row.valid_from <= person.as_of
        and row.valid_to
        and row.valid_to >= person.as_of
    ]
    return max(still, key=lambda row: (row.valid_from, row.id), default=None)


def _valid_again(card: CardRow) -> ProposedChange:
    expected = {
        "card_number": card.card_number,
        "valid_to": card.valid_to and card.valid_to.isoformat(),
        "status": "withdrawn",
    }
    item = ChangeItem(row_id=card.id, expected=expected, after={"status": "valid"})
    return ProposedChange(kind=ChangeKind.CHANGE_CARD, record=SourceKind.CARDS, items=(item,))


R12 = Check(
    id="R12",
    name_vi="Hạn thẻ BHYT lệch thời gian đóng",
    name_en="Health card and months paid do not fit",
    grounds=(CARD_VALIDITY, LETTER_2149),
    change=ChangeKind.CHANGE_CARD,
    needs=frozenset({SourceKind.CARDS, SourceKind.CONTRIBUTIONS, SourceKind.UNEMPLOYMENT}),
    traps=(
        "a card printed to the end of the year while the employer pays",
        "the newest month is paid by the end of the next",
        "months owed, and leave in which the agency pays",
        "who draws unemployment benefit is insured by the agency",
        "a household card begins thirty days after a first payment or a gap of three months",
        "cards of pensioners, pupils and children rest on no months",
    ),
    explain=explain,
)
