"""How many working minutes a unit is given: a dated rule of its office, over what is shipped."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from motgio.capabilities.requests.domain import OPEN_STATES, STEP_MINUTES, check_step
from motgio.capabilities.requests.models import VerificationRequest
from motgio.capabilities.rules.facade import (
    NewRule,
    RuleSubject,
    propose_rule,
    released_rules_for_pages,
    rule_at,
    rule_in_force,
)
from motgio.kernel.actor import Actor
from motgio.kernel.values import values_of

MINUTES = "minutes"
# One kind of step so far; the key keeps room for others.
VERIFICATION = "verification"


def step_minutes(*, office: str, at: datetime) -> int:
    """The working minutes a unit of this office is given when it is asked at `at`. One query."""
    rule = rule_in_force(office=office, subject=RuleSubject.STEP_LIMIT, key=VERIFICATION, at=at)
    return STEP_MINUTES if rule is None else int(rule.value[MINUTES])


def step_minutes_for_pages(*, office: str, at: datetime) -> int:
    """The same as pages show it: at most two seconds old."""
    released = released_rules_for_pages(subject=RuleSubject.STEP_LIMIT)
    rule = rule_at(released.get((office, VERIFICATION), ()), at)
    return STEP_MINUTES if rule is None else int(rule.value[MINUTES])


def propose_step(
    *,
    actor: Actor,
    office: str,
    minutes: int,
    valid_from: date,
    source: str,
    reason: str,
    revision: int,
    at: datetime,
) -> None:
    """Propose another time for an office's units, from a day on; another administrator releases it.

    Requests that run keep theirs. Raises StepOutOfRange, and as `propose_rule`.
    """
    value = {MINUTES: check_step(minutes)}
    shipped: Mapping[str, int] = {MINUTES: STEP_MINUTES}
    new = NewRule(value=value, shipped=shipped, valid_from=valid_from, source=source, reason=reason)
    subject = RuleSubject.STEP_LIMIT
    propose_rule(
        actor=actor, office=office, subject=subject, key=VERIFICATION, new=new, revision=revision, at=at
    )


def requests_running(*, office: str) -> int:
    """How many requests run by the calendar of an office; a new rule leaves their time. One query."""
    open_ones = VerificationRequest.objects.filter(office=office, state__in=values_of(OPEN_STATES))
    return open_ones.count()
