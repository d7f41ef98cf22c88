"""Proposing and releasing rules; each act is a line of the unit's administrative history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from motgio.capabilities.rules.access import ruled_office
from motgio.capabilities.rules.domain import (
    LONGEST_REASON,
    LONGEST_SOURCE,
    RuleState,
    RuleSubject,
    check_beginning,
    check_line,
    check_releaser,
    rule_on,
)
from motgio.capabilities.rules.errors import NothingNew, RuleChanged, UnknownRule
from motgio.capabilities.rules.models import DatedRule
from motgio.capabilities.rules.queries import forget_rules, versions_of_rule
from motgio.kernel.actor import Actor
from motgio.kernel.clock import AGENCY_ZONE
from motgio.platform.audit.facade import record_administration


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

    The room that obeys the rule calls this, once it has checked key and value. Raises UnknownRule,
    BeginsInPast, BeginsTooFar, GroundMissing, NothingNew, RuleChanged.
    """
    ruled_office(actor, office)
    check_beginning(new.valid_from, today=_today(at))
    place = {"office": office, "subject": subject.value, "key": key}
    held = _held(_locked_proposal(place), revision) or DatedRule(
        **place, number=_next_number(place), revision=0
    )
    held.source = check_line(new.source, field="source", longest=LONGEST_SOURCE)
    held.reason = check_line(new.reason, field="reason", longest=LONGEST_REASON)
    standing = rule_on(versions_of_rule(actor, office=office, subject=subject, key=key), new.valid_from)
    before = standing.value if standing else new.shipped
    if before == new.value:
        raise NothingNew
    held.value, held.valid_from = dict(new.value), new.valid_from
    held.proposer_id, held.proposed_at, held.revision = actor.staff_id, at, held.revision + 1
    try:
        with transaction.atomic():
            held.save()
    except IntegrityError:
        # Another began a proposal of this rule in the same moment.
        raise RuleChanged from None
    _record(RuleVerb.RULE_PROPOSED, held, actor=actor, at=at, was=before)


@transaction.atomic
def release_rule(
    *, actor: Actor, office: str, subject: RuleSubject, key: str, revision: int, at: datetime
) -> None:
    """Let the proposal that was seen hold from its day. Raises UnknownRule, RuleChanged, OwnProposal,
    BeginsInPast when its day has gone by meanwhile.
    """
    held = _proposal(actor, office, subject, key, revision)
    check_releaser(proposer_id=held.proposer_id, releaser_id=actor.staff_id)
    check_beginning(held.valid_from, today=_today(at))
    held.state, held.releaser_id, held.released_at = RuleState.RELEASED.value, actor.staff_id, at
    held.save(update_fields=["state", "releaser_id", "released_at"])
    transaction.on_commit(forget_rules)
    _record(RuleVerb.RULE_RELEASED, held, actor=actor, at=at)


@transaction.atomic
def discard_rule(
    *, actor: Actor, office: str, subject: RuleSubject, key: str, revision: int, at: datetime
) -> None:
    """Throw away the proposal that was seen. Raises UnknownRule, RuleChanged."""
    held = _proposal(actor, office, subject, key, revision)
    _record(RuleVerb.RULE_DISCARDED, held, actor=actor, at=at)
    held.delete()


def _proposal(actor: Actor, office: str, subject: RuleSubject, key: str, revision: int) -> DatedRule:
    ruled_office(actor, office)
    held = _held(_locked_proposal({"office": office, "subject": subject.value, "key": key}), revision)
    if held is None:
        raise UnknownRule
    return held


def _held(held: DatedRule | None, revision: int) -> DatedRule | None:
    if held is not None and held.revision != revision:
        raise RuleChanged
    if held is None and revision:
        # What was edited, or is to be released, was released or thrown away meanwhile.
        raise RuleChanged
    return held


def _locked_proposal(place: Mapping[str, str]) -> DatedRule | None:
    rows = DatedRule.objects.select_for_update()
    return rows.filter(**place, state=RuleState.PROPOSED.value).first()


def _next_number(place: Mapping[str, str]) -> int:
    return int(DatedRule.objects.filter(**place).aggregate(last=Max("number"))["last"] or 0) + 1


def _today(at: datetime) -> date:
    return at.astimezone(AGENCY_ZONE).date()


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
    unit_id = ruled_office(actor, row.office).id
    record_administration(actor=actor, unit_id=unit_id, verb=verb, subject=row.key, content=content, at=at)
