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
    more_follows: bool = False


def plan_corrections(findings: Mapping[int, Sequence[Finding]]) -> tuple[Planned, ...]:
    """At most one correction for each claim, given its findings by claim id.

    Findings that ask for the same kind of change of the same record become one correction, all or none.
    A claim whose rows another claim's correction mends already shares that one. When a claim needs
    several kinds of change, the first is made now and `more_follows` says that others remain.
    """
    wanted = [_plan_one(claim_id, found) for claim_id, found in findings.items() if found]
    wanted.sort(key=lambda plan: -len(plan.new.items))
    planned: list[Planned] = []
    for one in wanted:
        place = next((place for place, plan in enumerate(planned) if _covers(plan.new, one.new)), None)
        if place is None:
            planned.append(one)
        else:
            planned[place] = _shared(planned[place], one)
    return tuple(planned)


def _plan_one(claim_id: int, found: Sequence[Finding]) -> Planned:
    new = _first_change(found)
    asked = {(each.change.record, item.row_id) for each in found for item in each.change.items}
    return Planned((claim_id,), new, more_follows=len(asked) > len(new.items))


def _shared(wide: Planned, narrow: Planned) -> Planned:
    more = wide.more_follows or narrow.more_follows
    return Planned((*wide.claim_ids, *narrow.claim_ids), wide.new, more_follows=more)


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
