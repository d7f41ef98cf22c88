"""Whether a row lies in the months that a claim names."""

from __future__ import annotations

from motgio.capabilities.cases.facade import ClaimRow
from motgio.capabilities.records.facade import Row

BEGINS = ("from_month", "from_date", "valid_from", "admitted_on")
ENDS = ("to_month", "to_date", "valid_to", "discharged_on")


def touches_claim(row: Row, claim: ClaimRow) -> bool:
    """True when the claim names months and the row has a part in them; False when either has none."""
    first = claim.line.get("from_month") or claim.line.get("to_month") or ""
    begins = _month(row, BEGINS)
    if not first or not begins:
        return False
    last = claim.line.get("to_month") or "9999-12"
    ends = _month(row, ENDS) or begins
    return begins <= last and first <= ends


def _month(row: Row, names: tuple[str, ...]) -> str:
    value = next((found for name in names if (found := getattr(row, name, None))), None)
    return str(value)[:7] if value else ""
