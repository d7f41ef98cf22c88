"""Reading corrections: frozen rows for pages and API."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from django.db.models import Count, Q

from motgio.capabilities.cases.facade import case_by_id
from motgio.capabilities.corrections.access import require_see, stack_of
from motgio.capabilities.corrections.domain import OPEN_STATES, WORK_STATES, CorrectionState
from motgio.capabilities.corrections.errors import UnknownCorrection
from motgio.capabilities.corrections.kind_rules import granted_kinds
from motgio.capabilities.corrections.models import Correction
from motgio.capabilities.corrections.rows import CorrectionRow, correction_row
from motgio.kernel.actor import Actor
from motgio.kernel.values import values_of
from motgio.platform.people.facade import staff_names


def _rows(corrections: Iterable[Correction]) -> tuple[CorrectionRow, ...]:
    found = list(corrections)
    people = {each for row in found for each in (row.maker_id, row.checker_id) if each is not None}
    names = staff_names(people) if people else {}
    return tuple(correction_row(row, names) for row in found)


def _stack(actor: Actor, at: datetime) -> Q:
    return stack_of(actor, granted_kinds(actor, at=at))


def stack_for(actor: Actor, *, at: datetime, limit: int = 50) -> tuple[CorrectionRow, ...]:
    """What waits for this checker, longest waiting first; never what the actor proposed. Two queries."""
    waiting = Correction.objects.filter(_stack(actor, at)).order_by("proposed_at", "id")
    return _rows(waiting[:limit])


def stack_size(actor: Actor, *, at: datetime, ceiling: int = 100) -> int:
    """How many wait for this checker, counted up to a ceiling so that it stays cheap."""
    return Correction.objects.filter(_stack(actor, at)).order_by()[:ceiling].count()


def stack_version(actor: Actor, *, at: datetime) -> str:
    """A mark that changes whenever the actor's stack changes."""
    waiting = Correction.objects.filter(_stack(actor, at)).order_by("proposed_at", "id")
    return ".".join(f"{row}-{version}" for row, version in waiting.values_list("id", "version")[:50])


def corrections_of(case_id: int) -> tuple[CorrectionRow, ...]:
    """Every correction of a case, oldest first; the caller has seen to it that the actor may see the case."""
    return _rows(Correction.objects.filter(case_id=case_id).order_by("id"))


def correction_for(actor: Actor, correction_id: int) -> CorrectionRow:
    """One correction that the actor may see. Raises UnknownCorrection, foreign and nonexistent alike."""
    correction = Correction.objects.filter(id=correction_id).first()
    if correction is None:
        raise UnknownCorrection
    case = case_by_id(correction.case_id)
    require_see(actor, case=case, managing_unit_id=correction.managing_unit_id)
    return _rows([correction])[0]


def open_corrections_of(unit_ids: Collection[int]) -> Mapping[int, int]:
    """How many corrections that are not over each of these units manages, by unit id. One query."""
    held = Correction.objects.filter(managing_unit_id__in=list(unit_ids), state__in=values_of(OPEN_STATES))
    counted = held.order_by().values("managing_unit_id").annotate(held=Count("id"))
    return dict(counted.values_list("managing_unit_id", "held"))


def case_ids_being_corrected(case_ids: Iterable[int]) -> frozenset[int]:
    """Which of these cases have a correction that waits for a checker or for the job."""
    states = values_of(WORK_STATES | {CorrectionState.PROPOSED})
    found = Correction.objects.filter(Q(case_id__in=list(case_ids)), state__in=states)
    return frozenset(found.values_list("case_id", flat=True))
