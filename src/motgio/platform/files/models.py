from __future__ import annotations

from django.db import models


class Upload(models.Model):
    """One picture somebody sent, re-encoded by us. The token is its only name outside."""

    token = models.CharField(max_length=32, unique=True)
    owner = models.CharField(max_length=40, blank=True, default="", db_index=True)
    content_type = models.CharField(max_length=40)
    size = models.IntegerField()
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=120)
    created_at = models.DateTimeField()
