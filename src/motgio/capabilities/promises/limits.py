"""How far ahead may be promised in a lane: a dated rule of the office, over the limit that is shipped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from motgio.capabilities.cases.facade import Lane, standing_promises
from motgio.capabilities.deadlines.facade import add_working_days
from motgio.capabilities.promises.domain import PromiseState, check_limit, shipped_limit_days
from motgio.capabilities.promises.models import Promise
from motgio.capabilities.rules.facade import (
    NewRule,
    RuleRow,
    RuleSubject,
    propose_rule,
    released_rules_for_pages,
    rule_at,
    rule_in_force,
)
from motgio.kernel.actor import Actor
from motgio.kernel.clock import AGENCY_ZONE

DAYS = "days"


@dataclass(frozen=True, slots=True)
class Standing:
    """Promises of an office in a lane whose time is still to come, and how many lie beyond a limit."""

    total: int
    beyond: int


def limit_in(rule: RuleRow | None, lane: Lane) -> int:
    """The limit that a version of the rule says, in working days; without one the shipped limit."""
    return shipped_limit_days(lane) if rule is None else int(rule.value[DAYS])


def limit_days(*, office: str, lane: Lane, at: datetime) -> int:
    """Within how many working days a promise that is made at `at` must lie. One query."""
    rule = rule_in_force(office=office, subject=RuleSubject.PROMISE_LIMIT, key=lane.value, at=at)
    return limit_in(rule, lane)


def limit_days_for_pages(*, office: str, lane: Lane, at: datetime) -> int:
    """The same as pages show it: at most two seconds old."""
    released = released_rules_for_pages(subject=RuleSubject.PROMISE_LIMIT)
    return limit_in(rule_at(released.get((office, lane.value), ()), at), lane)


def shortest_limit_days(*, office: str, at: datetime) -> int:
    """The lowest limit of all lanes: a time within it may be promised whatever the matter is."""
    released = released_rules_for_pages(subject=RuleSubject.PROMISE_LIMIT)
    return min(limit_in(rule_at(released.get((office, lane.value), ()), at), lane) for lane in Lane)


def propose_limit(
    *,
    actor: Actor,
    office: str,
    lane: Lane,
    days: int,
    valid_from: date,
    source: str,
    reason: str,
    revision: int,
    at: datetime,
) -> None:
    """Propose another limit for a lane of an office, from a day on; another administrator releases it.

    Promises that stand then stay as they were made. Raises LimitOutOfRange, and as `propose_rule`.
    """
    value = {DAYS: check_limit(days)}
    shipped: Mapping[str, int] = {DAYS: shipped_limit_days(lane)}
    new = NewRule(value=value, shipped=shipped, valid_from=valid_from, source=source, reason=reason)
    subject = RuleSubject.PROMISE_LIMIT
    propose_rule(
        actor=actor, office=office, subject=subject, key=lane.value, new=new, revision=revision, at=at
    )


def promises_beyond(*, office: str, lane: Lane, days: int, at: datetime) -> Standing:
    """How many promises stand, and how many could not have been made under this limit. They stay.

    Each is measured from the day on which it was made. Two queries.
    """
    due = standing_promises(office=office, lane=lane, at=at)
    made = Promise.objects.filter(case_id__in=list(due), state=PromiseState.MADE.value)
    latest: dict[date, datetime] = {}
    beyond = 0
    for due_at, made_at in made.values_list("due_at", "made_at"):
        day = made_at.astimezone(AGENCY_ZONE).date()
        if day not in latest:
            latest[day] = add_working_days(office=office, start=made_at, days=days)
        beyond += due_at > latest[day]
    return Standing(len(due), beyond)
