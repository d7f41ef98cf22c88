"""A sealed file with words in place of codes, as its page and its paper show it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from motgio.capabilities.referral.domain import DecisionKind, ReferralState
from motgio.capabilities.referral.facade import (
    Colleague,
    FilePage,
    FileRow,
    decision_kinds,
)
from motgio.kernel.actor import Actor
from motgio.web.inspection import words


def shown_row(row: FileRow) -> dict[str, Any]:
    """One line of the list."""
    word, tone = words.STATES[row.state]
    return {"row": row, "state": word, "tone": tone, "accused": _accused(row.accused_kind, row.accused_name)}


def shown_file(
    page: FilePage, *, actor: Actor, leads: bool, colleagues: tuple[Colleague, ...], told: Mapping[int, Any]
) -> dict[str, Any]:
    """All that the page of a file shows; `told` are the tellers revealed just now, by sign."""
    word, tone = words.STATES[page.state]
    state = page.state
    proposed = page.proposed
    return {
        "file": page,
        "state": word,
        "tone": tone,
        "accused": _accused(page.accused_kind, page.accused_name),
        "signs": [
            {
                "row": sign,
                "origin": words.ORIGINS[sign.origin],
                "kinds": [words.SIGNS[kind] for kind in sign.kinds if kind in words.SIGNS],
                "told": told.get(sign.id),
            }
            for sign in page.signs
        ],
        "evidence": [{"row": each, "kind": words.EVIDENCE[each.kind]} for each in page.evidence],
        "decisions": [
            {**each, "word": words.DECISIONS[each["kind"]], "end": words.ENDED[each["ended"]]}
            for each in page.decisions
        ],
        "events": [{**each, "word": words.EVENTS[each["verb"]]} for each in page.events],
        "colleagues": colleagues if leads else (),
        "team_ids": [staff_id for staff_id, _name, _lead in page.team],
        "leads": leads,
        "may_reopen": leads and state is ReferralState.DISMISSED,
        "may_sign": leads and proposed is not None and proposed["proposed_by"] != actor.staff_id,
        "may_withdraw": proposed is not None and proposed["proposed_by"] == actor.staff_id,
        "kinds": []
        if proposed or not page.is_member
        else [(kind.value, words.DECISIONS[kind]) for kind in decision_kinds(page)],
        "takes_minutes": page.is_member and state is ReferralState.INSPECTING,
        "takes_money": page.is_member and state is ReferralState.CONCLUDED and page.demanded is not None,
        "needs_amount": DecisionKind.RECOVER in decision_kinds(page),
    }


def _accused(kind: str, name: str) -> str:
    word = str(words.ACCUSED.get(kind, words.ACCUSED["unknown"]))
    return f"{word}: {name}" if name else word
