"""The lock that too many wrong passwords or codes put on an account, seen and lifted by an administrator.

django-axes counts by user name and address, and forgets after a quarter of an hour.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from axes.models import AccessAttempt
from django.conf import settings
from django.db import transaction
from django.db.models import Max, Sum

from motgio.kernel.actor import Actor
from motgio.platform.people.access import lock_administered
from motgio.platform.people.recording import PeopleVerb, record


@dataclass(frozen=True, slots=True)
class Lock:
    """From this address this account is closed until then."""

    address: str
    until: datetime


def locks_of(usernames: Iterable[str], *, at: datetime) -> dict[str, tuple[Lock, ...]]:
    """The locks that hold now, by user name."""
    lasts = timedelta(hours=settings.AXES_COOLOFF_TIME)
    rows = (
        AccessAttempt.objects.filter(username__in=list(usernames), attempt_time__gt=at - lasts)
        .values_list("username", "ip_address")
        .annotate(failures=Sum("failures_since_start"), last=Max("attempt_time"))
        .filter(failures__gte=settings.AXES_FAILURE_LIMIT)
        .order_by("username", "ip_address")
    )
    found: dict[str, tuple[Lock, ...]] = {}
    for username, address, _failures, last in rows:
        found[username] = (*found.get(username, ()), Lock(str(address), last + lasts))
    return found


@transaction.atomic
def lift_lock(*, actor: Actor, staff_id: int, at: datetime) -> None:
    """Let this person try again at once. Raises UnknownStaff, NotOneself."""
    staff = lock_administered(actor, staff_id)
    if AccessAttempt.objects.filter(username=staff.username).delete()[0]:
        record(PeopleVerb.LOCK_LIFTED, actor=actor, unit_id=staff.unit_id, subject=staff.username, at=at)
