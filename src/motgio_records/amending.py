"""Decides what a change makes of the rows: pure, so that it can be tried without a database."""

from dataclasses import dataclass

from pydantic import ValidationError

from motgio_records.change_rules import Row, check_reason, check_shape
from motgio_records.problems import CannotAdjust, Malformed, ValueChanged
from motgio_records.rows import ROW_MODELS
from motgio_records.stretches import contribution_id


@dataclass(frozen=True)
class Item:
    """One row to change, with the old values that were verified."""

    row_id: str | None
    expected: Row
    after: Row | None


@dataclass(frozen=True)
class Amended:
    """The rows as they become, and what was done to each."""

    rows: list[Row]
    done: list[Row]


def amend(*, kind: str, record: str, rows: list[Row], items: list[Item]) -> Amended:
    """Apply all items or none.

    Raises Malformed when the shape is wrong, ValueChanged (with the rows as they are) when an expected value
    no longer holds or a row is gone, CannotAdjust when the software's rules forbid it.
    """
    for item in items:
        check_shape(kind=kind, record=record, row_id=item.row_id, after=item.after)
        if unknown := set(item.expected) - set(ROW_MODELS[record].model_fields):
            raise Malformed(f"expected nêu trường không có: {', '.join(sorted(unknown))}.")
    named = [item.row_id for item in items if item.row_id is not None]
    if len(named) != len(set(named)):
        raise Malformed("Một dòng được nêu hai lần.")
    _compare(rows, items)
    present = {row["id"]: row for row in rows}
    done = []
    for item in items:
        before = present.get(item.row_id) if item.row_id else None
        after = _merge(record, before, item.after)
        check_reason(kind=kind, before=before, after=after, rows=list(present.values()))
        if before is not None:
            del present[before["id"]]
        if after is not None:
            if after["id"] in present:
                raise CannotAdjust(reason=f"Đã có dòng {after['id']}.")
            present[after["id"]] = after
        done.append({"row_id": (before or after or {})["id"], "before": before, "after": after})
    return Amended(rows=list(present.values()), done=done)


def _compare(rows: list[Row], items: list[Item]) -> None:
    present = {row["id"]: row for row in rows}
    wanted = [item for item in items if item.row_id is not None]
    missing = object()
    for item in wanted:
        row = present.get(item.row_id or "")
        if row is None or any(row.get(name, missing) != value for name, value in item.expected.items()):
            current = [present[other.row_id] for other in wanted if other.row_id in present]
            raise ValueChanged(current=current)


def _merge(record: str, before: Row | None, after: Row | None) -> Row | None:
    if after is None:
        return None
    merged = {**(before or {}), **after}
    if before is None:
        merged["id"] = new_row_id(record, after)
    try:
        return ROW_MODELS[record].model_validate(merged).model_dump(mode="json")
    except ValidationError as error:
        places = sorted({".".join(map(str, part["loc"])) for part in error.errors()})
        raise Malformed(f"Giá trị mới không hợp lệ: {', '.join(places)}.") from error


def new_row_id(record: str, row: Row) -> str:
    """The id that a new row takes: made of what it is, like every other id of its kind."""
    try:
        if record == "contributions":
            return contribution_id(str(row["month"]), row["employer_code"], row["fund"])
        if record == "books":
            return f"S-{row['book_number']}-{row['employer_code']}-{row['from_month']}"
        if record == "cards":
            return f"T-{row['card_number']}-{row['valid_from']}"
        return f"H-{row['dossier_number']}"
    except (KeyError, TypeError) as error:
        raise Malformed("Dòng mới thiếu trường bắt buộc.") from error
