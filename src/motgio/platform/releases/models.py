"""The columns and constraints that every table of versions has; this room has no table of its own."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from django.db import models
from django.db.models import F, Q

from motgio.kernel.values import values_of


class Version(models.Model):
    """One version of one thing: its number among them, how often it was edited, and who released it.

    Until `released_at` it is edited in place. What it is a version of, what it says, who wrote it and which
    states it knows stand in the table of the room.
    """

    number = models.PositiveIntegerField()
    revision = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=12)
    releaser_id = models.BigIntegerField(null=True)
    released_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


def version_constraints(
    thing: str, *, place: Iterable[str], called: str, edited: StrEnum, author: str
) -> list[models.BaseConstraint]:
    """The rules of a table of versions: a number once, one version at a time is edited, known states, and
    whoever wrote a version does not release it.

    `place` are the columns that tell one thing from another, `called` what a version is called that is still
    edited, `edited` its state, `author` the column of who wrote it.
    """
    is_edited, fields = Q(state=edited.value), list(place)
    return [
        models.UniqueConstraint(fields=[*fields, "number"], name=f"{thing}_number_once"),
        models.UniqueConstraint(fields=fields, condition=is_edited, name=f"one_{called}_of_a_{thing}"),
        models.CheckConstraint(condition=Q(state__in=values_of(type(edited))), name=f"{thing}_state_known"),
        models.CheckConstraint(
            name=f"{thing}_released_by_another",
            condition=(is_edited & Q(releaser_id=None, released_at=None))
            | (
                ~is_edited
                & Q(releaser_id__isnull=False, released_at__isnull=False)
                & ~Q(releaser_id=F(author))
            ),
        ),
    ]
