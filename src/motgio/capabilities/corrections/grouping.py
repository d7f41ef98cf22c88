"""From findings to corrections: what belongs together is asked for together, and nothing twice."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from motgio.capabilities.checks.domain import Finding, ProposedChange
from motgio.capabilities.corrections.domain import LONGEST_GROUND, Evidence, NewCorrection
from motgio.capabilities.records.domain import ChangeItem

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

    Findings without a change ask for nothing. Those that ask for the same kind of change of the same record
    become one correction, all or none. A claim whose rows another claim's correction mends already shares
    that one. When a claim needs several kinds of change, the first is made now and `more_follows` says that
    others remain.
    """
    mendable = {claim_id: [each for each in found if each.change] for claim_id, found in findings.items()}
    wanted = [_plan_one(claim_id, found) for claim_id, found in mendable.items() if found]
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
    asked = {
        (change.record, _number(each, change), _name(item))
        for each in found
        if (change := each.change)
        for item in change.items
    }
    return Planned((claim_id,), new, more_follows=len(asked) > len(new.items))


def _shared(wide: Planned, narrow: Planned) -> Planned:
    more = wide.more_follows or narrow.more_follows
    return Planned((*wide.claim_ids, *narrow.claim_ids), wide.new, more_follows=more)


def _first_change(found: Sequence[Finding]) -> NewCorrection:
    first = found[0]
    change = _change(first)
    kind, record, number = change.kind, change.record, _number(first, change)
    alike = [
        each
        for each in found
        if (_change(each).kind, _change(each).record, _number(each, _change(each))) == (kind, record, number)
    ]
    return NewCorrection(
        number=number,
        kind=kind,
        record=record,
        items=_joined(item for each in alike for item in _change(each).items)[:MOST_ITEMS],
        ground=_grounds(alike),
        evidence=tuple(
            Evidence(
                vi=each.explanation_vi, en=each.explanation_en, check=each.check, row_ids=tuple(each.row_ids)
            )
            for each in alike
        ),
    )


def _change(finding: Finding) -> ProposedChange:
    assert finding.change is not None  # sorted out before
    return finding.change


def _number(finding: Finding, change: ProposedChange) -> str:
    """Whose record changes: a merge may withdraw another number of the same person."""
    return change.number or finding.participant


def _joined(items: Iterable[ChangeItem]) -> tuple[ChangeItem, ...]:
    """Each row once; what two findings change in one row is changed together."""
    joined: dict[Hashable, ChangeItem] = {}
    for item in items:
        name = _name(item)
        known = joined.get(name)
        if known is None or known.after is None or item.after is None:
            joined[name] = item
        else:
            joined[name] = ChangeItem(
                row_id=item.row_id,
                expected={**known.expected, **item.expected},
                after={**known.after, **item.after},
            )
    return tuple(joined.values())


def _name(item: ChangeItem) -> Hashable:
    """What tells an item from another: its row, or all of the new row it adds."""
    return item.row_id or tuple(sorted((item.after or {}).items(), key=lambda value: value[0]))


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
    return {_name(item) for item in narrow.items} <= {_name(item) for item in wide.items}
