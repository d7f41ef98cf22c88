"""The administrator whom no administrator can have made."""

from __future__ import annotations

from contextlib import suppress

from django.db import transaction
from django.urls import reverse

from motgio.kernel.actor import SYSTEM, Role
from motgio.kernel.clock import AGENCY_ZONE, SystemClock
from motgio.platform.org.facade import unit_by_code
from motgio.platform.people.facade import (
    NewRole,
    RoleHeld,
    add_staff,
    grant_role,
    make_password_link,
    staff_id_of,
)


@transaction.atomic
def administrator_link(*, unit_code: str, username: str, full_name: str) -> str:
    """The path of a password link for this administrator, who is made when missing. Raises UnknownUnit."""
    at = SystemClock().now()
    role = NewRole(Role.ADMINISTRATOR, at.astimezone(AGENCY_ZONE).date())
    staff_id = staff_id_of(username)
    if staff_id is None:
        staff_id = add_staff(
            actor=SYSTEM,
            username=username,
            full_name=full_name,
            unit_id=unit_by_code(unit_code).id,
            roles=(role,),
            at=at,
        )
    else:
        with suppress(RoleHeld):
            grant_role(actor=SYSTEM, staff_id=staff_id, new=role, at=at)
    secret = make_password_link(actor=SYSTEM, staff_id=staff_id, at=at)
    return reverse("account:first_password", kwargs={"secret": secret})
