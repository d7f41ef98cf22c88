"""Versions in their table: the one that is edited, its saving, its release; in the caller's transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from django.db import IntegrityError, transaction
from django.db.models import Max

from motgio.kernel.actor import Actor
from motgio.platform.releases.domain import check_seen
from motgio.platform.releases.errors import VersionChanged
from motgio.platform.releases.models import Version

V = TypeVar("V", bound=Version)
Place = Mapping[str, str]


def edited_version(kind: type[V], place: Place, *, seen: int) -> V:
    """The version at this place that is edited, locked; without one the next, not yet saved.

    `seen` is the revision that was edited, 0 for none. Raises VersionChanged.
    """
    held = waiting_version(kind, place)
    check_seen(held.revision if held else 0, seen=seen)
    return held or kind(**place, number=_last_number(kind, place) + 1, revision=0)


def waiting_version(kind: type[V], place: Place) -> V | None:
    """The version at this place that waits for its release, locked."""
    rows = kind._default_manager.select_for_update()
    return rows.filter(**place, released_at=None).first()


def save_edited(version: Version) -> None:
    """Save what was edited as the next revision. Raises VersionChanged."""
    version.revision += 1
    try:
        with transaction.atomic():
            version.save()
    except IntegrityError:
        # Another began to edit this thing in the same moment.
        raise VersionChanged from None


def save_released(version: Version, *, into: StrEnum, releaser: Actor, at: datetime) -> None:
    """Save that a locked version is released, in this state; the database refuses an edit from now on."""
    version.state, version.releaser_id, version.released_at = into.value, releaser.staff_id, at
    version.save(update_fields=["state", "releaser_id", "released_at"])


def _last_number(kind: type[V], place: Place) -> int:
    rows = kind._default_manager.filter(**place)
    return int(rows.aggregate(last=Max("number"))["last"] or 0)
