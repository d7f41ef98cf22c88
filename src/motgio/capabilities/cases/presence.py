"""Who has a case open right now: one row a person and case, touched by the poll that runs anyway."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from motgio.capabilities.cases.models import Presence
from motgio.kernel.actor import Actor

# A page asks every three seconds; who was not heard of for longer than two rounds is gone.
PRESENT_WITHIN = timedelta(seconds=7)
# Two tabs of one person need not write twice.
TOUCH_AGAIN = timedelta(seconds=2)
FORGOTTEN_AFTER = timedelta(minutes=5)

OTHERS = """
SELECT case_id, name FROM cases_presence
WHERE case_id = ANY(%(cases)s) AND staff_id <> %(staff)s AND seen_at > %(since)s AND seen_at <= %(at)s
ORDER BY case_id, name
"""
TOUCH = """
WITH touched AS (
  INSERT INTO cases_presence (case_id, staff_id, name, seen_at) VALUES (%(open)s, %(staff)s, %(name)s, %(at)s)
  ON CONFLICT (case_id, staff_id) DO UPDATE SET seen_at = EXCLUDED.seen_at, name = EXCLUDED.name
  WHERE cases_presence.seen_at < EXCLUDED.seen_at - %(again)s)
"""


def colleagues_present(
    actor: Actor, *, case_ids: Iterable[int], at: datetime, opened: int | None = None
) -> Mapping[int, tuple[str, ...]]:
    """Which colleagues have which of these cases open: case id → names. One statement.

    `opened` is the case that the actor has open, which is noted. The caller names only cases that the
    actor may see.
    """
    ids = sorted({*case_ids, *([opened] if opened is not None else ())})
    if not ids:
        return {}
    given: dict[str, Any] = {
        "cases": ids,
        "staff": actor.staff_id,
        "name": actor.name,
        "open": opened,
        "at": at,
        "since": at - PRESENT_WITHIN,
        "again": TOUCH_AGAIN,
    }
    present: dict[int, tuple[str, ...]] = {}
    with connection.cursor() as cursor:
        cursor.execute((TOUCH if opened is not None else "") + OTHERS, given)
        for case_id, name in cursor.fetchall():
            present[case_id] = (*present.get(case_id, ()), name)
    return present


def forget_presence(*, at: datetime) -> int:
    """Remove what is long past. Returns how many."""
    gone, _ = Presence.objects.filter(seen_at__lt=at - FORGOTTEN_AFTER).delete()
    return gone
