"""One account: who it is, what it may, how it signs in, and what was done to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from motgio.kernel.actor import Actor
from motgio.platform.audit.facade import administration_of
from motgio.platform.people.facade import RoleRow, second_factors_of, sessions_of, staff_member
from motgio.web.account.devices import device_name
from motgio.web.admin.access_table import ADMINISTRATORS
from motgio.web.admin.history_words import administration_lines
from motgio.web.admin.shell import admin_page
from motgio.web.admin.staff_forms import RoleForm
from motgio.web.desk import officer
from motgio.web.desk.officer import actor_required

LINES_SHOWN = 30


@dataclass(frozen=True, slots=True)
class ShownRole:
    """One role with its first and last day, and whether it is held now, over, or still to come."""

    id: int
    role: str
    first_day: date
    last_day: date | None
    state: str


@require_GET
@actor_required(ADMINISTRATORS)
def show(request: HttpRequest, actor: Actor, staff_id: int) -> HttpResponse:
    """The account of one member of staff."""
    return show_member(request, actor, staff_id)


def show_member(
    request: HttpRequest, actor: Actor, staff_id: int, *, role_form: RoleForm | None = None, status: int = 200
) -> HttpResponse:
    """The same, with a role that could not be given as it was typed."""
    at, today = officer.now(), officer.today()
    row = staff_member(actor, staff_id, at=at)
    lines = administration_of([row.unit_id], limit=LINES_SHOWN, subject=row.username)
    context = {
        "row": row,
        "roles": [shown_role(role, today) for role in row.roles],
        "role_form": role_form or RoleForm(initial={"since": today}),
        "factors": second_factors_of(row.id),
        "sessions": [(session, device_name(session.user_agent)) for session in sessions_of(row.id, at=at)],
        "lines": administration_lines(lines),
    }
    return admin_page(
        request, actor, "admin/staff_member.html", context, section="admin:staff", status=status
    )


def shown_role(role: RoleRow, today: date) -> ShownRole:
    """A role as people count its days, the last one included."""
    state = "held" if role.holds(today) else "ended" if role.ended(today) else "coming"
    last = role.valid_to - timedelta(days=1) if role.valid_to else None
    return ShownRole(role.id, role.role, role.valid_from, last, state)
