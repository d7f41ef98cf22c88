from __future__ import annotations

from django.db import models


class Snapshot(models.Model):
    """What one source held for one person at one instant, or why it did not say. Written once."""

    number = models.CharField(max_length=10)
    kind = models.CharField(max_length=20)
    source = models.CharField(max_length=10)
    system = models.CharField(max_length=20, blank=True, default="")
    as_of = models.DateTimeField(null=True)
    taken_at = models.DateTimeField()
    asked_by = models.CharField(max_length=60)
    purpose = models.CharField(max_length=60)
    case_id = models.BigIntegerField(null=True)
    rows = models.JSONField(null=True)
    error = models.CharField(max_length=30, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="snapshot_rows_or_error",
                condition=models.Q(rows__isnull=False, error="")
                | (models.Q(rows__isnull=True) & ~models.Q(error="")),
            ),
        ]
        indexes = [
            models.Index(fields=["case_id", "kind", "source", "-id"], name="snapshot_of_case"),
            models.Index(fields=["number", "kind", "-taken_at"], name="snapshot_of_number"),
        ]
