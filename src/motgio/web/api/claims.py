"""Claims as a caller writes them, made those of a case."""

from __future__ import annotations

from collections.abc import Sequence

from motgio.capabilities.cases.facade import NewClaim
from motgio.web.api.schemas import ClaimIn, LineIn


def new_claims(given: Sequence[ClaimIn]) -> tuple[NewClaim, ...]:
    """Each claim once: the same said twice would wait for a second correction that never comes."""
    claims: list[NewClaim] = []
    for claim in map(_new_claim, given):
        if claim not in claims:
            claims.append(claim)
    return tuple(claims)


def _new_claim(claim: ClaimIn) -> NewClaim:
    return NewClaim(
        record=claim.record, problem=claim.problem, line=_line(claim.line), expected=claim.expected or ""
    )


def _line(line: LineIn | str | None) -> dict[str, str]:
    if not isinstance(line, LineIn):
        return {"text": line} if line else {}
    months = sorted(month for month in (line.from_month, line.to_month) if month)
    said = {
        "from_month": months[0] if line.from_month else None,
        "to_month": months[-1] if line.to_month else None,
        "employer": line.employer or line.employer_name,
    }
    return {name: value for name, value in said.items() if value}
