"""Passwords: the link for the first one, the change of one's own, the change that is demanded."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from motgio.kernel.actor import Actor, ActorKind
from motgio.kernel.errors import Invalid
from motgio.kernel.ids import unguessable_token
from motgio.platform.people.access import lock_administered
from motgio.platform.people.domain import LINK_WORKS_FOR
from motgio.platform.people.errors import AccountClosed, LinkUsedUp, PasswordNotRight
from motgio.platform.people.models import PasswordLink, Staff
from motgio.platform.people.recording import PeopleVerb, record
from motgio.platform.people.sessions import close_sessions, end_own_others


class WeakPassword(Invalid):
    """This password is too short or too common."""

    code = "weak_password"

    def __init__(self, reasons: tuple[str, ...]) -> None:
        super().__init__(reasons=reasons)
        self.reasons = reasons


@dataclass(frozen=True, slots=True)
class LinkedAccount:
    """For whom a password link is."""

    full_name: str
    username: str


@transaction.atomic
def make_password_link(*, actor: Actor, staff_id: int, at: datetime) -> str:
    """A link's secret, told once; it works for 48 hours and once, and replaces the one before.

    Raises UnknownStaff, NotOneself, AccountClosed.
    """
    staff = lock_administered(actor, staff_id)
    if not staff.is_active:
        raise AccountClosed
    secret = unguessable_token()
    PasswordLink.objects.filter(staff=staff, closed_at=None).update(closed_at=at)
    PasswordLink.objects.create(
        staff=staff, secret_hash=_hash(secret), made_at=at, expires_at=at + LINK_WORKS_FOR
    )
    record(PeopleVerb.PASSWORD_LINK_MADE, actor=actor, unit_id=staff.unit_id, subject=staff.username, at=at)
    return secret


def link_account(secret: str, *, at: datetime) -> LinkedAccount:
    """Whose password this link sets. Raises LinkUsedUp."""
    link = _open_links(secret, at).select_related("staff").first()
    if link is None:
        raise LinkUsedUp
    return LinkedAccount(link.staff.full_name, link.staff.username)


@transaction.atomic
def set_first_password(*, secret: str, password: str, at: datetime) -> str:
    """Set the password with a link; the link is used up and every session ends. Returns the user name.

    Raises LinkUsedUp, WeakPassword.
    """
    link = _open_links(secret, at).select_for_update().first()
    if link is None:
        raise LinkUsedUp
    staff = Staff.objects.select_for_update().get(id=link.staff_id)
    _require_strong(password, staff)
    staff.set_password(password)
    staff.must_change_password = False
    staff.save(update_fields=["password", "must_change_password"])
    link.closed_at = at
    link.save(update_fields=["closed_at"])
    close_sessions(staff.id, at=at)
    _record_own(staff, at)
    return staff.username


@transaction.atomic
def change_own_password(
    *, actor: Actor, present: str, password: str, this_session: str, at: datetime
) -> None:
    """Another password for oneself; the other sessions end. Raises PasswordNotRight, WeakPassword."""
    staff = Staff.objects.select_for_update().get(id=actor.staff_id)
    if not staff.check_password(present):
        raise PasswordNotRight
    if present == password:
        raise WeakPassword(("same",))
    _require_strong(password, staff)
    staff.set_password(password)
    staff.must_change_password = False
    staff.save(update_fields=["password", "must_change_password"])
    end_own_others(actor=actor, this_session=this_session)
    _record_own(staff, at)


@transaction.atomic
def demand_password_change(*, actor: Actor, staff_id: int, at: datetime) -> None:
    """Let this person do nothing before the password is changed; who has none has none to change.

    Raises UnknownStaff, NotOneself.
    """
    staff = lock_administered(actor, staff_id)
    if staff.must_change_password or not staff.has_usable_password():
        return
    staff.must_change_password = True
    staff.save(update_fields=["must_change_password"])
    record(
        PeopleVerb.PASSWORD_CHANGE_DEMANDED, actor=actor, unit_id=staff.unit_id, subject=staff.username, at=at
    )


def _open_links(secret: str, at: datetime) -> QuerySet[PasswordLink]:
    return PasswordLink.objects.filter(
        secret_hash=_hash(secret), closed_at=None, expires_at__gt=at, staff__is_active=True
    )


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _require_strong(password: str, staff: Staff) -> None:
    try:
        validate_password(password, staff)
    except ValidationError as error:
        raise WeakPassword(tuple(error.messages)) from None


def _record_own(staff: Staff, at: datetime) -> None:
    oneself = Actor(kind=ActorKind.STAFF, id=str(staff.id), name=staff.full_name, unit_id=staff.unit_id)
    record(PeopleVerb.PASSWORD_SET, actor=oneself, unit_id=staff.unit_id, subject=staff.username, at=at)
