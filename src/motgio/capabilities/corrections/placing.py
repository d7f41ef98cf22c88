"""Which unit holds a participant's record, and so which checkers decide on its correction."""

from __future__ import annotations

from motgio.capabilities.cases.facade import CaseDetail
from motgio.capabilities.records.facade import IdentityRow, Source, SourceKind, latest_of_case
from motgio.platform.org.facade import UnknownUnit, unit_by_code


def managing_unit_of(case: CaseDetail) -> int:
    """The unit named by the newest identity snapshot of a case, else the unit accountable for the case."""
    for kept in latest_of_case(case_id=case.id):
        if (kept.source, kept.kind) != (Source.SYSTEM, SourceKind.IDENTITY):
            continue
        for row in kept.rows:
            if isinstance(row, IdentityRow):
                return _unit_or(row.managing_office_code, case.accountable_unit_id)
    return case.accountable_unit_id


def _unit_or(code: str, otherwise: int) -> int:
    try:
        return unit_by_code(code).id
    except UnknownUnit:
        return otherwise
