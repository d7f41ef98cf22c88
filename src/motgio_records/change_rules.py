"""Which kind of change may touch what: the closed list of the port."""

from dataclasses import dataclass
from typing import Any, Literal

from motgio_records.problems import CannotAdjust, Malformed
from motgio_records.rows import ROW_MODELS

ChangeKind = Literal[
    "close_book",
    "join_period",
    "remove_duplicate_month",
    "add_period",
    "change_identity",
    "change_card",
    "change_benefit",
    "merge_numbers",
]
Row = dict[str, Any]


@dataclass(frozen=True)
class Rule:
    """What one kind of change may do."""

    records: frozenset[str]
    fields: frozenset[str] = frozenset()
    adds: bool = False
    removes: bool = False


def _all_fields(record: str, *but: str) -> frozenset[str]:
    return frozenset(ROW_MODELS[record].model_fields) - {"id", *but}


RULES: dict[str, Rule] = {
    "close_book": Rule(
        frozenset({"books"}), frozenset({"to_month", "decrease_reported_on", "closed_on", "closing_number"})
    ),
    "join_period": Rule(frozenset({"books"}), frozenset({"joined_to_book"})),
    "remove_duplicate_month": Rule(frozenset({"contributions"}), removes=True),
    "add_period": Rule(frozenset({"contributions", "books"}), adds=True),
    "change_identity": Rule(
        frozenset({"identity"}), _all_fields("identity", "social_insurance_number", "merged_into")
    ),
    "change_card": Rule(frozenset({"cards"}), _all_fields("cards"), adds=True),
    "change_benefit": Rule(frozenset({"benefits"}), _all_fields("benefits"), adds=True),
    "merge_numbers": Rule(frozenset({"identity"}), frozenset({"merged_into", "status"})),
}


def check_shape(*, kind: str, record: str, row_id: str | None, after: Row | None) -> None:
    """Raise Malformed when this kind of change does not do such a thing."""
    rule = RULES[kind]
    if record not in rule.records:
        raise Malformed(f"{kind} không áp dụng cho {record}.")
    if row_id is None:
        if after is None:
            raise Malformed("row_id và after không thể cùng trống.")
        if not rule.adds:
            raise Malformed(f"{kind} không thêm dòng.")
    elif after is None:
        if not rule.removes:
            raise Malformed(f"{kind} không xóa dòng.")
    elif not after or not set(after) <= rule.fields:
        raise Malformed(f"{kind} không đổi được các trường {', '.join(sorted(set(after) - rule.fields))}.")


def check_reason(*, kind: str, before: Row | None, after: Row | None, rows: list[Row]) -> None:
    """Raise CannotAdjust when the software's own rules forbid the change of this row among these rows."""
    if kind == "close_book" and before is not None and before["closed_on"] is not None:
        raise CannotAdjust(reason=f"Sổ đã chốt ngày {before['closed_on']}, phải hủy chốt trước.")
    if kind == "close_book" and after is not None:
        _check_closing(after)
    if kind == "join_period" and before is not None and before["closed_on"] is None:
        raise CannotAdjust(reason="Quá trình chưa chốt sổ nên chưa cộng nối được.")
    if kind == "merge_numbers" and (
        after is None or after["merged_into"] is None or after["status"] != "merged"
    ):
        raise CannotAdjust(reason="Gộp mã số cần mã số được giữ lại và trạng thái merged.")
    if kind == "merge_numbers" and before is not None and before["merged_into"] is not None:
        raise CannotAdjust(reason=f"Mã số đã gộp vào {before['merged_into']}.")
    if kind == "remove_duplicate_month" and before is not None and not _paid_elsewhere(before, rows):
        raise CannotAdjust(reason=f"Tháng {before['month']} không đóng trùng ở đơn vị khác.")


def _check_closing(after: Row) -> None:
    if after["closed_on"] is None or after["closing_number"] is None:
        raise CannotAdjust(reason="Chốt sổ cần đủ ngày chốt và số tờ rời.")
    if after["to_month"] is None:
        raise CannotAdjust(reason="Chưa có tháng cuối của quá trình nên chưa chốt sổ được.")
    if after["to_month"] > after["closed_on"][:7]:
        raise CannotAdjust(reason="Ngày chốt sổ trước tháng cuối của quá trình.")


def _paid_elsewhere(row: Row, rows: list[Row]) -> bool:
    return any(
        other["month"] == row["month"] and other["fund"] == row["fund"] and other["id"] != row["id"]
        for other in rows
    )
