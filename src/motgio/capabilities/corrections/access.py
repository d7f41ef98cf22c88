"""Who may see and move a correction: one condition a line, the same for page, API and job."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from motgio.capabilities.cases.facade import CaseDetail, may_see
from motgio.capabilities.corrections.domain import CorrectionState, may_propose, require_checker
from motgio.capabilities.corrections.errors import UnknownCorrection
from motgio.capabilities.records.domain import ChangeKind
from motgio.kernel.actor import Actor, ActorKind, Role


@dataclass(frozen=True, slots=True)
class Granted:
    """Units for which a rule lets somebody decide on one kind of change."""

    unit_ids: frozenset[int]
    kind: ChangeKind


def require_propose(actor: Actor, case: CaseDetail) -> None:
    """Raises UnknownCorrection, as if there were none, when the actor may not propose for this case."""
    if not may_propose(actor, unit_id=case.accountable_unit_id):
        raise UnknownCorrection


def require_see(actor: Actor, *, case: CaseDetail, managing_unit_id: int) -> None:
    """Raises UnknownCorrection unless the actor may see the case or checks for the managing unit."""
    if may_see(actor, unit_id=case.accountable_unit_id):
        return
    require_checker(actor, managing_unit_id=managing_unit_id)


def stack_of(actor: Actor, granted: Iterable[Granted] = ()) -> Q:
    """The condition of a query that finds what the actor may decide: never what he proposed himself.

    A checker finds every kind of the own unit and those below; with `granted` (kind_rules.py) others find
    the kinds that a rule in force lets them decide.
    """
    if actor.kind is not ActorKind.STAFF:
        return Q(pk__in=[])
    found = Q(pk__in=[])
    if actor.has(Role.CHECKER):
        found |= Q(managing_unit_id=actor.unit_id) | Q(managing_unit_id__in=sorted(actor.units_below))
    for each in granted:
        found |= Q(managing_unit_id__in=sorted(each.unit_ids), kind=each.kind.value)
    return Q(state=CorrectionState.PROPOSED.value) & found & ~Q(maker_id=actor.staff_id)
