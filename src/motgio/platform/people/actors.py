"""Who acts: the member of staff behind a session, the service behind a token."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection
from django.db.models import FilteredRelation, Q

from motgio.kernel.actor import Actor, ActorKind, Role
from motgio.platform.org.facade import unit, units_below
from motgio.platform.people.errors import UnknownStaff
from motgio.platform.people.models import ServiceToken, Staff
from motgio.platform.people.preferences import ARRANGED, Preferences, arranged

TOKEN_KEEP_SECONDS = 5.0
NAMES_KEEP_SECONDS = 60.0
MOST_NAMES = 10_000
# The last use is told to within this; a channel that calls all day writes it twelve times an hour.
USE_NOTED_EVERY = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class _Kept:
    since: float
    actor: Actor
    expires_at: datetime | None


_tokens: dict[str, _Kept] = {}
_names: dict[int, tuple[float, str]] = {}


def actor_of_staff(staff_id: int, *, today: date) -> Actor:
    """The member of staff with the roles held today. Raises UnknownStaff."""
    return staff_at_work(staff_id, today=today)[0]


def staff_at_work(staff_id: int, *, today: date) -> tuple[Actor, Preferences]:
    """The same, with what this person arranged for the own desk: one query. Raises UnknownStaff."""
    held = Q(assignments__valid_from__lte=today) & (
        Q(assignments__valid_to=None) | Q(assignments__valid_to__gt=today)
    )
    rows = list(
        Staff.objects.alias(now_held=FilteredRelation("assignments", condition=held))
        .filter(id=staff_id, is_active=True)
        .values_list("full_name", "unit_id", "now_held__role", ARRANGED)
    )
    if not rows:
        raise UnknownStaff
    name, unit_id, _, kept = rows[0]
    actor = Actor(
        kind=ActorKind.STAFF,
        id=str(staff_id),
        name=name,
        unit_id=unit_id,
        unit_code=unit(unit_id).code,
        roles=frozenset(Role(role) for _, _, role, _ in rows if role),
        units_below=units_below(unit_id),
    )
    return actor, arranged(kept)


def actor_of_token(token: str, *, at: datetime) -> Actor | None:
    """The service that holds this token, or nobody; a revoked token works five seconds longer at most."""
    digest = hashlib.sha256(token.encode()).hexdigest()
    kept = _tokens.get(digest)
    if kept is not None and time.monotonic() - kept.since < TOKEN_KEEP_SECONDS:
        return None if kept.expires_at is not None and kept.expires_at <= at else kept.actor
    not_over = Q(expires_at=None) | Q(expires_at__gt=at)
    row = ServiceToken.objects.filter(not_over, token_hash=digest, revoked_at=None).first()
    if row is None:
        _tokens.pop(digest, None)
        return None
    if row.last_used_at is None or at - row.last_used_at >= USE_NOTED_EVERY:
        ServiceToken.objects.filter(id=row.id).update(last_used_at=at)
    actor = Actor(
        kind=ActorKind.SERVICE,
        id=str(row.id),
        name=row.name,
        unit_id=row.unit_id,
        unit_code=unit(row.unit_id).code,
        scopes=frozenset(row.scopes),
        units_below=units_below(row.unit_id),
    )
    _tokens[digest] = _Kept(time.monotonic(), actor, row.expires_at)
    return actor


def staff_names(staff_ids: Iterable[int]) -> dict[int, str]:
    """The full names of these members of staff, at most a minute old outside of a transaction.

    Every part of a case page names people; most are the same few.
    """
    wanted = set(staff_ids)
    if connection.in_atomic_block:
        return _names_now(wanted)
    fresh = time.monotonic() - NAMES_KEEP_SECONDS
    known = {each: _names[each][1] for each in wanted if each in _names and _names[each][0] > fresh}
    if wanted - known.keys():
        if len(_names) > MOST_NAMES:
            _names.clear()
        found, now = _names_now(wanted - known.keys()), time.monotonic()
        _names.update({each: (now, name) for each, name in found.items()})
        known |= found
    return known


def _names_now(staff_ids: set[int]) -> dict[int, str]:
    return dict(Staff.objects.filter(id__in=staff_ids).values_list("id", "full_name"))


def staff_id_of(username: str) -> int | None:
    """The number of the account with this user name."""
    return Staff.objects.filter(username=username).values_list("id", flat=True).first()


def forget_tokens() -> None:
    """Ask the database anew for every token; after every change of tokens in this process."""
    _tokens.clear()
