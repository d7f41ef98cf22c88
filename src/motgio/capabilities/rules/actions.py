"""Proposing and releasing rules; each act is a line of the unit's administrative history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.db import transaction

from motgio.capabilities.rules.domain import (
    LONGEST_REASON,
    LONGEST_SOURCE,
    RuleState,
    RuleSubject,
    check_beginning,
    check_line,
    rule_on,
)
from motgio.capabilities.rules.errors import NothingNew
from motgio.capabilities.rules.models import DatedRule
from motgio.capabilities.rules.queries import forget_rules, versions_of_rule
from motgio.kernel.actor import Actor
from motgio.kernel.clock import agency_day
from motgio.platform.audit.facade import record_administration
from motgio.platform.org.facade import administered_office
from motgio.platform.releases.facade import (
    UnknownVersion,
    check_releaser,
    check_seen,
    edited_version,
    save_edited,
    save_released,
    waiting_version,
)


class RuleVerb(StrEnum):
    """What was done to a rule, in the past tense."""

    RULE_PROPOSED = "rule_proposed"
    RULE_DISCARDED = "rule_discarded"
    RULE_RELEASED = "rule_released"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRule:
    """A version to be proposed: its value, what the product ships with, from when, by what, and why."""

    value: Mapping[str, Any]
    shipped: Mapping[str, Any]
    valid_from: date
    source: str
    reason: str


@transaction.atomic
def propose_rule(
    *, actor: Actor, office: str, subject: RuleSubject, key: str, new: NewRule, revision: int, at: datetime
) -> None:
    """Keep a proposal; who saves it last is its proposer. `revision` is the one edited, 0 for none.

    The room that obeys the rule calls this, once it has checked key and value. Raises UnknownUnit,
    BeginsInPast, BeginsTooFar, GroundMissing, NothingNew, VersionChanged.
    """
    place = _place(actor, office, subject, key)
    check_beginning(new.valid_from, today=agency_day(at))
    held = edited_version(DatedRule, place, seen=revision)
    held.source = check_line(new.source, field="source", longest=LONGEST_SOURCE)
    held.reason = check_line(new.reason, field="reason", longest=LONGEST_REASON)
    standing = rule_on(versions_of_rule(actor, office=office, subject=subject, key=key), new.valid_from)
    before = standing.value if standing else new.shipped
    if before == new.value:
        raise NothingNew
    held.value, held.valid_from = dict(new.value), new.valid_from
    held.proposer_id, held.proposed_at = actor.staff_id, at
    save_edited(held)
    _record(RuleVerb.RULE_PROPOSED, held, actor=actor, at=at, was=before)


@transaction.atomic
def release_rule(
    *, actor: Actor, office: str, subject: RuleSubject, key: str, revision: int, at: datetime
) -> None:
    """Let the proposal that was seen hold from its day. Raises UnknownUnit, UnknownVersion, VersionChanged,
    OwnVersion, BeginsInPast when its day has gone by meanwhile.
    """
    held = _proposal(_place(actor, office, subject, key), revision)
    check_releaser(author_id=held.proposer_id, releaser_id=actor.staff_id)
    check_beginning(held.valid_from, today=agency_day(at))
    save_released(held, into=RuleState.RELEASED, releaser=actor, at=at)
    transaction.on_commit(forget_rules)
    _record(RuleVerb.RULE_RELEASED, held, actor=actor, at=at)


@transaction.atomic
def discard_rule(
    *, actor: Actor, office: str, subject: RuleSubject, key: str, revision: int, at: datetime
) -> None:
    """Throw away the proposal that was seen. Raises UnknownUnit, UnknownVersion, VersionChanged."""
    held = _proposal(_place(actor, office, subject, key), revision)
    _record(RuleVerb.RULE_DISCARDED, held, actor=actor, at=at)
    held.delete()


def _place(actor: Actor, office: str, subject: RuleSubject, key: str) -> dict[str, str]:
    administered_office(actor, office)
    return {"office": office, "subject": subject.value, "key": key}


def _proposal(place: dict[str, str], revision: int) -> DatedRule:
    held = waiting_version(DatedRule, place)
    # What was seen and is no more was released or thrown away meanwhile.
    check_seen(held.revision if held else 0, seen=revision)
    if held is None:
        raise UnknownVersion
    return held


def _record(verb: RuleVerb, row: DatedRule, *, actor: Actor, at: datetime, **more: object) -> None:
    content = {
        "rule": row.subject,
        "value": row.value,
        "since": row.valid_from,
        "source": row.source,
        "reason": row.reason,
        "version": row.number,
        **more,
    }
    unit_id = administered_office(actor, row.office).id
    record_administration(actor=actor, unit_id=unit_id, verb=verb, subject=row.key, content=content, at=at)
