"""Versions of dated rules; private to this room."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motgio.capabilities.rules.domain import (
    LONGEST_REASON,
    LONGEST_SOURCE,
    RuleState,
    RuleSubject,
)
from motgio.kernel.values import values_of
from motgio.platform.releases.facade import Version, version_constraints

PLACE = ("office", "subject", "key")


class DatedRule(Version):
    """One version of one rule of one office. A proposal is edited in place; what was released never is."""

    office = models.CharField(max_length=20)
    subject = models.CharField(max_length=20)
    key = models.CharField(max_length=40)
    value = models.JSONField()
    valid_from = models.DateField()
    source = models.CharField(max_length=LONGEST_SOURCE)
    reason = models.CharField(max_length=LONGEST_REASON)
    state = models.CharField(max_length=10, default=RuleState.PROPOSED.value)
    proposer_id = models.BigIntegerField()
    proposed_at = models.DateTimeField()

    class Meta:
        constraints = [
            *version_constraints(
                "rule", place=PLACE, called="proposal", edited=RuleState.PROPOSED, author="proposer_id"
            ),
            models.CheckConstraint(
                condition=Q(subject__in=values_of(RuleSubject)), name="rule_subject_known"
            ),
            models.CheckConstraint(condition=~Q(source="") & ~Q(reason=""), name="rule_has_ground"),
        ]
