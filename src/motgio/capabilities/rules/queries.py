"""Reads rules: what holds at an instant, and how it came to be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime

from motgio.capabilities.rules.domain import RuleRow, RuleState, RuleSubject, rule_at
from motgio.capabilities.rules.models import DatedRule
from motgio.kernel.actor import Actor
from motgio.platform.org.facade import administered_office
from motgio.platform.releases.facade import KeptForPages

RuleKey = tuple[str, str]
Released = Mapping[RuleKey, tuple[RuleRow, ...]]

_FIELDS = tuple(field.name for field in fields(RuleRow))


def rule_in_force(*, office: str, subject: RuleSubject, key: str, at: datetime) -> RuleRow | None:
    """The version that holds at this instant; None: what the product ships with. One query.

    Asked where something is decided, so that a release holds at once.
    """
    rows = DatedRule.objects.filter(
        office=office, subject=subject.value, key=key, state=RuleState.RELEASED.value
    )
    return rule_at(map(_row, rows.values(*_FIELDS)), at)


def released_rules(*, subject: RuleSubject) -> Released:
    """Every released version about a subject, by office and key. One query."""
    rows = DatedRule.objects.filter(subject=subject.value, state=RuleState.RELEASED.value)
    found: dict[RuleKey, tuple[RuleRow, ...]] = {}
    for each in rows.order_by("number").values(*_FIELDS):
        row = _row(each)
        found[row.office, row.key] = (*found.get((row.office, row.key), ()), row)
    return found


@KeptForPages
def _kept(subject: RuleSubject) -> Released:
    return released_rules(subject=subject)


def released_rules_for_pages(*, subject: RuleSubject) -> Released:
    """The same for pages, which are asked for often: two seconds old at most, one's own release at once."""
    return _kept.get(subject)


def forget_rules() -> None:
    """Makes the next page ask the database; after every commit that releases a rule."""
    _kept.forget()


def rules_of_office(actor: Actor, *, office: str) -> tuple[RuleRow, ...]:
    """Every version of every rule of an office, proposals too, oldest first. Raises UnknownUnit."""
    administered_office(actor, office)
    rows = DatedRule.objects.filter(office=office).order_by("subject", "key", "number")
    return tuple(map(_row, rows.values(*_FIELDS)))


def versions_of_rule(actor: Actor, *, office: str, subject: RuleSubject, key: str) -> tuple[RuleRow, ...]:
    """Every version of one rule, newest first; a proposal is the newest. Raises UnknownUnit."""
    administered_office(actor, office)
    rows = DatedRule.objects.filter(office=office, subject=subject.value, key=key).order_by("-number")
    return tuple(map(_row, rows.values(*_FIELDS)))


def _row(row: dict[str, object]) -> RuleRow:
    told = {"state": RuleState(str(row["state"])), "subject": RuleSubject(str(row["subject"]))}
    return RuleRow(**row | told)  # type: ignore[arg-type]
