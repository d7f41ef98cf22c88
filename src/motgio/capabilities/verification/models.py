from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from motgio.capabilities.verification.domain import Verdict

STATED = ("wrong", "right", "neither")


class Verification(models.Model):
    """One verdict on one claim with its evidence. Written once; a new look is a new attempt."""

    case_id = models.BigIntegerField(db_index=True)
    claim_id = models.BigIntegerField()
    attempt = models.SmallIntegerField()
    verdict = models.CharField(max_length=20)
    evidence = models.JSONField()
    snapshot_ids = ArrayField(models.BigIntegerField(), default=list)
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claim_id", "attempt"], name="verification_attempt_once"),
            models.CheckConstraint(
                condition=models.Q(verdict__in=[verdict.value for verdict in Verdict]),
                name="verification_verdict_known",
            ),
        ]


class UnitStatement(models.Model):
    """What a unit that was asked states about a claim, in its own words. Written once."""

    case_id = models.BigIntegerField()
    claim_id = models.BigIntegerField(db_index=True)
    unit_id = models.BigIntegerField()
    stated = models.CharField(max_length=10)
    text = models.CharField(max_length=2000)
    by_id = models.BigIntegerField()
    by_name = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(stated__in=STATED), name="statement_known"),
            models.CheckConstraint(condition=~models.Q(text=""), name="statement_has_words"),
        ]
