"""What the three say about months: the plain values that the calendar is drawn from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from motgio.capabilities.cases.facade import ClaimRow
from motgio.capabilities.records.facade import ContributionRow, Kept, RecordKind, Source, SourceKind
from motgio.web.desk.month_runs import months_between

# The fund that a claim about months is about, and thereby which claims are.
FUND_OF = {RecordKind.CONTRIBUTION: "retirement_survivor", RecordKind.UNEMPLOYMENT: "unemployment"}
OF_MONTHS = FUND_OF.keys()
# One month may be paid once in these, whoever pays (Decision 595, art. 42).
ONCE_A_MONTH = ("retirement_survivor", "unemployment")

Rows = Sequence[ContributionRow]
Months = Mapping[str, tuple[ContributionRow, ...]]
NOTHING: Months = {}


@dataclass(frozen=True, slots=True)
class Said:
    """What the person says about one month: problem, employer as named, fund meant, value called right."""

    problem: str
    employer: str
    fund: str
    expected: str


@dataclass(frozen=True)
class Sides:
    """App, system and person by month; a copy that was not read is None."""

    app: Kept | None
    system: Kept | None
    claims: tuple[ClaimRow, ...]

    @cached_property
    def shown(self) -> Months:
        """What the app shows."""
        return _by_month(self.app)

    @cached_property
    def held(self) -> Months:
        """What the systems hold."""
        return _by_month(self.system)

    @cached_property
    def said(self) -> Mapping[str, Said]:
        """The months a person names; a claim without an end reaches to the last month on record."""
        last_held = max([*self.shown, *self.held], default="")
        found: dict[str, Said] = {}
        for claim in self.claims:
            first = claim.line.get("from_month") or claim.line.get("to_month")
            fund = FUND_OF.get(RecordKind(claim.record))
            if not first or fund is None:
                continue
            last = claim.line.get("to_month") or max(last_held, first)
            employer = claim.line.get("employer") or claim.line.get("employer_name") or ""
            found |= dict.fromkeys(
                months_between(first, last), Said(claim.problem, employer, fund, claim.expected)
            )
        return found

    @property
    def has_both(self) -> bool:
        """Whether app and system can be compared."""
        return self.app is not None and self.system is not None

    @property
    def better(self) -> Months:
        """The systems, or the app while they are silent."""
        return self.shown if self.system is None else self.held

    def rows(self, source: Source, month: str) -> Rows:
        """What one copy holds of a month."""
        return (self.held if source is Source.SYSTEM else self.shown).get(month, ())


def sides_of(kept: Iterable[Kept], claims: Iterable[ClaimRow]) -> Sides | None:
    """The sides of a case; None when neither copy of the contributions was read."""
    copies = {each.source: each for each in kept if each.kind is SourceKind.CONTRIBUTIONS}
    if not copies:
        return None
    return Sides(copies.get(Source.VIEW), copies.get(Source.SYSTEM), tuple(claims))


def counts_twice(rows: Rows) -> bool:
    """Whether a month stands twice in a fund that may be paid once."""
    return any(sum(row.fund == fund for row in rows) > 1 for fund in ONCE_A_MONTH)


def _by_month(kept: Kept | None) -> Months:
    if kept is None:
        return NOTHING
    found: dict[str, list[ContributionRow]] = {}
    for row in kept.rows:
        if isinstance(row, ContributionRow):
            found.setdefault(row.month, []).append(row)
    return {month: tuple(rows) for month, rows in found.items()}
