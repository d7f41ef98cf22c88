"""Which unit holds a participant's record, and so which checkers decide on its correction."""

from __future__ import annotations

from motgio.capabilities.cases.facade import CaseDetail
from motgio.capabilities.records.facade import IdentityRow, Source, SourceKind, latest_of_case
from motgio.platform.org.facade import UnknownUnit, unit_by_code


def managing_unit_of(case: CaseDetail) -> int:
    """The unit named by the newest identity snapshot of a case, else the unit accountable for the case."""
    identities = [
        row
        for kept in latest_of_case(case_id=case.id)
        if (kept.source, kept.kind) == (Source.SYSTEM, SourceKind.IDENTITY)
        for row in kept.rows
        if isinstance(row, IdentityRow)
    ]
    try:
        return unit_by_code(identities[0].managing_office_code).id if identities else case.accountable_unit_id
    except UnknownUnit:
        return case.accountable_unit_id
