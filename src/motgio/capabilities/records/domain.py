"""The words of this room in plain Python: all that the domain of another room may import."""

from motgio.capabilities.records.changes import (
    ChangeItem,
    ChangeRequest,
    Found,
    Receipt,
    ReceiptItem,
    ViewRefreshed,
)
from motgio.capabilities.records.kinds import (
    ChangeKind,
    Missing,
    RecordKind,
    Source,
    SourceKind,
    Wanted,
    compared_kinds,
    wanted_for,
)
from motgio.capabilities.records.rows import (
    BenefitRow,
    BookRow,
    CardRow,
    ContributionRow,
    IdentityRow,
    PopulationRow,
    Row,
    UnemploymentRow,
    VisitRow,
)

__all__ = [
    "BenefitRow",
    "BookRow",
    "CardRow",
    "ChangeItem",
    "ChangeKind",
    "ChangeRequest",
    "ContributionRow",
    "Found",
    "IdentityRow",
    "Missing",
    "PopulationRow",
    "Receipt",
    "ReceiptItem",
    "RecordKind",
    "Row",
    "Source",
    "SourceKind",
    "UnemploymentRow",
    "ViewRefreshed",
    "VisitRow",
    "Wanted",
    "compared_kinds",
    "wanted_for",
]
