"""Requests for verification: all that other rooms may import."""

from motgio.capabilities.requests.alarms import next_request_alarm_at, ring_due_requests
from motgio.capabilities.requests.answering import answer_request
from motgio.capabilities.requests.asking import ask_unit, withdraw_request
from motgio.capabilities.requests.domain import STEP_MINUTES, AnswerKind, RequestState
from motgio.capabilities.requests.errors import (
    AskedAlready,
    ClaimSettled,
    NobodyToAsk,
    NotBegun,
    NotThatUnit,
    QuestionNeeded,
    RequestSettled,
    StatementNeeded,
    UnknownRequest,
)
from motgio.capabilities.requests.queries import RequestRow, open_for, request_for, requests_of
from motgio.capabilities.requests.roster_holes import tell_roster_holes

__all__ = [
    "STEP_MINUTES",
    "AnswerKind",
    "AskedAlready",
    "ClaimSettled",
    "NobodyToAsk",
    "NotBegun",
    "NotThatUnit",
    "QuestionNeeded",
    "RequestRow",
    "RequestSettled",
    "RequestState",
    "StatementNeeded",
    "UnknownRequest",
    "answer_request",
    "ask_unit",
    "next_request_alarm_at",
    "open_for",
    "request_for",
    "requests_of",
    "ring_due_requests",
    "tell_roster_holes",
    "withdraw_request",
]
