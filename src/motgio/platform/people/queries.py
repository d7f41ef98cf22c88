"""Reading accounts: frozen rows for the administration."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Prefetch, Q, QuerySet

from motgio.kernel.actor import Actor
from motgio.platform.org.facade import unit
from motgio.platform.people.access import may_administer
from motgio.platform.people.errors import UnknownStaff
from motgio.platform.people.folding import folded
from motgio.platform.people.locks import Lock, locks_of
from motgio.platform.people.models import RoleAssignment, Staff


@dataclass(frozen=True, slots=True)
class RoleRow:
    """One role with its days."""

    id: int
    role: str
    valid_from: date
    valid_to: date | None

    def holds(self, today: date) -> bool:
        """Whether it is held on this day."""
        return self.valid_from <= today and (self.valid_to is None or self.valid_to > today)

    def ended(self, today: date) -> bool:
        """Whether it is over."""
        return self.valid_to is not None and self.valid_to <= today


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One account as an administrator sees it."""

    id: int
    username: str
    full_name: str
    unit_id: int
    unit_code: str
    unit_name: str
    is_active: bool
    has_password: bool
    must_change_password: bool
    sso_name: str
    created_at: datetime
    last_login: datetime | None
    roles: tuple[RoleRow, ...]
    locks: tuple[Lock, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class StaffPage:
    """One page of a list, and how many there are in all."""

    rows: tuple[StaffRow, ...]
    count: int


@dataclass(frozen=True, slots=True)
class StaffSearch:
    """What is looked for: words of the name without diacritics, a unit, closed accounts as well."""

    words: str = ""
    unit_id: int | None = None
    closed_too: bool = False


def staff_below(
    actor: Actor, search: StaffSearch, *, at: datetime, page: int = 1, size: int = 50
) -> StaffPage:
    """The accounts of the units that the actor administers, by name."""
    found = _found(actor, search)
    start = (page - 1) * size
    rows = list(found.order_by("folded", "id")[start : start + size])
    locks = locks_of([row.username for row in rows], at=at)
    return StaffPage(tuple(_row(row, locks) for row in rows), found.count())


def staff_member(actor: Actor, staff_id: int, *, at: datetime) -> StaffRow:
    """One account that the actor administers. Raises UnknownStaff."""
    staff = _with_roles(Staff.objects.filter(id=staff_id)).first()
    if staff is None or not may_administer(actor, unit_id=staff.unit_id) or staff.id == actor.staff_id:
        raise UnknownStaff
    return _row(staff, locks_of([staff.username], at=at))


def _found(actor: Actor, search: StaffSearch) -> QuerySet[Staff]:
    units = {search.unit_id} & actor.units_below if search.unit_id else actor.units_below
    asked = Q(unit_id__in=sorted(units))
    if not search.closed_too:
        asked &= Q(is_active=True)
    for word in folded(search.words).split()[:8]:
        asked &= Q(folded__contains=word)
    return _with_roles(Staff.objects.filter(asked).exclude(id=actor.staff_id))


def _with_roles(staff: QuerySet[Staff]) -> QuerySet[Staff]:
    roles = RoleAssignment.objects.order_by("-valid_from", "-id")
    return staff.prefetch_related(Prefetch("assignments", queryset=roles))


def _row(staff: Staff, locks: Mapping[str, tuple[Lock, ...]]) -> StaffRow:
    place = unit(staff.unit_id)
    return StaffRow(
        id=staff.id,
        username=staff.username,
        full_name=staff.full_name,
        unit_id=staff.unit_id,
        unit_code=place.code,
        unit_name=place.name,
        is_active=staff.is_active,
        has_password=staff.has_usable_password(),
        must_change_password=staff.must_change_password,
        sso_name=staff.sso_name or "",
        created_at=staff.created_at,
        last_login=staff.last_login,
        roles=tuple(
            RoleRow(row.id, row.role, row.valid_from, row.valid_to) for row in staff.assignments.all()
        ),
        locks=locks.get(staff.username, ()),
    )
