"""Hand-overs as they are shown: who offered what to whom, until when, and what came of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy

from motgio.capabilities.cases.facade import CaseDetail, MoveReason, OfferedCase, Stretch
from motgio.capabilities.deadlines.facade import working_minutes_left
from motgio.capabilities.handover.facade import (
    CASE_UNITS,
    Bounces,
    EscalationRow,
    Ground,
    OfferRow,
    OfferState,
    bounces,
)
from motgio.kernel.actor import Actor
from motgio.kernel.clock import agency_day
from motgio.platform.org.facade import UnitKind, unit, units_going_on
from motgio.platform.people.facade import staff_names
from motgio.web.components.ring import RingState
from motgio.web.desk.problem_words import problem_words

GROUND_WORDS = {
    "other_manager": gettext_lazy("Người tham gia do đơn vị khác quản lý"),
    "other_duty": gettext_lazy("Việc thuộc nhiệm vụ của đơn vị khác"),
    "other_authority": gettext_lazy("Không thuộc thẩm quyền của cơ quan bảo hiểm xã hội"),
}
REASON_WORDS = {
    "received": gettext_lazy("tiếp nhận"),
    MoveReason.HANDED_OVER.value: gettext_lazy("nhận chuyển giao"),
    MoveReason.DECIDED.value: gettext_lazy("theo quyết định của lãnh đạo"),
    MoveReason.REORGANISED.value: gettext_lazy("do sắp xếp lại đơn vị"),
}


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """Units among which one may choose, under one heading."""

    name: str
    units: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class ShownOffer:
    """One offer in words; without `case` when it may not be seen any more."""

    row: OfferRow
    from_unit: str
    to_unit: str
    who: str
    case: OfferedCase | None
    title: str
    minutes_left: int
    answer_minutes_left: int
    ring: str


@dataclass(frozen=True, slots=True)
class ShownEscalation:
    """What is before a leader, in words."""

    row: EscalationRow
    case: OfferedCase
    title: str
    level: str
    of_unit: str
    other_unit: str
    minutes_left: int
    ring: str


@dataclass(frozen=True, slots=True)
class ShownStretch:
    """One line of the ledger in words."""

    unit: str
    since: datetime
    until: datetime | None
    reason: str


def units_to_offer(case: CaseDetail, *, without: Collection[int], at: datetime) -> tuple[UnitGroup, ...]:
    """Of the own province every unit that may answer; of the others who receives there."""
    able = [row for row in units_going_on(agency_day(at)) if row.kind in CASE_UNITS and row.id not in without]
    own = [row for row in able if row.province_code == case.province_code and row.kind != UnitKind.PROVINCE]
    others = [row for row in able if row.province_code != case.province_code and row.kind == UnitKind.CARE]
    groups = [UnitGroup("own", tuple((row.id, f"{row.code} · {row.name}") for row in own))]
    # All of them are called alike: the province tells them apart.
    groups += [UnitGroup("others", tuple((row.id, _with_province(row.id)) for row in others))]
    return tuple(group for group in groups if group.units)


def _with_province(unit_id: int) -> str:
    row = unit(unit_id)
    above = unit(row.parent_id).name if row.parent_id else ""
    return f"{row.code} · {above} · {row.name}"


def shown_bounces(actor: Actor, *, since: datetime, until: datetime) -> tuple[tuple[str, Bounces], ...]:
    """Of the units that the leader leads, those that offered or were offered cases; most declined first."""
    counted = bounces(actor.units_below | {actor.unit_id or 0}, since=since, until=until)
    rows = [(unit_id, found) for unit_id, found in counted.items() if found.offered or found.offered_to]
    rows.sort(key=lambda row: (-row[1].declined - row[1].lapsed, -row[1].offered, row[0]))
    return tuple((unit(unit_id).name, found) for unit_id, found in rows)


def units_to_decide(actor: Actor, *, at: datetime) -> tuple[UnitGroup, ...]:
    """Every unit below the leader that may answer for a case."""
    able = (row for row in units_going_on(agency_day(at)) if row.kind in CASE_UNITS)
    units = tuple((row.id, f"{row.code} · {row.name}") for row in able if actor.reaches(row.id))
    return (UnitGroup("own", units),) if units else ()


def shown_offers(
    rows: Iterable[OfferRow], cases: dict[int, OfferedCase], *, at: datetime
) -> tuple[ShownOffer, ...]:
    """Offers in words, with what may be seen of their cases."""
    rows = tuple(rows)
    names = staff_names(row.offered_by_id for row in rows)
    return tuple(_offer(row, cases.get(row.case_id), names, at=at) for row in rows)


def _offer(row: OfferRow, case: OfferedCase | None, names: dict[int, str], *, at: datetime) -> ShownOffer:
    office = unit(row.to_unit_id).province_code or (case.office if case else "")
    stands = row.state == OfferState.OFFERED and bool(office)
    left = working_minutes_left(office=office, at=at, due_at=row.answer_by) if stands else 0
    return ShownOffer(
        row=row,
        from_unit=unit(row.from_unit_id).name,
        to_unit=unit(row.to_unit_id).name,
        who=names.get(row.offered_by_id, ""),
        case=case,
        title=problem_words((record, problem) for record, problem, _ in case.problems) if case else "",
        minutes_left=_left(case, at=at),
        answer_minutes_left=left,
        ring=_ring(case),
    )


def shown_escalations(
    rows: Iterable[EscalationRow], cases: dict[int, OfferedCase], *, at: datetime
) -> tuple[ShownEscalation, ...]:
    """What is before a leader, in words; cases that were answered meanwhile are left out."""
    return tuple(
        ShownEscalation(
            row=row,
            case=case,
            title=problem_words((record, problem) for record, problem, _ in case.problems),
            level=unit(row.unit_id).name,
            of_unit=unit(case.accountable_unit_id).name,
            other_unit=unit(row.offer.to_unit_id).name if row.offer else "",
            minutes_left=_left(case, at=at),
            ring=_ring(case),
        )
        for row in rows
        if (case := cases.get(row.case_id)) is not None
        # Somebody took it: it is nobody's worry any more.
        and (row.kind != "unassigned" or case.assignee_id is None)
    )


def _left(case: OfferedCase | None, *, at: datetime) -> int:
    return working_minutes_left(office=case.office, at=at, due_at=case.next_due_at) if case else 0


def _ring(case: OfferedCase | None) -> str:
    return RingState.PROMISED if case and case.promise_due_at else RingState.RUNNING


def shown_ledger(stretches: Iterable[Stretch]) -> tuple[ShownStretch, ...]:
    """Who answered from when to when, the present unit first."""
    told = (
        ShownStretch(
            unit(each.unit_id).name, each.since, each.until, str(REASON_WORDS.get(each.reason, each.reason))
        )
        for each in stretches
    )
    return tuple(reversed(tuple(told)))


def ground_choices(grounds: Iterable[Ground]) -> tuple[tuple[str, str, str], ...]:
    """Code, words and text of each ground."""
    return tuple((ground.code, str(GROUND_WORDS[ground.code]), ground.text) for ground in grounds)
