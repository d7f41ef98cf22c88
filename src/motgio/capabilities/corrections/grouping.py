"""From findings to corrections: what belongs together is asked for together, and nothing twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from motgio.capabilities.checks.domain import Finding
from motgio.capabilities.corrections.domain import LONGEST_GROUND, Evidence, NewCorrection

# What the port takes in one change; docs/reference/records-port.md.
MOST_ITEMS = 500


@dataclass(frozen=True, slots=True)
class Planned:
    """One correction to be drafted, and the claims that it mends; the first one carries it."""

    claim_ids: tuple[int, ...]
    new: NewCorrection


def plan_corrections(findings: Mapping[int, Sequence[Finding]]) -> tuple[Planned, ...]:
    """At most one correction for each claim, given its findings by claim id.

    Findings that ask for the same kind of change of the same record become one correction, all or none.
    A claim whose rows another claim's correction mends already shares that one. When a claim needs
    several kinds of change, the first is made now: the next verification finds the others.
    """
    wanted = [(claim_id, _first_change(found)) for claim_id, found in findings.items() if found]
    wanted.sort(key=lambda pair: -len(pair[1].items))
    planned: list[Planned] = []
    for claim_id, new in wanted:
        place = next((place for place, plan in enumerate(planned) if _covers(plan.new, new)), None)
        if place is None:
            planned.append(Planned((claim_id,), new))
        else:
            planned[place] = Planned((*planned[place].claim_ids, claim_id), planned[place].new)
    return tuple(planned)


def _first_change(found: Sequence[Finding]) -> NewCorrection:
    first = found[0]
    alike = [
        each
        for each in found
        if (each.change.kind, each.change.record) == (first.change.kind, first.change.record)
    ]
    items = {item.row_id: item for each in alike for item in each.change.items}
    return NewCorrection(
        number=first.participant,
        kind=first.change.kind,
        record=first.change.record,
        items=tuple(items.values())[:MOST_ITEMS],
        ground=_grounds(alike),
        evidence=tuple(
            Evidence(
                vi=each.explanation_vi, en=each.explanation_en, check=each.check, row_ids=tuple(each.row_ids)
            )
            for each in alike
        ),
    )


def _grounds(findings: Sequence[Finding]) -> str:
    """Every ground once, as many as fit."""
    joined = ""
    for ground in dict.fromkeys(each.ground for each in findings):
        longer = f"{joined}; {ground}" if joined else ground
        if len(longer) <= LONGEST_GROUND:
            joined = longer
    return joined or findings[0].ground[:LONGEST_GROUND]


def _covers(wide: NewCorrection, narrow: NewCorrection) -> bool:
    if (wide.number, wide.kind, wide.record) != (narrow.number, narrow.kind, narrow.record):
        return False
    return {item.row_id for item in narrow.items} <= {item.row_id for item in wide.items}
