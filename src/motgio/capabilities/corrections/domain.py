"""What a correction may become, who may move it, and when a record shows it.

Source: domain.md "Correction"; two people by the house rule that the database repeats (ADR on four eyes).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from motgio.capabilities.corrections.errors import (
    AlreadyDecided,
    ForbiddenCorrectionMove,
    GroundNeeded,
    KindNotYours,
    KindSwitchedOff,
    NobodyLeft,
    NothingChanges,
    SamePerson,
    UnknownCorrection,
)
from motgio.capabilities.records.domain import ChangeItem, ChangeKind, SourceKind
from motgio.kernel.actor import Actor, ActorKind, Role
from motgio.kernel.lines import one_line


class CorrectionState(StrEnum):
    """Where a correction stands between the draft and the proof."""

    DRAFTED = "drafted"
    PROPOSED = "proposed"
    APPROVED = "approved"
    APPLYING = "applying"
    APPLIED = "applied"
    READ_BACK = "read_back"
    DONE = "done"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    CONFLICT = "conflict"
    CANNOT_ADJUST = "cannot_adjust"


S = CorrectionState
MOVES: Mapping[CorrectionState, frozenset[CorrectionState]] = {
    S.DRAFTED: frozenset({S.PROPOSED, S.WITHDRAWN}),
    S.PROPOSED: frozenset({S.APPROVED, S.REFUSED, S.WITHDRAWN}),
    S.APPROVED: frozenset({S.APPLYING}),
    S.APPLYING: frozenset({S.APPLIED, S.CONFLICT, S.CANNOT_ADJUST}),
    S.APPLIED: frozenset({S.READ_BACK}),
    S.READ_BACK: frozenset({S.DONE}),
    S.CANNOT_ADJUST: frozenset({S.WITHDRAWN}),
    S.DONE: frozenset(),
    S.REFUSED: frozenset(),
    S.WITHDRAWN: frozenset(),
    S.CONFLICT: frozenset(),
}

FINAL_STATES = frozenset(state for state, onward in MOVES.items() if not onward)
OPEN_STATES = frozenset(S) - FINAL_STATES
# From here on two people have said yes, and the job owns the correction.
APPROVED_STATES = frozenset(
    {S.APPROVED, S.APPLYING, S.APPLIED, S.READ_BACK, S.DONE, S.CONFLICT, S.CANNOT_ADJUST}
)
APPLIED_STATES = frozenset({S.APPLIED, S.READ_BACK, S.DONE})
# What the job still has to carry further.
WORK_STATES = frozenset({S.APPROVED, S.APPLYING, S.APPLIED, S.READ_BACK})
# The claim counts as being corrected only from the proposal on: a draft has moved nothing.
HOLDS_CLAIM = frozenset({S.PROPOSED, S.CANNOT_ADJUST})

# The records port takes no longer ones.
LONGEST_GROUND = 300
PROPOSING_ROLES = (Role.CARE_OFFICER, Role.FOCAL_OFFICER, Role.MANAGING_OFFICER)
# Who may be let decide. A checker always may; a leader where the office's rule for the kind says so.
APPROVING_ROLES = (Role.CHECKER, Role.LEADER)
CHECKERS = frozenset({Role.CHECKER})

# What else of a person's record follows when one kind changes, so that the app is refreshed whole.
K = SourceKind
FOLLOWING: Mapping[SourceKind, frozenset[SourceKind]] = {
    K.CONTRIBUTIONS: frozenset({K.CONTRIBUTIONS, K.BOOKS, K.UNEMPLOYMENT}),
    K.BOOKS: frozenset({K.BOOKS, K.CONTRIBUTIONS}),
    K.UNEMPLOYMENT: frozenset({K.UNEMPLOYMENT}),
    K.IDENTITY: frozenset({K.IDENTITY}),
    K.POPULATION: frozenset({K.POPULATION}),
    K.BENEFITS: frozenset({K.BENEFITS}),
    K.CARDS: frozenset({K.CARDS}),
    K.VISITS: frozenset({K.VISITS}),
    # No change is made to these and the app shows neither.
    K.FORMER_IDENTITIES: frozenset(),
    K.NUMBERS: frozenset(),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRule:
    """What an office says of one kind of change: whether it may be proposed anew, by whom, and who decides.

    Without a rule of the office this is what holds. That the maker never decides is no part of it: no rule
    can change that.
    """

    is_on: bool = True
    proposers: frozenset[Role] = frozenset(PROPOSING_ROLES)
    approvers: frozenset[Role] = CHECKERS


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What shows that a line is wrong: a check's finding, or an officer's own words (check empty)."""

    vi: str
    en: str
    check: str = ""
    row_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCorrection:
    """A change that should be made for one claim, with its ground and the lines of evidence."""

    number: str
    kind: ChangeKind
    record: SourceKind
    items: tuple[ChangeItem, ...]
    ground: str
    evidence: tuple[Evidence, ...] = ()


def move(now: CorrectionState, to: CorrectionState) -> CorrectionState:
    """The new state of a correction. Raises ForbiddenCorrectionMove when the table does not allow it."""
    if to not in MOVES[now]:
        raise ForbiddenCorrectionMove(f"a correction cannot go from {now} to {to}", now=now, to=to)
    return to


def check_kind_rule(rule: KindRule) -> KindRule:
    """The rule with the checker among those who decide.

    Raises NobodyLeft when nobody may propose, or a role may do what its kind of work never allows.
    """
    if not rule.proposers or not rule.proposers <= set(PROPOSING_ROLES):
        raise NobodyLeft
    if not rule.approvers <= set(APPROVING_ROLES):
        raise NobodyLeft
    return replace(rule, approvers=rule.approvers | CHECKERS)


def require_kind(actor: Actor, rule: KindRule) -> None:
    """Raises KindSwitchedOff, or KindNotYours when the actor's roles may not propose this kind."""
    if not rule.is_on:
        raise KindSwitchedOff
    if not actor.has(*rule.proposers):
        raise KindNotYours


def require_checker(actor: Actor, *, managing_unit_id: int, approvers: frozenset[Role] = CHECKERS) -> None:
    """Raises UnknownCorrection unless the actor decides for this unit: one of `approvers` of it or above it.

    `approvers` are the roles that the rule in force lets decide on this kind.
    """
    if actor.kind is not ActorKind.STAFF:
        raise UnknownCorrection
    if not actor.has(*approvers):
        raise UnknownCorrection
    if not actor.reaches(managing_unit_id):
        raise UnknownCorrection


def decide_approval(
    actor: Actor,
    *,
    state: CorrectionState,
    maker_id: int | None,
    managing_unit_id: int,
    approvers: frozenset[Role] = CHECKERS,
) -> CorrectionState:
    """The state after this actor's yes.

    Raises UnknownCorrection for one who does not check here, SamePerson for the maker, AlreadyDecided.
    """
    require_checker(actor, managing_unit_id=managing_unit_id, approvers=approvers)
    _require_decidable(actor, state=state, maker_id=maker_id)
    return move(state, S.APPROVED)


def decide_refusal(
    actor: Actor,
    *,
    state: CorrectionState,
    maker_id: int | None,
    managing_unit_id: int,
    approvers: frozenset[Role] = CHECKERS,
) -> CorrectionState:
    """The state after this actor's no. Raises as `decide_approval`."""
    require_checker(actor, managing_unit_id=managing_unit_id, approvers=approvers)
    _require_decidable(actor, state=state, maker_id=maker_id)
    return move(state, S.REFUSED)


def _require_decidable(actor: Actor, *, state: CorrectionState, maker_id: int | None) -> None:
    if actor.staff_id == maker_id:
        raise SamePerson
    if state is not S.PROPOSED:
        raise AlreadyDecided(state=state)


def may_propose(actor: Actor, *, unit_id: int) -> bool:
    """Whether the actor may propose for a case of this unit: an officer who works there."""
    if actor.kind is not ActorKind.STAFF:
        return False
    if not actor.has(*PROPOSING_ROLES):
        return False
    return actor.unit_id == unit_id


def usable_ground(ground: str) -> str:
    """The ground without spaces around it. Raises GroundNeeded when it is empty, long or of several lines."""
    words = one_line(ground, longest=LONGEST_GROUND)
    if words is None:
        raise GroundNeeded
    return words


def edited_items(
    items: tuple[ChangeItem, ...], edits: Mapping[str, Mapping[str, Any]]
) -> tuple[ChangeItem, ...]:
    """The items with the officer's own new values, by row id; only fields that were to change may differ.

    Raises NothingChanges for a row or field that the change does not touch.
    """
    touched = {item.row_id or "": item for item in items if item.after is not None}
    for row_id, values in edits.items():
        item = touched.get(row_id)
        if item is None or item.after is None or not set(values) <= set(item.after):
            raise NothingChanges(f"row {row_id} does not change in this way", row_id=row_id)
    return tuple(
        ChangeItem(
            row_id=item.row_id, expected=item.expected, after={**item.after, **edits[item.row_id or ""]}
        )
        if item.after is not None and (item.row_id or "") in edits
        else item
        for item in items
    )


def shows(
    items: Iterable[ChangeItem], rows: Mapping[str, Mapping[str, Any]], *, new_ids: Mapping[int, str]
) -> bool:
    """Whether rows, by id and in the words of the port, hold every new value and none of the removed lines.

    `new_ids` says which id an added row took, by the place of its item.
    """
    return all(
        _item_shows(item, rows, item.row_id or new_ids.get(place, "")) for place, item in enumerate(items)
    )


def _item_shows(item: ChangeItem, rows: Mapping[str, Mapping[str, Any]], row_id: str) -> bool:
    row = rows.get(row_id)
    if item.after is None:
        return row is None
    if row is None:
        return False
    return all(name in row and row[name] == value for name, value in item.after.items())
