"""Which kinds of change an office lets be proposed, by whom, and who decides: dated rules over those shipped.

The office is that of the unit which holds the record: it says what is changed there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from motgio.capabilities.corrections.access import Granted
from motgio.capabilities.corrections.domain import (
    APPROVING_ROLES,
    CHECKERS,
    CorrectionState,
    KindRule,
    check_kind_rule,
)
from motgio.capabilities.corrections.models import Correction
from motgio.capabilities.records.facade import ChangeKind
from motgio.capabilities.rules.facade import (
    NewRule,
    RuleRow,
    RuleSubject,
    propose_rule,
    released_rules_for_pages,
    rule_at,
    rule_in_force,
)
from motgio.kernel.actor import Actor, ActorKind, Role
from motgio.platform.org.facade import unit, unit_by_code, units_below

SUBJECT = RuleSubject.CHANGE_KIND


@dataclass(frozen=True, slots=True)
class OfKind:
    """How many corrections of one kind an office has waiting: drafted, and proposed but not decided."""

    drafted: int
    proposed: int


def kind_rule_in(rule: RuleRow | None) -> KindRule:
    """What a version of the rule says; without one what is shipped."""
    if rule is None:
        return KindRule()
    return KindRule(
        is_on=rule.value["is_on"],
        proposers=frozenset(map(Role, rule.value["proposers"])),
        approvers=frozenset(map(Role, rule.value["approvers"])),
    )


def kind_rule(*, managing_unit_id: int, kind: ChangeKind, at: datetime) -> KindRule:
    """What the office of a managing unit says of a kind at this instant. One query."""
    office = unit(managing_unit_id).province_code
    return kind_rule_in(rule_in_force(office=office, subject=SUBJECT, key=kind.value, at=at))


def kind_rule_of(correction: Correction, *, at: datetime) -> KindRule:
    """The rule for one correction."""
    kind = ChangeKind(correction.kind)
    return kind_rule(managing_unit_id=correction.managing_unit_id, kind=kind, at=at)


def approvers_for(actor: Actor, correction: Correction, *, at: datetime) -> frozenset[Role]:
    """The roles that may decide on a correction; of a checker nothing is asked, as no rule shuts one out."""
    return CHECKERS if actor.has(Role.CHECKER) else kind_rule_of(correction, at=at).approvers


def kind_rule_for_pages(*, managing_unit_id: int, kind: ChangeKind, at: datetime) -> KindRule:
    """As `kind_rule`, for pages: at most two seconds old."""
    released = released_rules_for_pages(subject=SUBJECT)
    office = unit(managing_unit_id).province_code
    return kind_rule_in(rule_at(released.get((office, kind.value), ()), at))


def granted_kinds(actor: Actor, *, at: datetime) -> tuple[Granted, ...]:
    """What rules in force let the actor decide beyond what a checker may anyway."""
    asked = {role for role in APPROVING_ROLES if actor.has(role)} - CHECKERS
    if actor.kind is not ActorKind.STAFF or not asked:
        return ()
    units: dict[str, set[int]] = {}
    for unit_id in actor.units_below | {actor.unit_id or 0}:
        units.setdefault(unit(unit_id).province_code, set()).add(unit_id)
    return tuple(
        Granted(frozenset(units[office]), ChangeKind(kind))
        for (office, kind), rows in released_rules_for_pages(subject=SUBJECT).items()
        if office in units and kind_rule_in(rule_at(rows, at)).approvers & asked
    )


def may_approve(actor: Actor, *, at: datetime) -> bool:
    """Whether there is any kind of change on which the actor may decide."""
    return actor.has(Role.CHECKER) or bool(granted_kinds(actor, at=at))


def propose_kind_rule(
    *,
    actor: Actor,
    office: str,
    kind: ChangeKind,
    rule: KindRule,
    valid_from: date,
    source: str,
    reason: str,
    revision: int,
    at: datetime,
) -> None:
    """Propose another rule for a kind, from a day on; another administrator releases it.

    What was proposed before can still be decided. Raises NobodyLeft, and as `rules.propose_rule`.
    """
    value, shipped = _written(check_kind_rule(rule)), _written(KindRule())
    new = NewRule(value=value, shipped=shipped, valid_from=valid_from, source=source, reason=reason)
    propose_rule(
        actor=actor, office=office, subject=SUBJECT, key=kind.value, new=new, revision=revision, at=at
    )


def corrections_of_kind(*, office: str, kind: ChangeKind) -> OfKind:
    """How many corrections of a kind wait in an office. Raises UnknownUnit. Two queries."""
    unit_id = unit_by_code(office).id
    waiting = Correction.objects.filter(
        managing_unit_id__in=units_below(unit_id) | {unit_id}, kind=kind.value
    )
    return OfKind(
        drafted=waiting.filter(state=CorrectionState.DRAFTED.value).count(),
        proposed=waiting.filter(state=CorrectionState.PROPOSED.value).count(),
    )


def _written(rule: KindRule) -> Mapping[str, Any]:
    return {
        "is_on": rule.is_on,
        "proposers": _in_order(rule.proposers),
        "approvers": _in_order(rule.approvers),
    }


def _in_order(roles: Iterable[Role]) -> list[str]:
    return [role.value for role in Role if role in set(roles)]
