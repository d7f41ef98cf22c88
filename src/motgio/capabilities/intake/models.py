from __future__ import annotations

from django.db import models


class InboundReport(models.Model):
    """What arrived, as it arrived. The unique key makes a second arrival of the same report harmless."""

    source = models.CharField(max_length=60)
    key = models.CharField(max_length=100)
    body_hash = models.BinaryField()
    raw = models.BinaryField()
    at = models.DateTimeField()
    case_id = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "key"], name="report_arrives_once")]


class ProofCode(models.Model):
    """A one-time code sent to a telephone or mailbox that a reporter named; only its hash is kept."""

    case_id = models.BigIntegerField(db_index=True)
    medium = models.CharField(max_length=10)
    address = models.CharField(max_length=200)
    code_hash = models.CharField(max_length=64)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries = models.SmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)
