"""Staff and service accounts: all that other rooms may import."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import FilteredRelation, Q

from motgio.kernel.actor import Actor, ActorKind, Role
from motgio.kernel.errors import NotFound
from motgio.platform.org.facade import unit, unit_by_code, units_below
from motgio.platform.people.models import RoleAssignment, ServiceToken, Staff

__all__ = [
    "UnknownStaff",
    "actor_of_staff",
    "actor_of_token",
    "create_service_token",
    "create_staff",
    "forget_tokens",
    "staff_names",
]

TOKEN_KEEP_SECONDS = 5.0
_tokens: dict[str, tuple[float, Actor]] = {}


class UnknownStaff(NotFound):
    """There is no such member of staff."""


def actor_of_staff(staff_id: int, *, today: date) -> Actor:
    """The member of staff with the roles held today. Raises UnknownStaff."""
    held = Q(assignments__valid_from__lte=today) & (
        Q(assignments__valid_to=None) | Q(assignments__valid_to__gt=today)
    )
    rows = list(
        Staff.objects.alias(now_held=FilteredRelation("assignments", condition=held))
        .filter(id=staff_id, is_active=True)
        .values_list("full_name", "unit_id", "now_held__role")
    )
    if not rows:
        raise UnknownStaff
    name, unit_id, _ = rows[0]
    return Actor(
        kind=ActorKind.STAFF,
        id=str(staff_id),
        name=name,
        unit_id=unit_id,
        unit_code=unit(unit_id).code,
        roles=frozenset(Role(role) for _, _, role in rows if role),
        units_below=units_below(unit_id),
    )


def actor_of_token(token: str) -> Actor | None:
    """The service that holds this token, or nobody; a revoked token works five seconds longer at most."""
    digest = hashlib.sha256(token.encode()).hexdigest()
    kept = _tokens.get(digest)
    if kept is not None and time.monotonic() - kept[0] < TOKEN_KEEP_SECONDS:
        return kept[1]
    row = ServiceToken.objects.filter(token_hash=digest, revoked_at=None).first()
    if row is None:
        _tokens.pop(digest, None)
        return None
    actor = Actor(
        kind=ActorKind.SERVICE,
        id=str(row.id),
        name=row.name,
        unit_id=row.unit_id,
        unit_code=unit(row.unit_id).code,
        scopes=frozenset(row.scopes),
        units_below=units_below(row.unit_id),
    )
    _tokens[digest] = (time.monotonic(), actor)
    return actor


def staff_names(staff_ids: Iterable[int]) -> dict[int, str]:
    """The full names of these members of staff."""
    return dict(Staff.objects.filter(id__in=set(staff_ids)).values_list("id", "full_name"))


@transaction.atomic
def create_staff(
    *, username: str, full_name: str, unit_code: str, roles: Iterable[Role], password: str, at: datetime
) -> int:
    """A staff account; one that exists gets unit and roles and keeps its password. Returns its id."""
    staff, new = Staff.objects.update_or_create(
        username=username,
        defaults={"full_name": full_name, "unit_id": unit_by_code(unit_code).id},
        create_defaults={"full_name": full_name, "unit_id": unit_by_code(unit_code).id, "created_at": at},
    )
    if new:
        staff.set_password(password)
        staff.save(update_fields=["password"])
    for role in roles:
        RoleAssignment.objects.get_or_create(
            staff=staff, role=role.value, valid_to=None, defaults={"valid_from": at.date()}
        )
    return staff.id


def create_service_token(
    *, name: str, token: str, scopes: Iterable[str], unit_code: str, at: datetime
) -> None:
    """A token for a service; the same name again replaces the token and its scopes."""
    ServiceToken.objects.update_or_create(
        name=name,
        defaults={
            "token_hash": hashlib.sha256(token.encode()).hexdigest(),
            "scopes": sorted(scopes),
            "unit_id": unit_by_code(unit_code).id,
            "revoked_at": None,
        },
        create_defaults={
            "token_hash": hashlib.sha256(token.encode()).hexdigest(),
            "scopes": sorted(scopes),
            "unit_id": unit_by_code(unit_code).id,
            "created_at": at,
        },
    )
    forget_tokens()


def forget_tokens() -> None:
    """Ask the database anew for every token; after every change of tokens in this process."""
    _tokens.clear()
