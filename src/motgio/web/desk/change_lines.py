"""A correction's changes as lines from what to what, in words; months that vanish together make one line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motgio.capabilities.corrections.facade import CorrectionRow, ItemRow
from motgio.capabilities.records.facade import ContributionRow, Kept, Row, Source, SourceKind
from motgio.web.components.formatting import written_day, written_money, written_month
from motgio.web.components.words import word_for
from motgio.web.desk.line_words import MONEY, NAMES, VALUES
from motgio.web.desk.month_runs import written_runs
from motgio.web.desk.typed_values import as_day

MONTH_FIELDS = frozenset({"month", "from_month", "to_month"})
EXTRA_NAMES = {
    "closing_number": gettext_lazy("Số tờ chốt"),
    "employer_code": gettext_lazy("Mã đơn vị"),
    "month": gettext_lazy("Tháng"),
    "fund": gettext_lazy("Quỹ"),
    "wage": gettext_lazy("Mức đóng"),
    "status": gettext_lazy("Trạng thái"),
    "office_code": gettext_lazy("Cơ quan"),
}


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One line of the table before → after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class EditField:
    """One new value that the maker may still change."""

    name: str
    label: str
    value: str
    stored: str


Rows = Mapping[str, Row]


def rows_by_id(kept: Iterable[Kept], record: SourceKind) -> Rows:
    """The rows of one kind that the system held when the case was verified."""
    return {
        row.id: row
        for each in kept
        if each.source is Source.SYSTEM and each.kind is record
        for row in each.rows
    }


def change_lines(correction: CorrectionRow, rows: Rows) -> tuple[ChangeLine, ...]:
    """Every change of a correction, in the order of its items."""
    removed = [rows[item.row_id] for item in correction.items if item.removed and item.row_id in rows]
    months = [row for row in removed if isinstance(row, ContributionRow)]
    told = {row.id for row in months}
    added = [values for item in correction.items if (values := _added_month(item))]
    lines = [*_removed_months(months), *_added_months(added)]
    for item in correction.items:
        if item.row_id not in told and not _added_month(item):
            lines.extend(_item_lines(item, rows.get(item.row_id)))
    return tuple(lines)


def edit_fields(correction: CorrectionRow, rows: Rows) -> tuple[EditField, ...]:
    """The new values a maker may change before proposing."""
    return tuple(
        EditField(
            name=f"after-{place}-{change.field}",
            label=" · ".join(part for part in (_about(rows.get(item.row_id)), name_of(change.field)) if part),
            value=written_value(change.field, change.after),
            stored=written_value(change.field, change.after),
        )
        for place, item in enumerate(correction.items)
        # A row that is added has no id yet to which a value could be typed.
        if not item.removed and not item.added
        for change in item.fields
        if change.before != change.after
    )


def name_of(field: str) -> str:
    """What a field is called."""
    return str(NAMES.get(field) or EXTRA_NAMES.get(field) or field)


def written_value(field: str, value: object) -> str:
    """A value of the port as an officer reads and types it; empty for none."""
    if value is None:
        return ""
    if field == "fund":
        return word_for("fund", str(value))[0]
    if field in MONTH_FIELDS:
        return written_month(str(value))
    day = as_day(str(value))
    if day is not None:
        return written_day(day)
    return str(VALUES.get(str(value), value))


def _item_lines(item: ItemRow, row: Row | None) -> Iterable[ChangeLine]:
    about = _about(row)
    if item.removed:
        held = "; ".join(
            f"{name_of(change.field)} {_shown(change.field, change.before)}" for change in item.fields
        )
        return [ChangeLine(about or _("Dòng"), held, _("bỏ"))]
    return [
        ChangeLine(
            " · ".join(part for part in (about, name_of(change.field)) if part),
            _("thêm mới") if item.added else _shown(change.field, change.before),
            _shown(change.field, change.after),
        )
        for change in item.fields
        if item.added or change.before != change.after
    ]


def _shown(field: str, value: object) -> str:
    if (field in MONEY or field == "wage") and isinstance(value, int):
        return written_money(value)
    return written_value(field, value) or _("chưa có")


def _about(row: Row | None) -> str:
    """The row a change is about: employer with its months, card, facility."""
    if row is None:
        return ""
    name = next(
        (
            str(value)
            for field in ("employer_name", "card_number", "facility_name", "dossier_number")
            if (value := getattr(row, field, None))
        ),
        "",
    )
    first, last = getattr(row, "from_month", None), getattr(row, "to_month", None)
    span = " – ".join(written_month(month) for month in (first, last) if month)
    return " ".join(part for part in (name, span) if part)


def _removed_months(rows: list[ContributionRow]) -> Iterable[ChangeLine]:
    groups: dict[tuple[str, str, int], list[str]] = {}
    for row in sorted(rows, key=lambda row: row.month):
        groups.setdefault((row.employer_name or "", row.fund, row.wage), []).append(row.month)
    for (employer, fund, wage), months in groups.items():
        label = f"{employer or _('Tự nguyện')} · {word_for('fund', fund)[0]}"
        yield ChangeLine(label, f"{written_runs(months)}, {written_money(wage)}", _("bỏ"))


def _added_month(item: ItemRow) -> Mapping[str, Any]:
    """The values of a month that is added; nothing for any other item."""
    values = {change.field: change.after for change in item.fields} if item.added else {}
    return values if {"month", "fund", "wage", "status"} <= values.keys() else {}


def _added_months(rows: Iterable[Mapping[str, Any]]) -> Iterable[ChangeLine]:
    groups: dict[tuple[str, str, int, str], list[str]] = {}
    for row in sorted(rows, key=lambda row: str(row["month"])):
        key = (row.get("employer_name") or "", row["fund"], row["wage"], row["status"])
        groups.setdefault(key, []).append(row["month"])
    for (employer, fund, wage, status), months in groups.items():
        label = f"{employer or _('Tự nguyện')} · {word_for('fund', fund)[0]}"
        worth = f"{written_money(wage)}, {written_value('status', status)}"
        yield ChangeLine(label, _("chưa có"), f"{written_runs(months)}, {worth}")
