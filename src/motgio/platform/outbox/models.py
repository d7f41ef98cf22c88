from __future__ import annotations

from django.db import models


class OutboundState(models.TextChoices):
    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


class Outbound(models.Model):
    """One message that must leave the house exactly once."""

    dedupe_key = models.CharField(max_length=120, unique=True)
    medium = models.CharField(max_length=20)
    address = models.CharField(max_length=200)
    subject = models.CharField(max_length=200, blank=True, default="")
    body = models.TextField()
    reference = models.CharField(max_length=40, blank=True, default="")
    state = models.CharField(max_length=10, choices=OutboundState.choices, default=OutboundState.WAITING)
    attempts = models.IntegerField(default=0)
    # Before this instant it may still be taken back, and nobody sends it.
    not_before = models.DateTimeField(null=True)
    leased_until = models.DateTimeField(null=True)
    last_error = models.TextField(blank=True, default="")
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    receipt = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(fields=["reference"], name="outbound_by_reference"),
            models.Index(
                fields=["state", "created_at"],
                condition=models.Q(state__in=["waiting", "failed"]),
                name="outbound_not_sent",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=OutboundState.values), name="outbound_state_known"
            )
        ]
