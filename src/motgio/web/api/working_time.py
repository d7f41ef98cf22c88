"""Due times by the agency's working calendar."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router
from ninja.errors import ValidationError

from motgio.capabilities.deadlines.facade import answer_due
from motgio.kernel.clock import AGENCY_ZONE
from motgio.web.api.moments import Moment
from motgio.web.api.schemas import DueOut, ProblemOut
from motgio.web.api.tokens import ServiceToken, caller, own_province

router = Router(tags=["working time"])
MOST_MINUTES = 100_000
PARAMETERS = frozenset({"start", "minutes", "office"})
Start = Annotated[Moment, Query(description="With its offset.", examples=["2025-11-20T11:30:00+07:00"])]
Minutes = Annotated[int, Query(ge=1, le=MOST_MINUTES, description="Working minutes.", examples=[60])]
Office = Annotated[
    str,
    Query(
        min_length=1,
        max_length=20,
        pattern=r"^[0-9A-Z-]+$",
        description="Whose calendar, by the code of its province. Default: that of the token.",
        examples=["79"],
    ),
]


@router.get(
    "/due",
    auth=ServiceToken("clock:read"),
    response={200: DueOut, frozenset({401, 403, 404, 422, 503}): ProblemOut},
    summary="When so many working minutes have passed",
    operation_id="due",
)
def due(
    request: HttpRequest,
    start: Start,
    minutes: Minutes = 60,
    office: Office = "",
) -> DueOut:
    """A time that falls exactly on the end of a session is that end, not the next opening."""
    _refuse_other_questions(request)
    calendar = office or own_province(caller(request))
    found = answer_due(office=calendar, received_at=start, minutes=minutes)
    return DueOut(due_at=found.due_at.astimezone(AGENCY_ZONE), calendar_version=found.calendar_version)


def _refuse_other_questions(request: HttpRequest) -> None:
    """A misspelt `minutes` would be an hour, one given twice the last: both promise a wrong time."""
    unknown = [name for name in request.GET if name not in PARAMETERS]
    twice = [name for name in PARAMETERS if len(request.GET.getlist(name)) > 1]
    wrong = [{"loc": ("query", name), "type": "extra_forbidden"} for name in unknown]
    wrong += [{"loc": ("query", name), "type": "twice", "msg": "must be given once"} for name in twice]
    if wrong:
        raise ValidationError(wrong)
