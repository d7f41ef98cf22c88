from __future__ import annotations

from django.db import models


class TryCount(models.Model):
    """Tries at one door by one person, who is kept as a hash, within one window of time."""

    door = models.CharField(max_length=40)
    who = models.CharField(max_length=64)
    window = models.BigIntegerField()
    count = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["window", "door", "who"], name="counted_once")]
