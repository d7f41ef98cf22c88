"""The lock of one case and the writing of its history: every action on a case goes through here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from motgio.capabilities.cases.domain import is_stale
from motgio.capabilities.cases.errors import StaleCase, UnknownCase
from motgio.capabilities.cases.events import ALARMS, EventVerb
from motgio.capabilities.cases.models import Case
from motgio.kernel.actor import Actor
from motgio.platform.audit.facade import Head, histories, next_event
from motgio.platform.rows.facade import insert_together


def lock_case(case_id: int, *, expected_version: int | None = None) -> Case:
    """The case, locked until the transaction ends. Raises UnknownCase, StaleCase.

    An alarm that rang since the expected version makes nothing stale; every other change does.
    """
    try:
        case = Case.objects.select_for_update().get(id=case_id)
    except Case.DoesNotExist:
        raise UnknownCase from None
    # Only who comes with another version pays for the look into the history.
    if expected_version not in (None, case.version) and is_stale(
        seen=expected_version, now=case.version, rung=_rung(case)
    ):
        raise StaleCase(version=case.version)
    return case


def _rung(case: Case) -> frozenset[int]:
    """The versions that alarms made of a locked case; what does not say its version counts as none."""
    lines = histories([case.id], verbs=[verb.value for verb in ALARMS]).get(case.id, ())
    return frozenset(line.content["version"] for line in lines if "version" in line.content)


def record(
    case: Case, verb: EventVerb, *, actor: Actor, at: datetime, content: Mapping[str, object] | None = None
) -> None:
    """Add one line to the history of a locked case; `save_case` must follow in the same transaction."""
    head = Head(case.history_seq, bytes(case.history_hash))
    event, head = next_event(
        actor=actor, stream=case.id, head=head, verb=verb.value, content=content or {}, at=at
    )
    insert_together(event)
    case.history_seq, case.history_hash = head.seq, head.hash


def record_alarm(
    case: Case, verb: EventVerb, *, actor: Actor, at: datetime, content: Mapping[str, object]
) -> None:
    """Add a line that an alarm rang, and nothing else, to a locked case; one `save_case` must follow.

    It says which version of the case it makes, so that whoever saw the one before is not refused.
    """
    record(case, verb, actor=actor, at=at, content={**content, "version": case.version + 1})


def save_case(case: Case, *fields: str) -> None:
    """Save what changed of a locked case, with its version and the head of its history."""
    case.version += 1
    case.save(update_fields=[*fields, "version", "history_seq", "history_hash"])
