"""R09: a benefit that was paid and is not shown, or is called paid without a payment."""

from __future__ import annotations

from collections.abc import Sequence

from motgio.capabilities.checks.catalogue.grounds import LETTER_2149
from motgio.capabilities.checks.domain import Check, Finding, Line, PersonRecords, spoken_day
from motgio.capabilities.records.domain import BenefitRow, SourceKind

BRANCHES = {
    "sickness": ("ốm đau", "sickness"),
    "maternity": ("thai sản", "maternity"),
    "recovery": ("dưỡng sức", "recovery"),
    "work_injury": ("tai nạn lao động", "work accident"),
    "occupational_disease": ("bệnh nghề nghiệp", "occupational disease"),
    "old_age": ("hưu trí", "old age"),
    "survivor": ("tử tuất", "survivor"),
    "lump_sum": ("BHXH một lần", "lump sum"),
}


def explain(person: PersonRecords, lines: Sequence[Line]) -> tuple[Finding, ...]:
    """One finding for each benefit."""
    return tuple(_finding(person, line["row_id"], line["what"]) for line in lines)


def _finding(person: PersonRecords, row_id: str, what: str) -> Finding:
    held = next((row for row in person.benefits if row.id == row_id), None)
    shown = next((row for row in person.shown_benefits if row.id == row_id), None)
    row = held or shown
    assert row is not None  # the expression found it in one of the two copies
    named_vi, named_en = _named(row)
    if what == "not_shown":
        vi = f"{named_vi} đã chi ngày {spoken_day(row.paid_on)} nhưng ứng dụng VssID không hiện."
        en = f"{named_en} was paid on {spoken_day(row.paid_on)}, but the VssID app does not show it."
    else:
        vi = f"{named_vi} ghi là đã chi nhưng không thấy ngày chi trong hệ thống. Đối chiếu chứng từ chi trả."
        en = f"{named_en} is called paid, but the system holds no day of payment. Compare the payment papers."
    return Finding(
        check=R09.id,
        participant=person.number,
        record=SourceKind.BENEFITS,
        row_ids=(row_id,),
        from_month="",
        to_month="",
        ground=R09.ground_on(person.as_of),
        explanation_vi=vi,
        explanation_en=en,
        # Where the systems do not call it paid themselves, only the app's copy is old.
        by_refresh=what == "not_shown" or held is None or held.status != "paid",
    )


def _named(row: BenefitRow) -> tuple[str, str]:
    vi, en = BRANCHES[row.branch]
    amount = f"{row.amount:,} ₫".replace(",", ".")
    return (
        f"Chế độ {vi} {amount} (hồ sơ {row.dossier_number})",
        f"The {en} benefit of {amount} (dossier {row.dossier_number})",
    )


R09 = Check(
    id="R09",
    name_vi="Hưởng nhưng không hiện, hiện nhưng không hưởng",
    name_en="Paid and not shown, or shown and not paid",
    grounds=(LETTER_2149,),
    change=None,
    needs=frozenset({SourceKind.BENEFITS}),
    needs_shown=frozenset({SourceKind.BENEFITS}),
    traps=(
        "a payment of the last three days: the app's copy is made at night",
        "a benefit decided and not paid yet, shown as decided",
        "a benefit that was refused",
    ),
    explain=explain,
)
