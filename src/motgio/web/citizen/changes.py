"""What was changed from what to what, as the person with proof of identity reads it.

A claim keeps either words (what app and system said, line by line) or the rows of the record that changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from motgio.capabilities.cases.facade import CaseDetail, ProofLevel
from motgio.web.citizen.record_words import shown_value, word_of_field

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One value that was changed."""

    label: str
    before: str
    after: str


def changes_of(case: CaseDetail) -> tuple[Change, ...]:
    """The changes of a case; nothing below proof of identity (design: proof levels)."""
    if case.proof_level != ProofLevel.IDENTITY:
        return ()
    return tuple(change for claim in case.claims for change in changes_between(claim.before, claim.after))


def changes_between(before: Row | None, after: Row | None) -> Iterator[Change]:
    """The changes of one claim, whichever way it keeps them."""
    old, new = before or {}, after or {}
    if "rows" in old or "rows" in new:
        yield from _changed_rows(old.get("rows") or (), new.get("rows") or ())
        return
    for name in dict.fromkeys([*old, *new]):
        was, becomes = shown_value(old.get(name)), shown_value(new.get(name))
        if was != becomes:
            yield Change(label=word_of_field(name), before=was, after=becomes)


def _changed_rows(before: Sequence[Row], after: Sequence[Row]) -> Iterator[Change]:
    old = {row.get("id"): row for row in before}
    new = {row.get("id"): row for row in after}
    removed = [row for key, row in old.items() if key not in new]
    added = [row for key, row in new.items() if key not in old]
    for label, months in _by_employer(removed).items():
        yield Change(label=label, before=months, after=_("đã bỏ"))
    for label, months in _by_employer(added).items():
        yield Change(label=label, before=_("chưa có"), after=months)
    for key in old.keys() & new.keys():
        yield from _changed_fields(old[key], new[key])


def _changed_fields(before: Row, after: Row) -> Iterator[Change]:
    where = str(after.get("employer_name") or before.get("employer_name") or "")
    for name, value in after.items():
        if name != "id" and value != before.get(name):
            label = " · ".join(part for part in (word_of_field(name), where) if part)
            yield Change(label=label, before=shown_value(before.get(name)), after=shown_value(value))


def _by_employer(rows: Sequence[Row]) -> dict[str, str]:
    """One entry for each employer: its months from the first to the last."""
    months: dict[str, set[str]] = {}
    for row in rows:
        label = str(row.get("employer_name") or row.get("facility_name") or _("Dòng hồ sơ"))
        said = {str(row[name]) for name in ("month", "from_month", "to_month") if row.get(name)}
        months.setdefault(label, set()).update(said)
    return {label: _span(said) for label, said in months.items()}


def _span(months: set[str]) -> str:
    if not months:
        return _("một dòng")
    first, last = shown_value(min(months)), shown_value(max(months))
    return first if first == last else f"{first}–{last}"
