"""Counting of tries: all that other rooms may import."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from motgio.platform.tries.models import TryCount

__all__ = ["WINDOW_SECONDS", "count_try", "forget_tries"]

WINDOW_SECONDS = 600


def count_try(*, door: str, who: str, at: datetime) -> int:
    """Count one try; how many there were at this door within this window of ten minutes.

    Windows are fixed, which is enough to stop guessing. One statement, so that of many tries at one instant,
    in whatever process, each is counted.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            'INSERT INTO tries_trycount ("door", "who", "window", "count") VALUES (%s, %s, %s, 1)'
            ' ON CONFLICT ("window", "door", "who") DO UPDATE SET "count" = tries_trycount."count" + 1'
            ' RETURNING "count"',
            [door, who, _window(at)],
        )
        return int(cursor.fetchone()[0])


def forget_tries(*, at: datetime) -> int:
    """Forget the windows that are over. Returns how many counts went."""
    return TryCount.objects.filter(window__lt=_window(at)).delete()[0]


def _window(at: datetime) -> int:
    return int(at.timestamp()) // WINDOW_SECONDS
