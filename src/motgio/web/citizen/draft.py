"""A report being written: kept on the server in the person's session until it is received.

The id of a draft is 128 random bits and is the idempotency key of the report: pressing twice sends once.
A session keeps a few drafts, so two tabs do not write over each other.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import Any

from django.http import HttpRequest

from motgio.kernel.ids import unguessable_token

KEPT_DRAFTS = 4
KEPT_RECEIPTS = 8
DRAFTS = "drafts"
RECEIPTS = "receipts"


@dataclass(frozen=True, slots=True)
class Draft:
    """What was said so far; `who` and `told` hold the fields as they were typed, already read."""

    id: str
    record: str
    who: dict[str, Any] = field(default_factory=dict)
    told: dict[str, Any] = field(default_factory=dict)
    photo: str = ""

    def with_changes(self, **changes: Any) -> Draft:
        return replace(self, **changes)


@dataclass(frozen=True, slots=True)
class Receipt:
    """A report that was received from this browser."""

    draft_id: str
    track_token: str
    number: str
    record: str


def begin(request: HttpRequest, *, record: str) -> Draft:
    """A new draft in this session."""
    draft = Draft(id=unguessable_token(), record=record)
    keep(request, draft)
    return draft


def find(request: HttpRequest, draft_id: str) -> Draft | None:
    """The draft of this session with that id, if it is still there."""
    kept = request.session.get(DRAFTS, {}).get(draft_id)
    return Draft(**kept) if kept else None


def keep(request: HttpRequest, draft: Draft) -> None:
    """Write the draft down; the oldest ones make room."""
    drafts = request.session.get(DRAFTS, {})
    drafts.pop(draft.id, None)
    drafts[draft.id] = asdict(draft)
    request.session[DRAFTS] = dict(list(drafts.items())[-KEPT_DRAFTS:])


def receive(request: HttpRequest, draft: Draft, *, track_token: str) -> Receipt:
    """Replace the draft by its receipt."""
    number = draft.who.get("social_insurance_number", "")
    receipt = Receipt(draft_id=draft.id, track_token=track_token, number=number, record=draft.record)
    receipts = [*request.session.get(RECEIPTS, []), asdict(receipt)]
    request.session[RECEIPTS] = receipts[-KEPT_RECEIPTS:]
    drafts = request.session.get(DRAFTS, {})
    drafts.pop(draft.id, None)
    request.session[DRAFTS] = drafts
    return receipt


def receipts(request: HttpRequest) -> tuple[Receipt, ...]:
    """What this browser sent before, newest last."""
    return tuple(Receipt(**row) for row in request.session.get(RECEIPTS, []))


def receipt_of(request: HttpRequest, draft_id: str) -> Receipt | None:
    """The receipt of a draft, once it was received."""
    return next((receipt for receipt in receipts(request) if receipt.draft_id == draft_id), None)
