"""Promises: all that other rooms may import."""

from motgio.capabilities.promises.alarms import next_promise_alarm_at, ring_due_promises
from motgio.capabilities.promises.attempting import answer_by_message, log_attempt
from motgio.capabilities.promises.domain import (
    MOST_QUESTIONS,
    SLOT_MINUTES,
    AttemptResult,
    PromiseReason,
    PromiseState,
    limit_days,
)
from motgio.capabilities.promises.errors import (
    AskedTwice,
    MoreTriesNeeded,
    NoPromise,
    NotInFuture,
    NotReached,
    OutsideHours,
    PromiseSettled,
    PromiseStands,
    SupervisorNeeded,
    TooFar,
    WordsNeeded,
)
from motgio.capabilities.promises.making import ask_person, make_promise, move_promise
from motgio.capabilities.promises.no_answer import TRIES_NEEDED, Tries, count_tries
from motgio.capabilities.promises.queries import (
    AttemptRow,
    CallBack,
    ContactRow,
    PromiseRow,
    QuestionRow,
    call_backs_today,
    contact_of,
    promise_of,
    promises_of,
    questions_of,
)
from motgio.capabilities.promises.timing import free_slots, latest_promise
from motgio.capabilities.promises.words import reason_words

__all__ = [
    "MOST_QUESTIONS",
    "SLOT_MINUTES",
    "TRIES_NEEDED",
    "AskedTwice",
    "AttemptResult",
    "AttemptRow",
    "CallBack",
    "ContactRow",
    "MoreTriesNeeded",
    "NoPromise",
    "NotInFuture",
    "NotReached",
    "OutsideHours",
    "PromiseReason",
    "PromiseRow",
    "PromiseSettled",
    "PromiseStands",
    "PromiseState",
    "QuestionRow",
    "SupervisorNeeded",
    "TooFar",
    "Tries",
    "WordsNeeded",
    "answer_by_message",
    "ask_person",
    "call_backs_today",
    "contact_of",
    "count_tries",
    "free_slots",
    "latest_promise",
    "limit_days",
    "log_attempt",
    "make_promise",
    "move_promise",
    "next_promise_alarm_at",
    "promise_of",
    "promises_of",
    "questions_of",
    "reason_words",
    "ring_due_promises",
]
