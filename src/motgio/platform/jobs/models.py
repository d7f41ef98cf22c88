from __future__ import annotations

from django.db import models


class Pulse(models.Model):
    """When a long-running process was last seen alive."""

    name = models.CharField(max_length=40, unique=True)
    seen_at = models.DateTimeField()
