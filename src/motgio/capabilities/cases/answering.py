"""The answer, which alone stops the hour, and what the person says to it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from motgio.capabilities.cases.access import require_work
from motgio.capabilities.cases.alarms import silence_alarm
from motgio.capabilities.cases.clock import (
    DUE_SOON_MINUTES,
    QUIET_WORKING_DAYS,
    REOPEN_WITHIN,
    TAKE_BACK_WITHIN,
)
from motgio.capabilities.cases.domain import (
    OPEN_STATES,
    AlarmKind,
    CaseState,
    Channel,
    ClaimState,
    HeldKind,
    IdentityProof,
    Outcome,
    ProofLevel,
    move_case,
    move_claim,
)
from motgio.capabilities.cases.drafts import forget_typed, set_typed_aside
from motgio.capabilities.cases.errors import (
    CallNeeded,
    CaseClosed,
    EmptyAnswer,
    NotAnswered,
    StillWorking,
    TooLateToReopen,
    Unfilled,
)
from motgio.capabilities.cases.events import EventVerb
from motgio.capabilities.cases.holding import before_act, hold_act
from motgio.capabilities.cases.letters import tell_person
from motgio.capabilities.cases.locking import lock_case, record, save_case
from motgio.capabilities.cases.models import Case, Claim, Message
from motgio.capabilities.cases.placeholders import unfilled
from motgio.capabilities.cases.promising import settle_promise
from motgio.capabilities.cases.thread import add_message
from motgio.capabilities.deadlines.facade import (
    ANSWER_MINUTES,
    add_working_days,
    add_working_minutes,
    answer_due,
)
from motgio.kernel.actor import Actor, ActorKind

# The person reads the answer where the report was written; a voice or a desk has no such place.
SPOKEN_CHANNELS = frozenset({Channel.HOTLINE, Channel.COUNTER})


def has_written_channel(*, channel: str, email: str) -> bool:
    """Whether this person can be answered in writing; otherwise the answer is a logged call or visit."""
    return Channel(channel) not in SPOKEN_CHANNELS or bool(email)


@transaction.atomic
def answer_case(
    *,
    actor: Actor,
    case_id: int,
    text: str,
    at: datetime,
    expected_version: int | None = None,
    spoken: bool = False,
    settle_as: Outcome | None = None,
    draft_seen: bool = False,
    after_tries: bool = False,
    held: bool = False,
) -> None:
    """Answer the person: stops the answer clock, keeps a promise that was open, sends the words.

    `spoken` says that the words were told by telephone or at the counter; `settle_as` what the answer
    declares about the claims that nobody is correcting; `after_tries` that enough calls reached nobody, so
    that a message to the telephone does where there is no written channel. `held` lets the officer take it
    back for ten seconds, during which nothing leaves the house. A case that was answered or closed before
    gets one more reply and keeps its state. Unless the draft was seen and written over (`draft_seen`), what
    an officer typed there is set aside.
    Raises EmptyAnswer, Unfilled, CallNeeded, StaleCase, ForbiddenMove.
    """
    words = text.strip()
    if not words:
        raise EmptyAnswer
    if actor.kind is ActorKind.STAFF and unfilled(words):
        raise Unfilled(places=unfilled(words))
    case = lock_case(case_id, expected_version=expected_version)
    if not (spoken or _may_write(case, after_tries=after_tries)):
        raise CallNeeded
    before = before_act(case, HeldKind.ANSWERED)
    told = {"spoken": spoken, **({"after_tries": True} if after_tries else {})}
    message = _send(case, actor=actor, words=words, at=at, told=told, draft_seen=draft_seen)
    letters: tuple[str, ...] = ()
    if not spoken:
        not_before = at + TAKE_BACK_WITHIN if held else None
        letters = tell_person(case, occasion=f"answer-{case.version}", at=at, not_before=not_before)
    if settle_as is not None:
        settle_open_claims(actor=actor, case_id=case_id, outcome=settle_as, at=at)
        case.refresh_from_db(fields=["history_seq", "history_hash", "version"])
    if held:
        kind = HeldKind.ANSWERED
        hold_act(case, kind=kind, before=before, actor=actor, at=at, message=message, letters=letters)


def _send(
    case: Case, *, actor: Actor, words: str, at: datetime, told: dict[str, bool], draft_seen: bool
) -> Message:
    """The words into the thread of a locked case, its hour stopped, one line in its history; saved."""
    first = case.state in OPEN_STATES
    if first:
        _stop_the_hour(case, actor=actor, at=at)
    message = add_message(
        case,
        inbound=False,
        substantive=True,
        body=words,
        at=at,
        author=actor.name,
        medium="spoken" if told["spoken"] else "written",
    )
    if draft_seen:
        forget_typed(case)
    set_typed_aside(case, instead=words, at=at)
    case.draft_reply = ""
    case.close_at = add_working_days(office=case.office, start=at, days=QUIET_WORKING_DAYS)
    content = {"on_time": at <= case.answer_due_at, "first": first, "text": words, **told}
    record(case, EventVerb.ANSWERED, actor=actor, at=at, content=content)
    save_case(
        case,
        *("state", "answered_at", "promise_due_at", "next_due_at", "alarm", "alarm_at", "breached_at"),
        *("draft_reply", "close_at", "to_index"),
    )
    return message


def _may_write(case: Case, *, after_tries: bool) -> bool:
    if has_written_channel(channel=case.channel, email=case.reporter_email):
        return True
    return after_tries and bool(case.reporter_phone)


def _stop_the_hour(case: Case, *, actor: Actor, at: datetime) -> None:
    if case.state == CaseState.RECEIVED:
        case.state = move_case(CaseState.RECEIVED, CaseState.CHECKING)
    settle_promise(case, actor=actor, at=at)
    case.state = move_case(CaseState(case.state), CaseState.ANSWERED)
    case.answered_at = at
    case.promise_due_at = None
    case.next_due_at = case.answer_due_at
    silence_alarm(case, actor=actor, at=at)


@transaction.atomic
def confirm_right(*, actor: Actor, case_id: int, at: datetime) -> None:
    """The person says that it is right now: the case closes when every claim is done. Raises NotAnswered."""
    case = lock_case(case_id)
    if case.state == CaseState.CLOSED:
        return
    if case.state != CaseState.ANSWERED:
        raise NotAnswered
    record(case, EventVerb.PERSON_CONFIRMED, actor=actor, at=at)
    if _all_done(case):
        _close(case, actor=actor, at=at, reason="confirmed")
    save_case(case, "state", "closed_at")


@transaction.atomic
def object_to_answer(*, actor: Actor, case_id: int, text: str, at: datetime) -> None:
    """The person says it is still wrong: the case is open again with a new hour. Raises TooLateToReopen."""
    case = lock_case(case_id)
    if case.closed_at is not None and at > case.closed_at + REOPEN_WITHIN:
        raise TooLateToReopen
    if case.state in (CaseState.ANSWERED, CaseState.CLOSED):
        case.state = move_case(CaseState(case.state), CaseState.CHECKING)
        due = answer_due(office=case.office, received_at=at, minutes=ANSWER_MINUTES)
        case.answer_due_at = case.next_due_at = due.due_at
        case.calendar_version = due.calendar_version
        case.answered_at = case.closed_at = case.close_at = None
        case.alarm = AlarmKind.DUE_SOON.value
        case.alarm_at = add_working_minutes(
            office=case.office, start=due.starts_at, minutes=ANSWER_MINUTES - DUE_SOON_MINUTES
        )
        case.to_check = True
        for claim in case.claims.filter(state=ClaimState.DONE):
            claim.state, claim.outcome = move_claim(ClaimState.DONE, ClaimState.OPEN), ""
            claim.save(update_fields=["state", "outcome"])
    add_message(case, inbound=True, body=text, at=at, author=case.reporter_name)
    record(case, EventVerb.PERSON_OBJECTED, actor=actor, at=at, content={"text": text})
    save_case(
        case,
        *(
            "state",
            "answer_due_at",
            "next_due_at",
            "calendar_version",
            "answered_at",
            "closed_at",
            "close_at",
        ),
        *("alarm", "alarm_at", "to_check", "to_index"),
    )


@transaction.atomic
def close_case(*, actor: Actor, case_id: int, at: datetime, held: bool = False) -> None:
    """Close an answered case. Raises StillWorking while a claim is not done, ForbiddenMove, UnknownCase.

    `held` lets the officer take it back for ten seconds.
    """
    case = lock_case(case_id)
    require_work(actor, unit_id=case.accountable_unit_id)
    before = before_act(case, HeldKind.CLOSED)
    if not _all_done(case):
        raise StillWorking
    _close(case, actor=actor, at=at, reason="closed")
    save_case(case, "state", "closed_at")
    if held:
        hold_act(case, kind=HeldKind.CLOSED, before=before, actor=actor, at=at)


def close_quiet_cases(*, actor: Actor, at: datetime, limit: int = 500) -> int:
    """Close the answered cases whose person did not object in time. Returns how many."""
    undone = Claim.objects.filter(case=OuterRef("pk")).exclude(state=ClaimState.DONE)
    due = Case.objects.filter(~Exists(undone), state=CaseState.ANSWERED, close_at__lte=at)
    closed = 0
    for case_id in due.order_by("close_at").values_list("id", flat=True)[:limit]:
        with transaction.atomic():
            case = lock_case(case_id)
            if case.state == CaseState.ANSWERED and case.close_at and case.close_at <= at and _all_done(case):
                _close(case, actor=actor, at=at, reason="no_objection")
                save_case(case, "state", "closed_at")
                closed += 1
    return closed


def _all_done(case: Case) -> bool:
    return not case.claims.exclude(state=ClaimState.DONE).exists()


def _close(case: Case, *, actor: Actor, at: datetime, reason: str) -> None:
    case.state = move_case(CaseState(case.state), CaseState.CLOSED)
    case.closed_at = at
    record(case, EventVerb.CLOSED, actor=actor, at=at, content={"reason": reason})


@transaction.atomic
def settle_open_claims(*, actor: Actor, case_id: int, outcome: Outcome, at: datetime) -> None:
    """The officer's answer settles the claims that nobody is correcting, with one outcome for all."""
    case = lock_case(case_id)
    for claim in case.claims.exclude(state__in=[ClaimState.DONE, ClaimState.CORRECTING]).order_by("seq"):
        claim.state = move_claim(ClaimState(claim.state), ClaimState.DONE)
        claim.outcome = outcome.value
        claim.save(update_fields=["state", "outcome"])
        content = {"claim": claim.seq, "record": claim.record, "outcome": outcome.value}
        record(case, EventVerb.CLAIM_DONE, actor=actor, at=at, content=content)
    save_case(case)


@transaction.atomic
def raise_proof(
    *,
    actor: Actor,
    case_id: int,
    level: ProofLevel,
    contact: str,
    at: datetime,
    how: IdentityProof | None = None,
) -> None:
    """A proof of who reports was given; it never lowers what was proven before.

    `how` is kept in the history: who lets values be told must be able to say on what ground.
    """
    case = lock_case(case_id)
    order = list(ProofLevel)
    if order.index(level) > order.index(ProofLevel(case.proof_level)):
        case.proof_level = level.value
    if contact:
        case.proof_contact = contact
    content = {"level": level.value, **({"how": how.value} if how else {})}
    record(case, EventVerb.PROOF_RAISED, actor=actor, at=at, content=content)
    save_case(case, "proof_level", "proof_contact")


@transaction.atomic
def add_person_message(*, actor: Actor, case_id: int, text: str, at: datetime) -> None:
    """The person wrote once more; a case that waited for it goes on, and what was promised still holds.

    Raises CaseClosed: words to a closed case would reach nobody.
    """
    case = lock_case(case_id)
    if case.state == CaseState.CLOSED:
        raise CaseClosed
    if case.state == CaseState.WAITING_FOR_PERSON:
        case.state = move_case(CaseState.WAITING_FOR_PERSON, CaseState.PROMISED)
    add_message(case, inbound=True, body=text, at=at, author=case.reporter_name)
    record(case, EventVerb.PERSON_WROTE, actor=actor, at=at, content={"text": text})
    save_case(case, "state", "to_index")


@transaction.atomic
def rate_case(*, actor: Actor, case_id: int, rating: int, at: datetime) -> None:
    """The person rates, from 1 to 5, how it was handled. Raises NotAnswered."""
    case = lock_case(case_id)
    if case.state not in (CaseState.ANSWERED, CaseState.CLOSED):
        raise NotAnswered
    case.rating = max(1, min(5, rating))
    record(case, EventVerb.PERSON_RATED, actor=actor, at=at, content={"rating": case.rating})
    save_case(case, "rating")
