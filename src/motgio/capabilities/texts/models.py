"""Versions of reply texts; private to this room."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motgio.capabilities.texts.domain import LANGUAGES, TextState
from motgio.platform.releases.facade import Version, version_constraints

PLACE = ("office", "key", "language")


class ReplyText(Version):
    """One version of one text of one office. A draft is edited in place; what was released never is."""

    office = models.CharField(max_length=20)
    key = models.CharField(max_length=40)
    language = models.CharField(max_length=2)
    body = models.TextField()
    state = models.CharField(max_length=12, default=TextState.DRAFT.value)
    writer_id = models.BigIntegerField()
    written_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *version_constraints(
                "text", place=PLACE, called="draft", edited=TextState.DRAFT, author="writer_id"
            ),
            models.UniqueConstraint(
                fields=PLACE, condition=Q(state=TextState.IN_FORCE.value), name="one_text_in_force"
            ),
            models.CheckConstraint(condition=Q(language__in=LANGUAGES), name="text_language_known"),
        ]
