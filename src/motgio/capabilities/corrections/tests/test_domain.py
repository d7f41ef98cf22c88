"""The rules of a correction, without a database."""

from __future__ import annotations

from itertools import product

import pytest

from motgio.capabilities.corrections.domain import (
    APPROVED_STATES,
    FINAL_STATES,
    FOLLOWING,
    MOVES,
    OPEN_STATES,
    CorrectionState,
    decide_approval,
    decide_refusal,
    edited_items,
    may_propose,
    move,
    require_checker,
    shows,
)
from motgio.capabilities.corrections.errors import (
    AlreadyDecided,
    ForbiddenCorrectionMove,
    NothingChanges,
    SamePerson,
    UnknownCorrection,
)
from motgio.capabilities.records.domain import ChangeItem, SourceKind
from motgio.kernel.actor import SYSTEM, Actor, ActorKind, Role

S = CorrectionState
UNIT, BELOW, FOREIGN = 1, 2, 3


def staff(
    *roles: Role, unit: int = UNIT, below: frozenset[int] = frozenset({BELOW}), number: int = 7
) -> Actor:
    return Actor(
        kind=ActorKind.STAFF,
        id=str(number),
        name="A",
        unit_id=unit,
        roles=frozenset(roles),
        units_below=below,
    )


@pytest.mark.parametrize(("now", "to"), list(product(S, S)))
def test_every_move_is_allowed_exactly_when_the_table_says_so(
    now: CorrectionState, to: CorrectionState
) -> None:
    if to in MOVES[now]:
        assert move(now, to) is to
    else:
        with pytest.raises(ForbiddenCorrectionMove):
            move(now, to)


def test_every_state_is_reached_from_the_draft_and_every_open_one_has_an_exit() -> None:
    reached, frontier = {S.DRAFTED}, {S.DRAFTED}
    while frontier:
        frontier = {to for state in frontier for to in MOVES[state]} - reached
        reached |= frontier
    assert reached == set(S)
    assert {S.DONE, S.REFUSED, S.WITHDRAWN, S.CONFLICT} == FINAL_STATES
    assert set(S) - FINAL_STATES == OPEN_STATES


def test_nothing_is_applied_without_an_approval() -> None:
    into_approved = {(now, to) for now, onward in MOVES.items() for to in onward if to in APPROVED_STATES}
    assert {now for now, _ in into_approved if now not in APPROVED_STATES} == {S.PROPOSED}


@pytest.mark.parametrize("unit", [UNIT, BELOW])
def test_a_checker_of_the_unit_or_above_it_approves(unit: int) -> None:
    checker = staff(Role.CHECKER)
    assert decide_approval(checker, state=S.PROPOSED, maker_id=8, managing_unit_id=unit) is S.APPROVED
    assert decide_refusal(checker, state=S.PROPOSED, maker_id=8, managing_unit_id=unit) is S.REFUSED


@pytest.mark.parametrize(
    ("actor", "unit"),
    [
        (SYSTEM, UNIT),
        (staff(Role.LEADER, Role.CARE_OFFICER, Role.ADMINISTRATOR), UNIT),
        (staff(), UNIT),
        (staff(Role.CHECKER), FOREIGN),
        (staff(Role.CHECKER, unit=BELOW, below=frozenset()), UNIT),
    ],
)
def test_for_everybody_else_there_is_no_such_correction(actor: Actor, unit: int) -> None:
    with pytest.raises(UnknownCorrection):
        require_checker(actor, managing_unit_id=unit)
    with pytest.raises(UnknownCorrection):
        decide_approval(actor, state=S.PROPOSED, maker_id=8, managing_unit_id=unit)


def test_the_maker_never_approves_whatever_roles_he_holds() -> None:
    maker = staff(*Role)
    for decide in (decide_approval, decide_refusal):
        with pytest.raises(SamePerson):
            decide(maker, state=S.PROPOSED, maker_id=maker.staff_id, managing_unit_id=UNIT)


@pytest.mark.parametrize("state", sorted(set(S) - {S.PROPOSED}))
def test_what_is_not_proposed_cannot_be_decided(state: CorrectionState) -> None:
    for decide in (decide_approval, decide_refusal):
        with pytest.raises(AlreadyDecided):
            decide(staff(Role.CHECKER), state=state, maker_id=8, managing_unit_id=UNIT)


@pytest.mark.parametrize(
    ("actor", "unit", "allowed"),
    [
        (staff(Role.CARE_OFFICER), UNIT, True),
        (staff(Role.FOCAL_OFFICER), UNIT, True),
        (staff(Role.MANAGING_OFFICER), UNIT, True),
        (staff(Role.CARE_OFFICER), BELOW, False),
        (staff(Role.CARE_OFFICER), FOREIGN, False),
        (staff(Role.CHECKER), UNIT, False),
        (staff(Role.LEADER), UNIT, False),
        (SYSTEM, UNIT, False),
    ],
)
def test_officers_propose_for_their_own_unit_only(actor: Actor, unit: int, allowed: bool) -> None:
    assert may_propose(actor, unit_id=unit) is allowed


CHANGED = ChangeItem(row_id="a", expected={"x": 1, "y": 2}, after={"x": 5})
REMOVED = ChangeItem(row_id="b", expected={"x": 1}, after=None)
ADDED = ChangeItem(row_id=None, expected={}, after={"x": 9})


def test_an_officer_may_set_other_new_values_of_the_same_fields() -> None:
    assert edited_items((CHANGED, REMOVED), {"a": {"x": 6}}) == (
        ChangeItem(row_id="a", expected={"x": 1, "y": 2}, after={"x": 6}),
        REMOVED,
    )
    assert edited_items((ADDED,), {"": {"x": 3}})[0].after == {"x": 3}
    assert edited_items((CHANGED,), {}) == (CHANGED,)


@pytest.mark.parametrize("edits", [{"a": {"y": 6}}, {"b": {"x": 6}}, {"c": {"x": 6}}])
def test_an_officer_may_not_widen_a_correction(edits: dict[str, dict[str, int]]) -> None:
    with pytest.raises(NothingChanges):
        edited_items((CHANGED, REMOVED), edits)


@pytest.mark.parametrize(
    ("rows", "seen"),
    [
        ({"a": {"x": 5, "y": 2}, "n": {"x": 9}}, True),
        ({"a": {"x": 1, "y": 2}, "n": {"x": 9}}, False),
        ({"a": {"y": 2}, "n": {"x": 9}}, False),
        ({"n": {"x": 9}}, False),
        ({"a": {"x": 5}, "b": {"x": 1}, "n": {"x": 9}}, False),
        ({"a": {"x": 5}}, False),
        ({"a": {"x": 5}, "n": {"x": 8}}, False),
    ],
)
def test_a_record_shows_a_correction_only_when_every_line_is_as_it_should_be(
    rows: dict[str, dict[str, int]], seen: bool
) -> None:
    assert shows((CHANGED, REMOVED, ADDED), rows, new_ids={2: "n"}) is seen


def test_an_added_line_whose_id_is_unknown_is_not_seen() -> None:
    assert not shows((ADDED,), {"n": {"x": 9}}, new_ids={})


def test_what_follows_a_change_always_holds_the_changed_record_itself() -> None:
    unchanging = {SourceKind.FORMER_IDENTITIES, SourceKind.NUMBERS}
    assert all((kind in FOLLOWING[kind]) == (kind not in unchanging) for kind in SourceKind)
