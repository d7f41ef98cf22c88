"""The one page of the window: find who came, see the record, take down what they say, file it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motgio.capabilities.counter.facade import Wish, filed_before, province_of
from motgio.capabilities.intake.facade import KeyReused
from motgio.capabilities.promises.facade import free_slots, shortest_limit_days
from motgio.capabilities.records.facade import RecordKind
from motgio.kernel.actor import Actor
from motgio.kernel.clock import AGENCY_ZONE
from motgio.kernel.errors import MotgioError, NotFound
from motgio.kernel.ids import unguessable_token
from motgio.web.counter.calling import calling_part
from motgio.web.counter.forms import FiledPersonForm, PersonForm, WordsForm
from motgio.web.counter.person_part import OPENABLE, PersonPart, look_up
from motgio.web.counter.photos import MOST_PHOTOS, TOKEN, kept_photo, read_tokens
from motgio.web.counter.sheet_filing import file_forms
from motgio.web.desk import officer
from motgio.web.desk.access_table import WORKERS
from motgio.web.desk.officer import actor_required
from motgio.web.desk.problem_texts import problem_text
from motgio.web.desk.shell import desk_page

LONGEST_KEY = 40
SLOT_DAYS = 2


@dataclass(frozen=True, slots=True)
class SheetState:
    """What the page carries from one press of a button to the next, beside the fields."""

    key: str
    opened: str
    pictures: tuple[str, ...]


@require_http_methods(["GET", "POST"])
@actor_required(WORKERS)
def sheet(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show an empty sheet; or do what was pressed on a filled one, with everything typed still on it."""
    if request.method == "GET":
        return _show(request, actor, SheetState(unguessable_token(), "", ()), {})
    state, problem = _state_of(request)
    if problem:
        return _show(request, actor, state, request.POST, photo_problem=problem, status=422)
    if request.POST.get("act") == "file":
        return _file(request, actor, state)
    return _find(request, actor, state)


def _state_of(request: HttpRequest) -> tuple[SheetState, str]:
    """What the page carried along, and what is wrong with the photograph that came, which is kept first."""
    posted = request.POST
    key = posted.get("key", "")[:LONGEST_KEY]
    tokens = read_tokens(posted.get("pictures", ""))
    token, problem = kept_photo(request)
    if token and len(tokens) >= MOST_PHOTOS:
        problem = _("Mỗi phản ánh có nhiều nhất %(most)s ảnh.") % {"most": MOST_PHOTOS}
    elif token:
        tokens = (*tokens, token)
    tokens = tuple(each for each in tokens if each != posted.get("drop"))
    opened = posted.get("open") or posted.get("opened", "")
    known = opened if opened in {kind.value for kind in OPENABLE} else ""
    return SheetState(key if TOKEN.fullmatch(key) else unguessable_token(), known, tokens), problem


def _find(request: HttpRequest, actor: Actor, state: SheetState) -> HttpResponse:
    """Look for the person of the sheet; a scanned line becomes fields."""
    form = PersonForm(request.POST, today=officer.today())
    if not form.is_valid():
        return _show(request, actor, state, request.POST, person_form=form, status=422)
    wish, picked = form.wish(), request.POST.get("pick", "")
    if picked.isascii() and picked.isdigit() and len(picked) == 10:
        wish = Wish(picked, wish.citizen_id, wish.full_name, wish.birth_date)
    typed = request.POST.dict()
    if form.cleaned_data["scan"] is not None:
        # Another card, another person: what was opened is closed, and the card has to be looked at again.
        state = SheetState(state.key, "", state.pictures)
        typed.pop("saw_card", None)
    record = RecordKind(state.opened) if state.opened else None
    part = look_up(actor, wish, record=record, at=officer.now())
    shown = {**typed, **_fields_of(wish, part)}
    return _show(request, actor, state, shown, part=part, looked=wish.is_enough)


def _fields_of(wish: Wish, part: PersonPart) -> dict[str, str]:
    """The fields as they stand after a look: what was scanned, filled up with what the record knows."""
    held = part.identity
    born = wish.birth_date or (held.birth_date if held else None)
    return {
        "scan": "",
        "number": part.number or wish.number,
        "citizen_id": wish.citizen_id or (held.citizen_id or "" if held else ""),
        "full_name": wish.full_name or (held.full_name if held else ""),
        "birth_date": f"{born:%d/%m/%Y}" if born else "",
    }


def _file(request: HttpRequest, actor: Actor, state: SheetState) -> HttpResponse:
    person = FiledPersonForm(request.POST, today=officer.today())
    words = WordsForm(request.POST, today=officer.today(), slots=slots_for(actor, at=officer.now()))
    if not (person.is_valid() & words.is_valid()):
        part = _seen_again(actor, person, state)
        return _show(
            request,
            actor,
            state,
            request.POST,
            status=422,
            person_form=person,
            words_form=words,
            part=part,
        )
    try:
        code = file_forms(
            actor,
            person,
            words,
            key=state.key,
            pictures=state.pictures,
            language=request.LANGUAGE_CODE,
            at=officer.now(),
        )
    except KeyReused:
        code = filed_before(actor=actor, key=state.key)
        return _show(request, actor, state, request.POST, filed_as=code, status=409)
    except NotFound:
        problem = _("Ảnh không còn trên máy chủ. Bỏ ảnh, chụp lại rồi lập lại.")
        return _show(request, actor, state, request.POST, photo_problem=problem, status=422)
    except MotgioError as error:
        return _show(request, actor, state, request.POST, problem=problem_text(error), status=422)
    messages.success(request, _("Đã lập phản ánh."))
    return redirect("counter:receipt", code)


def _seen_again(actor: Actor, person: FiledPersonForm, state: SheetState) -> PersonPart:
    """Who was on the page stays there while the rest is put right; this look is logged like the first."""
    if not person.is_valid() or not person.cleaned_data["number"]:
        return PersonPart()
    record = RecordKind(state.opened) if state.opened else None
    return look_up(actor, person.wish(), record=record, at=officer.now())


def slots_for(actor: Actor, *, at: datetime) -> tuple[tuple[str, str], ...]:
    """The times today and tomorrow at which somebody can be asked to come again."""
    province = province_of(actor, otherwise="")
    if not province:
        return ()
    # What the matter is, and so its lane, is not known yet: a time is offered that fits every lane.
    days = min(SLOT_DAYS, shortest_limit_days(office=province, at=at))
    times = [slot.astimezone(AGENCY_ZONE) for slot in free_slots(office=province, at=at, days=days)]
    return tuple((slot.isoformat(), f"{slot:%H:%M %d/%m}") for slot in times)


def _show(
    request: HttpRequest,
    actor: Actor,
    state: SheetState,
    typed: Mapping[str, Any],
    *,
    status: int = 200,
    person_form: PersonForm | None = None,
    words_form: WordsForm | None = None,
    **more: Any,
) -> HttpResponse:
    """The page with everything that was typed; a form that was judged shows what is wrong with it."""
    at, today = officer.now(), officer.today()
    initial = {name: value for name, value in typed.items() if name not in {"photo", "csrfmiddlewaretoken"}}
    words = words_form or WordsForm(initial=initial, today=today, slots=slots_for(actor, at=at))
    judged = tuple(form for form in (person_form, words_form) if form is not None)
    person = person_form or PersonForm(initial=initial, today=today)
    part = more.get("part", PersonPart())
    if part.state == "found" and not part.opened:
        # The card is read: the next thing that is typed are the person's words.
        person.fields["scan"].widget.attrs.pop("autofocus", None)
        words.fields["text"].widget.attrs["autofocus"] = True
    page = {
        "state": state,
        "person_form": person,
        "words_form": words,
        "both_forms": judged,
        "lines": words.lines(),
        "part": PersonPart(),
        "calling": calling_part(request, actor),
        "is_typed": bool(typed),
        **more,
    }
    return desk_page(request, actor, "counter/sheet.html", page, current="counter:sheet", status=status)
