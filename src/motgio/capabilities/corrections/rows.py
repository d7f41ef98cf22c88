"""A correction as pages see it: frozen, with every change line by line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motgio.capabilities.corrections.domain import CorrectionState, Evidence
from motgio.capabilities.corrections.models import Correction
from motgio.capabilities.records.domain import ChangeKind, SourceKind
from motgio.platform.org.facade import unit


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field, from what to what, as JSON holds it."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One line of the record that changes; `expected` is what was verified of it."""

    row_id: str
    fields: tuple[FieldChange, ...]
    expected: Mapping[str, Any]
    removed: bool
    added: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionRow:
    """One correction as it stands."""

    id: int
    version: int
    case_id: int
    case_code: str
    claim_ids: tuple[int, ...]
    seq: int
    state: CorrectionState
    number: str
    kind: ChangeKind
    record: SourceKind
    items: tuple[ItemRow, ...]
    ground: str
    evidence: tuple[Evidence, ...]
    managing_unit_id: int
    managing_unit_name: str
    maker_id: int | None
    maker_name: str
    checker_id: int | None
    checker_name: str
    reason: str
    receipt: str
    trouble: str
    trouble_since: datetime | None
    drafted_at: datetime
    proposed_at: datetime | None
    decided_at: datetime | None
    applied_at: datetime | None
    system_read_at: datetime | None
    view_read_at: datetime | None


def correction_row(correction: Correction, names: Mapping[int, str] | None = None) -> CorrectionRow:
    """The frozen row of a correction; `names` are those of its maker and checker."""
    known = names or {}
    return CorrectionRow(
        id=correction.id,
        version=correction.version,
        case_id=correction.case_id,
        case_code=correction.case_code,
        claim_ids=correction.claim_ids,
        seq=correction.seq,
        state=CorrectionState(correction.state),
        number=correction.number,
        kind=ChangeKind(correction.kind),
        record=SourceKind(correction.record),
        items=tuple(_item_row(item) for item in correction.items),
        ground=correction.ground,
        evidence=stored_evidence(correction),
        managing_unit_id=correction.managing_unit_id,
        managing_unit_name=unit(correction.managing_unit_id).name,
        maker_id=correction.maker_id,
        maker_name=known.get(correction.maker_id or 0, ""),
        checker_id=correction.checker_id,
        checker_name=known.get(correction.checker_id or 0, ""),
        reason=correction.reason,
        receipt=correction.receipt,
        trouble=correction.trouble,
        trouble_since=correction.trouble_since,
        drafted_at=correction.drafted_at,
        proposed_at=correction.proposed_at,
        decided_at=correction.decided_at,
        applied_at=correction.applied_at,
        system_read_at=correction.system_read_at,
        view_read_at=correction.view_read_at,
    )


def stored_evidence(correction: Correction) -> tuple[Evidence, ...]:
    """The lines of evidence as they were stored."""
    return tuple(
        Evidence(vi=line["vi"], en=line["en"], check=line["check"], row_ids=tuple(line["row_ids"]))
        for line in correction.evidence
    )


def _item_row(item: Mapping[str, Any]) -> ItemRow:
    expected, after = item["expected"], item["after"]
    if after is None:
        fields = tuple(FieldChange(name, value, None) for name, value in expected.items())
    else:
        fields = tuple(FieldChange(name, expected.get(name), value) for name, value in after.items())
    return ItemRow(
        row_id=item["row_id"] or "",
        fields=fields,
        expected=expected,
        removed=after is None,
        added=item["row_id"] is None,
    )
