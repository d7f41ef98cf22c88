"""Accounts and tokens as the seed and a first installation make them, without an administrator."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from motgio.kernel.actor import Role
from motgio.kernel.clock import AGENCY_ZONE
from motgio.platform.org.facade import unit_by_code
from motgio.platform.people.actors import forget_tokens
from motgio.platform.people.administering import search_words
from motgio.platform.people.models import RoleAssignment, ServiceToken, Staff


@transaction.atomic
def create_staff(
    *, username: str, full_name: str, unit_code: str, roles: Iterable[Role], password: str, at: datetime
) -> int:
    """A staff account; one that exists gets unit and roles and keeps its password. Returns its id."""
    fields = {
        "full_name": full_name,
        "unit_id": unit_by_code(unit_code).id,
        "folded": search_words(full_name, username),
    }
    staff, new = Staff.objects.update_or_create(
        username=username, defaults=fields, create_defaults={**fields, "created_at": at}
    )
    if new:
        staff.set_password(password)
        staff.save(update_fields=["password"])
    for role in roles:
        RoleAssignment.objects.get_or_create(
            staff=staff,
            role=role.value,
            valid_to=None,
            defaults={"valid_from": at.astimezone(AGENCY_ZONE).date()},
        )
    return staff.id


def create_service_token(
    *, name: str, token: str, scopes: Iterable[str], unit_code: str, at: datetime
) -> None:
    """A token for a service; the same name again replaces the token and its scopes."""
    fields = {
        "token_hash": hashlib.sha256(token.encode()).hexdigest(),
        "scopes": sorted(scopes),
        "unit_id": unit_by_code(unit_code).id,
    }
    ServiceToken.objects.update_or_create(
        name=name,
        defaults={**fields, "revoked_at": None},
        create_defaults={**fields, "created_at": at},
    )
    forget_tokens()
