"""Requests for verification: all that other rooms may import."""

from motgio.capabilities.requests.access import may_answer, watched_units
from motgio.capabilities.requests.alarms import next_request_alarm_at, pass_on_of, ring_due_requests
from motgio.capabilities.requests.answering import NewAnswer, answer_request, papers_of
from motgio.capabilities.requests.asking import ask_unit, withdraw_request
from motgio.capabilities.requests.choosing import AskableUnits, askable_units, unit_by_duty
from motgio.capabilities.requests.domain import (
    LONGEST_LINE,
    LONGEST_QUESTION,
    LONGEST_STATEMENT,
    LONGEST_STEP,
    MOST_PAPERS,
    SHORTEST_STEP,
    STEP_MINUTES,
    AnswerKind,
    RequestState,
)
from motgio.capabilities.requests.errors import (
    AskedAlready,
    ClaimSettled,
    NobodyToAsk,
    NotBegun,
    NotThatUnit,
    QuestionNeeded,
    RequestSettled,
    StatementNeeded,
    StepOutOfRange,
    TooManyPapers,
    UnknownRequest,
)
from motgio.capabilities.requests.limits import (
    VERIFICATION,
    propose_step,
    requests_running,
    step_minutes,
    step_minutes_for_pages,
)
from motgio.capabilities.requests.preview import WouldAsk, would_ask
from motgio.capabilities.requests.queries import (
    RequestRow,
    count_open_for,
    late_steps,
    mark_of_open,
    open_for,
    request_for,
    requests_of,
)
from motgio.capabilities.requests.roster_holes import sessions_ahead, sessions_between, tell_roster_holes
from motgio.capabilities.requests.timing import office_of

__all__ = [
    "LONGEST_LINE",
    "LONGEST_QUESTION",
    "LONGEST_STATEMENT",
    "LONGEST_STEP",
    "MOST_PAPERS",
    "SHORTEST_STEP",
    "STEP_MINUTES",
    "VERIFICATION",
    "AnswerKind",
    "AskableUnits",
    "AskedAlready",
    "ClaimSettled",
    "NewAnswer",
    "NobodyToAsk",
    "NotBegun",
    "NotThatUnit",
    "QuestionNeeded",
    "RequestRow",
    "RequestSettled",
    "RequestState",
    "StatementNeeded",
    "StepOutOfRange",
    "TooManyPapers",
    "UnknownRequest",
    "WouldAsk",
    "answer_request",
    "ask_unit",
    "askable_units",
    "count_open_for",
    "late_steps",
    "mark_of_open",
    "may_answer",
    "next_request_alarm_at",
    "office_of",
    "open_for",
    "papers_of",
    "pass_on_of",
    "propose_step",
    "request_for",
    "requests_of",
    "requests_running",
    "ring_due_requests",
    "sessions_ahead",
    "sessions_between",
    "step_minutes",
    "step_minutes_for_pages",
    "tell_roster_holes",
    "unit_by_duty",
    "watched_units",
    "withdraw_request",
    "would_ask",
]
