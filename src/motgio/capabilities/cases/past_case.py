"""A case together with what became of it, for the loading of many at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motgio.capabilities.cases.domain import Outcome
from motgio.capabilities.cases.new_case import NewCase
from motgio.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class PastAnswer:
    """The answer that stopped the hour; `confirmed_at` when the person said that it is right, with a rating.

    Without that the case closes by itself after the quiet days. `outcome` is declared of every claim.
    """

    by: Actor
    at: datetime
    text: str
    outcome: Outcome
    spoken: bool = False
    confirmed_at: datetime | None = None
    rating: int | None = None


@dataclass(frozen=True, slots=True)
class PastCase:
    """What arrived, and what happened until now; every moment lies in the past."""

    new: NewCase
    code: str
    track_token: str
    opened_by: Actor
    opened_at: datetime
    checked_from: datetime | None = None
    taken_by: Actor | None = None
    taken_at: datetime | None = None
    answer: PastAnswer | None = None
