"""Versions of dated rules; private to this room."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motgio.capabilities.rules.domain import (
    LONGEST_REASON,
    LONGEST_SOURCE,
    RuleState,
    RuleSubject,
)
from motgio.kernel.values import values_of

PROPOSED = Q(state=RuleState.PROPOSED.value)


class DatedRule(models.Model):
    """One version of one rule of one office. A proposal is edited in place; what was released never is."""

    office = models.CharField(max_length=20)
    subject = models.CharField(max_length=20)
    key = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    revision = models.PositiveIntegerField(default=1)
    value = models.JSONField()
    valid_from = models.DateField()
    source = models.CharField(max_length=LONGEST_SOURCE)
    reason = models.CharField(max_length=LONGEST_REASON)
    state = models.CharField(max_length=10, default=RuleState.PROPOSED.value)
    proposer_id = models.BigIntegerField()
    proposed_at = models.DateTimeField()
    releaser_id = models.BigIntegerField(null=True)
    released_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "subject", "key", "number"], name="rule_number_once"),
            models.UniqueConstraint(
                fields=["office", "subject", "key"], condition=PROPOSED, name="one_proposal_of_a_rule"
            ),
            models.CheckConstraint(condition=Q(state__in=values_of(RuleState)), name="rule_state_known"),
            models.CheckConstraint(
                condition=Q(subject__in=values_of(RuleSubject)), name="rule_subject_known"
            ),
            models.CheckConstraint(condition=~Q(source="") & ~Q(reason=""), name="rule_has_ground"),
            models.CheckConstraint(
                name="rule_released_by_another",
                condition=(PROPOSED & Q(releaser_id=None, released_at=None))
                | (
                    ~PROPOSED
                    & Q(releaser_id__isnull=False, released_at__isnull=False)
                    & ~Q(releaser_id=F("proposer_id"))
                ),
            ),
        ]
