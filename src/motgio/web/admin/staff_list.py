"""The list of staff below one's unit, searched by name without diacritics."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from motgio.kernel.actor import Actor
from motgio.platform.people.facade import StaffRow, StaffSearch, staff_below
from motgio.web.admin.access_table import ADMINISTRATORS
from motgio.web.admin.shell import admin_page
from motgio.web.admin.staff_forms import SearchForm
from motgio.web.desk import officer
from motgio.web.desk.officer import actor_required

PAGE_SIZE = 50


@require_GET
@actor_required(ADMINISTRATORS)
def show(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Whom one administers; each line leads to the account."""
    form = SearchForm(actor, request.GET or None)
    form.is_valid()
    asked = getattr(form, "cleaned_data", {})
    search = StaffSearch(asked.get("q") or "", asked.get("unit"), bool(asked.get("closed")))
    page = asked.get("page") or 1
    found = staff_below(actor, search, at=officer.now(), page=page, size=PAGE_SIZE)
    today = officer.today()
    first = (page - 1) * PAGE_SIZE
    context = {
        "form": form,
        "rows": [(row, held_roles(row, today)) for row in found.rows],
        "count": found.count,
        "searched": bool(search.words or search.unit_id or search.closed_too),
        "said": f"{first + 1}–{first + len(found.rows)} / {found.count}" if found.rows else "",
        "previous_url": _address(request, page - 1) if page > 1 else "",
        "next_url": _address(request, page + 1) if first + len(found.rows) < found.count else "",
    }
    return admin_page(request, actor, "admin/staff.html", context, section="admin:staff")


def held_roles(row: StaffRow, today: date) -> list[str]:
    """The roles that are held today."""
    return [role.role for role in row.roles if role.holds(today)]


def _address(request: HttpRequest, page: int) -> str:
    asked = {name: value for name, value in request.GET.items() if name != "page" and value}
    return f"{reverse('admin:staff')}?{urlencode(asked | {'page': str(page)})}"
