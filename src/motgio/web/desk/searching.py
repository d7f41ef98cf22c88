"""The search from anywhere on the desk; what is typed is posted, so that no number stands in an address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from motgio.capabilities.cases.facade import CaseRow, number_in, search_cases
from motgio.kernel.actor import Actor
from motgio.platform.audit.facade import log_read
from motgio.web.components.posted import posted
from motgio.web.desk import officer
from motgio.web.desk.access_table import QUEUE_READERS
from motgio.web.desk.officer import actor_required
from motgio.web.desk.problem_words import problem_words
from motgio.web.desk.queue_rows import short_instant
from motgio.web.desk.shell import desk_page

SHOWN = 30
LONGEST = 200
PARTICIPANT_DIGITS = 10


@dataclass(frozen=True, slots=True)
class Hit:
    """One case that was found: what an officer needs to tell it from the others, and no number."""

    code: str
    title: str
    name: str
    state: str
    channel: str
    received: str


@dataclass(frozen=True, slots=True)
class Hits:
    """The newest cases that match; `is_short` when too little was typed to look for anything."""

    text: str
    rows: tuple[Hit, ...]
    is_cut: bool
    is_short: bool
    is_older_left: bool


@require_http_methods(["GET", "POST"])
@actor_required(QUEUE_READERS)
def search(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The newest cases that match; a part of the page for the script, a whole page without."""
    text = posted(request, "text", most=LONGEST)
    is_part = bool(request.headers.get("HX-Request"))
    # While somebody types, the newest come first and a part of the page asks for the others by itself.
    patient = not is_part or request.POST.get("all") == "1"
    hits = hits_of(actor, text=text, at=officer.now(), patient=patient) if text.strip() else None
    if is_part:
        return render(request, "desk/parts/search_hits.html", {"hits": hits})
    return desk_page(request, actor, "desk/search.html", {"hits": hits, "typed_search": text}, current="")


def hits_of(actor: Actor, *, text: str, at: datetime, patient: bool) -> Hits:
    """Search; that a person was looked up by the whole number is written down before it is answered."""
    found = search_cases(actor, text=text, limit=SHOWN, patient=patient)
    for number in _looked_up(text, found.rows):
        log_read(
            actor=actor,
            participant_number=number,
            sources=["cases"],
            purpose="search_by_number",
            at=at,
        )
    rows = tuple(_hit(row, at=at) for row in found.rows)
    return Hits(
        text=text,
        rows=rows,
        is_cut=found.is_cut,
        is_short=found.is_short,
        is_older_left=found.is_older_left,
    )


def _looked_up(text: str, rows: Iterable[CaseRow]) -> set[str]:
    """Whose number was typed: a citizen id belongs to the participants of the cases it found."""
    number = number_in(text)
    if len(number) == PARTICIPANT_DIGITS:
        return {number}
    return {row.participant_number for row in rows if row.participant_number} if number else set()


def _hit(row: CaseRow, *, at: datetime) -> Hit:
    return Hit(
        code=row.code,
        title=problem_words((record, problem) for record, problem, _verdict in row.problems),
        name=row.participant_name or row.reporter_name,
        state=row.state,
        channel=row.channel,
        received=short_instant(row.received_at, now=at),
    )
