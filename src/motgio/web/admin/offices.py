"""The offices of an administrator, of which a page shows one at a time."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from motgio.capabilities.deadlines.facade import calendars_administered
from motgio.kernel.actor import Actor
from motgio.web.admin.calendars import office_name


@dataclass(frozen=True, slots=True)
class OfficeChoice:
    """The offices that may be shown, each with its name, and the one that is; "" when there is none."""

    offices: tuple[tuple[str, str], ...]
    office: str


def chosen_office(request: HttpRequest, actor: Actor) -> OfficeChoice:
    """The office asked for, or the first; whether it is the actor's to see is asked where it is read."""
    offices = tuple((row.office, office_name(row.office)) for row in calendars_administered(actor))
    return OfficeChoice(offices, request.GET.get("office") or (offices[0][0] if offices else ""))
