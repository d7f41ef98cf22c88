"""Due times by the agency's working calendar."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import AwareDatetime, Field

from motgio.capabilities.deadlines.facade import answer_due
from motgio.web.api.schemas import DueOut, ProblemOut
from motgio.web.api.tokens import ServiceToken, caller

router = Router(tags=["working time"])
Minutes = Annotated[int, Field(ge=0, le=100_000)]
Office = Annotated[str, Field(min_length=1, max_length=20, pattern=r"^[0-9A-Z-]+$")]


@router.get(
    "/due",
    auth=ServiceToken("clock:read"),
    response={200: DueOut, frozenset({400, 401, 403, 404, 422}): ProblemOut},
    summary="When so many working minutes have passed",
    operation_id="due",
)
def due(
    request: HttpRequest,
    start: Annotated[AwareDatetime, Query(description="With its offset.")],
    minutes: Annotated[Minutes, Query(description="Working minutes.")] = 60,
    office: Annotated[Office | None, Query(description="Whose calendar. Default: that of the token.")] = None,
) -> DueOut:
    """A time that falls exactly on the end of a session is that end, not the next opening."""
    found = answer_due(office=office or caller(request).unit_code, received_at=start, minutes=minutes)
    return DueOut(due_at=found.due_at, calendar_version=found.calendar_version)
