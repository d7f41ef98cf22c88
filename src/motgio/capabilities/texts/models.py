"""Versions of reply texts; private to this room."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motgio.capabilities.texts.domain import LANGUAGES, TextState
from motgio.kernel.values import values_of

DRAFT = Q(state=TextState.DRAFT.value)


class ReplyText(models.Model):
    """One version of one text of one office. A draft is edited in place; what was released never is."""

    office = models.CharField(max_length=20)
    key = models.CharField(max_length=40)
    language = models.CharField(max_length=2)
    number = models.PositiveIntegerField()
    revision = models.PositiveIntegerField(default=1)
    body = models.TextField()
    state = models.CharField(max_length=12, default=TextState.DRAFT.value)
    writer_id = models.BigIntegerField()
    written_at = models.DateTimeField()
    releaser_id = models.BigIntegerField(null=True)
    released_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "key", "language", "number"], name="text_number_once"),
            models.UniqueConstraint(
                fields=["office", "key", "language"], condition=DRAFT, name="one_draft_of_a_text"
            ),
            models.UniqueConstraint(
                fields=["office", "key", "language"],
                condition=Q(state=TextState.IN_FORCE.value),
                name="one_text_in_force",
            ),
            models.CheckConstraint(condition=Q(state__in=values_of(TextState)), name="text_state_known"),
            models.CheckConstraint(condition=Q(language__in=LANGUAGES), name="text_language_known"),
            models.CheckConstraint(
                name="text_released_by_another",
                condition=(DRAFT & Q(releaser_id=None, released_at=None))
                | (
                    ~DRAFT
                    & Q(releaser_id__isnull=False, released_at__isnull=False)
                    & ~Q(releaser_id=F("writer_id"))
                ),
            ),
        ]
