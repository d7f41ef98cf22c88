"""The sessions in which somebody is signed in, on which device and since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction

from motgio.kernel.actor import Actor
from motgio.platform.people.access import lock_administered
from motgio.platform.people.errors import UnknownSession
from motgio.platform.people.models import PasswordLink
from motgio.platform.people.recording import PeopleVerb, record


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One session; `user_agent` is what the browser says of itself, shortened."""

    id: int
    began_at: datetime
    used_at: datetime
    address: str
    user_agent: str
    is_this_one: bool


def sessions_of(staff_id: int, *, at: datetime, this_session: str = "") -> tuple[SessionRow, ...]:
    """The sessions that still work, the one used last first."""
    rows = UserSession.objects.filter(user_id=staff_id).order_by("-last_seen_at", "-id")[:100]
    alive = set(
        Session.objects.filter(
            session_key__in=[row.session_key for row in rows], expire_date__gt=at
        ).values_list("session_key", flat=True)
    )
    return tuple(
        SessionRow(
            row.id, row.created_at, row.last_seen_at, row.ip, row.user_agent, row.session_key == this_session
        )
        for row in rows
        if row.session_key in alive
    )


def end_own_session(*, actor: Actor, session_id: int) -> None:
    """End one of the actor's own sessions. Raises UnknownSession."""
    row = UserSession.objects.filter(id=session_id, user_id=actor.staff_id).first()
    if row is None:
        raise UnknownSession
    _end([row])


def end_own_others(*, actor: Actor, this_session: str) -> int:
    """End all of the actor's sessions but this one. Returns how many."""
    rows = UserSession.objects.filter(user_id=actor.staff_id).exclude(session_key=this_session)
    return _end(list(rows))


@transaction.atomic
def end_sessions(*, actor: Actor, staff_id: int, at: datetime) -> int:
    """End every session of a member of staff. Returns how many; raises UnknownStaff, NotOneself."""
    staff = lock_administered(actor, staff_id)
    ended = close_sessions(staff.id, at=at)
    record(
        PeopleVerb.SESSIONS_ENDED,
        actor=actor,
        unit_id=staff.unit_id,
        subject=staff.username,
        at=at,
        count=ended,
    )
    return ended


def close_sessions(staff_id: int, *, at: datetime, unlink: bool = False) -> int:
    """End every session and open password link of an account; `unlink` forgets its single sign-on as well."""
    PasswordLink.objects.filter(staff_id=staff_id, closed_at=None).update(closed_at=at)
    if unlink:
        SocialAccount.objects.filter(user_id=staff_id).delete()
    return _end(list(UserSession.objects.filter(user_id=staff_id)))


def note_use(*, session_key: str, address: str, user_agent: str, at: datetime) -> None:
    """Note that a session is in use, from where and with what."""
    UserSession.objects.filter(session_key=session_key).update(
        last_seen_at=at, ip=address, user_agent=user_agent[:200]
    )


@transaction.atomic
def _end(rows: list[UserSession]) -> int:
    Session.objects.filter(session_key__in=[row.session_key for row in rows]).delete()
    UserSession.objects.filter(id__in=[row.id for row in rows]).delete()
    return len(rows)
