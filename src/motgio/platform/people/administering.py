"""Accounts as an administrator makes, changes and closes them; nothing is ever deleted."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from motgio.kernel.actor import Actor
from motgio.kernel.clock import agency_day
from motgio.platform.people.access import lock_administered, require_administration
from motgio.platform.people.domain import NewRole
from motgio.platform.people.errors import AccountClosed, BadDates, NameTaken, RoleHeld
from motgio.platform.people.folding import folded
from motgio.platform.people.leaving import tell_after_left
from motgio.platform.people.models import RoleAssignment, Staff
from motgio.platform.people.open_units import keep_open
from motgio.platform.people.recording import PeopleVerb, record
from motgio.platform.people.sessions import close_sessions


def search_words(full_name: str, username: str) -> str:
    """What a search for this account looks through."""
    return folded(f"{full_name} {username}")[:200]


@transaction.atomic
def add_staff(
    *,
    actor: Actor,
    username: str,
    full_name: str,
    unit_id: int,
    roles: tuple[NewRole, ...],
    at: datetime,
    sso_name: str = "",
) -> int:
    """A new account without a password, in a unit below the actor's. Returns its id.

    Raises UnknownStaff for a unit that the actor does not administer, UnitClosed, NameTaken, BadDates.
    """
    require_administration(actor, unit_id=unit_id)
    keep_open(unit_id)
    staff = Staff(
        username=username,
        full_name=full_name,
        unit_id=unit_id,
        created_at=at,
        folded=search_words(full_name, username),
        sso_name=sso_name or None,
    )
    staff.set_unusable_password()
    _save_with_own_name(staff)
    record(
        PeopleVerb.STAFF_CREATED,
        actor=actor,
        unit_id=unit_id,
        subject=username,
        at=at,
        name=full_name,
        unit=unit_id,
    )
    for new in roles:
        _grant(staff, new, actor=actor, at=at)
    return staff.id


@transaction.atomic
def change_staff(
    *, actor: Actor, staff_id: int, full_name: str, unit_id: int, sso_name: str, at: datetime
) -> int:
    """Another name, unit or name at the single sign-on. Returns how many open cases went back to the unit.

    Who moves to another unit leaves the open cases behind. Raises UnknownStaff, NotOneself, UnitClosed,
    NameTaken.
    """
    staff = lock_administered(actor, staff_id)
    require_administration(actor, unit_id=unit_id)
    if unit_id != staff.unit_id:
        keep_open(unit_id)
    before, unit_before, sso_before = staff.full_name, staff.unit_id, staff.sso_name or ""
    if (before, unit_before, sso_before) == (full_name, unit_id, sso_name):
        return 0
    staff.full_name, staff.unit_id, staff.sso_name = full_name, unit_id, sso_name or None
    staff.folded = search_words(full_name, staff.username)
    _save_with_own_name(staff)
    if before != full_name:
        _record(PeopleVerb.STAFF_CHANGED, staff, actor=actor, at=at, before=before, after=full_name)
    if sso_before != sso_name:
        # The name is matched only until the first sign-in; another name must not leave the old link standing.
        close_sessions(staff.id, at=at, unlink=True)
        _record(PeopleVerb.SSO_UNLINKED, staff, actor=actor, at=at, before=sso_before, after=sso_name)
    if unit_before == unit_id:
        return 0
    return _move(staff, unit_before, actor=actor, at=at)


def _move(staff: Staff, unit_before: int, *, actor: Actor, at: datetime) -> int:
    """Both units tell of it, in the order of their numbers, so that two moves never wait for each other."""
    back = tell_after_left(actor=actor, staff_id=staff.id, at=at)
    for unit_id in sorted({unit_before, staff.unit_id}):
        record(
            PeopleVerb.STAFF_MOVED,
            actor=actor,
            unit_id=unit_id,
            subject=staff.username,
            at=at,
            before=unit_before,
            after=staff.unit_id,
            cases=back,
        )
    return back


@transaction.atomic
def grant_role(*, actor: Actor, staff_id: int, new: NewRole, at: datetime) -> None:
    """Give a role for some days. Raises UnknownStaff, NotOneself, AccountClosed, RoleHeld, BadDates."""
    staff = lock_administered(actor, staff_id)
    if not staff.is_active:
        raise AccountClosed
    _grant(staff, new, actor=actor, at=at)


def _grant(staff: Staff, new: NewRole, *, actor: Actor, at: datetime) -> None:
    if new.until is not None and (new.until <= new.since or new.until <= agency_day(at)):
        raise BadDates
    held = RoleAssignment.objects.filter(staff=staff, role=new.role.value)
    if any(new.overlaps(row.valid_from, row.valid_to) for row in held):
        raise RoleHeld
    RoleAssignment.objects.create(staff=staff, role=new.role.value, valid_from=new.since, valid_to=new.until)
    _record(
        PeopleVerb.ROLE_GRANTED,
        staff,
        actor=actor,
        at=at,
        role=new.role.value,
        since=new.since,
        until=new.until,
    )


@transaction.atomic
def end_role(*, actor: Actor, staff_id: int, assignment_id: int, at: datetime) -> None:
    """End a role today; one that has not begun is dropped. Raises UnknownStaff, NotOneself."""
    staff = lock_administered(actor, staff_id)
    row = RoleAssignment.objects.filter(id=assignment_id, staff=staff).first()
    today = agency_day(at)
    if row is None or (row.valid_to is not None and row.valid_to <= today):
        return
    content = {"role": row.role, "since": row.valid_from, "until": today}
    if row.valid_from >= today:
        # A stretch of no days: the history tells of it, the table holds only stretches that were.
        row.delete()
    else:
        row.valid_to = today
        row.save(update_fields=["valid_to"])
    _record(PeopleVerb.ROLE_ENDED, staff, actor=actor, at=at, **content)


@transaction.atomic
def deactivate_staff(*, actor: Actor, staff_id: int, at: datetime, reason: str) -> int:
    """Close an account: it signs in no more, its sessions end, its open cases go back to the unit's queue.

    Returns how many cases went back. Raises UnknownStaff, NotOneself.
    """
    staff = lock_administered(actor, staff_id)
    if not staff.is_active:
        return 0
    staff.is_active = False
    staff.save(update_fields=["is_active"])
    close_sessions(staff.id, at=at)
    back = tell_after_left(actor=actor, staff_id=staff.id, at=at)
    _record(PeopleVerb.STAFF_CLOSED, staff, actor=actor, at=at, reason=reason, cases=back)
    return back


@transaction.atomic
def reactivate_staff(*, actor: Actor, staff_id: int, at: datetime) -> None:
    """Open a closed account again, with the roles whose days go on.

    Raises UnknownStaff, NotOneself, UnitClosed.
    """
    staff = lock_administered(actor, staff_id)
    if staff.is_active:
        return
    keep_open(staff.unit_id)
    staff.is_active = True
    staff.save(update_fields=["is_active"])
    _record(PeopleVerb.STAFF_REOPENED, staff, actor=actor, at=at)


def _save_with_own_name(staff: Staff) -> None:
    try:
        with transaction.atomic():
            staff.save()
    except IntegrityError:
        raise NameTaken from None


def _record(verb: PeopleVerb, staff: Staff, *, actor: Actor, at: datetime, **content: object) -> None:
    record(verb, actor=actor, unit_id=staff.unit_id, subject=staff.username, at=at, **content)
