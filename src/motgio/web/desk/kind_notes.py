"""Says of a draft, before anybody tries, that the rule in force lets this officer not propose its kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from motgio.capabilities.corrections.facade import KindNotYours, KindSwitchedOff, kind_rule_for_pages
from motgio.kernel.actor import Actor
from motgio.web.desk.problem_texts import TEXTS
from motgio.web.desk.shown_corrections import ShownCorrection


def with_kind_rules(
    actor: Actor, corrections: Iterable[ShownCorrection], *, at: datetime
) -> tuple[ShownCorrection, ...]:
    """The corrections, each draft with what stops this actor from proposing it, if anything does."""
    return tuple(
        replace(each, stops=_stops(actor, each, at)) if each.is_draft else each for each in corrections
    )


def _stops(actor: Actor, shown: ShownCorrection, at: datetime) -> tuple[str, str] | None:
    row = shown.row
    rule = kind_rule_for_pages(managing_unit_id=row.managing_unit_id, kind=row.kind, at=at)
    if rule.is_on and actor.has(*rule.proposers):
        return None
    title, text = TEXTS[KindNotYours.code if rule.is_on else KindSwitchedOff.code]
    return str(title), str(text)
