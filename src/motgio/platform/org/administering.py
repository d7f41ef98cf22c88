"""Units as an administrator founds, renames and closes them, by the day; nothing is ever deleted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db import IntegrityError, transaction

from motgio.kernel.actor import Actor
from motgio.kernel.clock import agency_day
from motgio.platform.audit.facade import record_administration
from motgio.platform.org.access import require_unit
from motgio.platform.org.domain import (
    LONGEST_NAME,
    LONGEST_SOURCE,
    Holding,
    check_code,
    check_day,
    check_empty,
    check_line,
    check_marks,
    check_place,
    check_within,
)
from motgio.platform.org.errors import CodeTaken, NothingNew, OutsideUnit, UnitChanged, UnknownUnit
from motgio.platform.org.holding import held_by
from motgio.platform.org.models import Unit, UnitKind, UnitName
from motgio.platform.org.naming import name_on
from motgio.platform.org.places import put_under
from motgio.platform.org.tree import forget_tree

ONE_DAY = timedelta(days=1)


class UnitVerb(StrEnum):
    """What was done to a unit, in the past tense."""

    UNIT_FOUNDED = "unit_founded"
    UNIT_RENAMED = "unit_renamed"
    UNIT_CLOSED = "unit_closed"
    UNIT_KEPT = "unit_kept"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewUnit:
    """A unit to be founded: the decision it rests on is `source`; the last two only where they are needed."""

    code: str
    name: str
    kind: UnitKind
    parent_id: int
    valid_from: date
    source: str
    province_code: str = ""
    case_prefix: str = ""


@transaction.atomic
def found_unit(*, actor: Actor, new: NewUnit, at: datetime) -> int:
    """A unit that stands from a day on, under one that the actor administers. Returns its id.

    Raises UnknownUnit, DayInPast, DayTooFar, BadLine, BadCode, WrongPlace, OutsideUnit, CodeTaken.
    """
    require_unit(actor, unit_id=new.parent_id)
    # Held, so that the parent is not closed in the same moment.
    parent = Unit.objects.select_for_update(no_key=True).get(id=new.parent_id)
    check_place(new.kind.value, parent_kind=parent.kind)
    check_day(new.valid_from, earliest=agency_day(at))
    if parent.valid_to is not None:
        raise OutsideUnit
    check_within(new.valid_from, valid_from=parent.valid_from, valid_to=None)
    name = check_line(new.name, field="name", longest=LONGEST_NAME)
    source = check_line(new.source, field="source", longest=LONGEST_SOURCE)
    check_marks(new.kind.value, province_code=new.province_code, case_prefix=new.case_prefix)
    province = new.province_code if new.kind is UnitKind.PROVINCE else parent.province_code
    prefix = new.case_prefix if new.kind is UnitKind.CARE else ""
    _require_free_marks(new.kind, province, prefix)
    row = Unit(
        code=check_code(new.code),
        name=name,
        kind=new.kind,
        parent=parent,
        province_code=province,
        case_prefix=prefix,
        valid_from=new.valid_from,
    )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise CodeTaken(field="code") from None
    put_under(row, parent, since=row.valid_from)
    _done(UnitVerb.UNIT_FOUNDED, row, actor=actor, at=at, after=name, day=new.valid_from, source=source)
    return row.id


@transaction.atomic
def rename_unit(
    *, actor: Actor, unit_id: int, name: str, valid_from: date, source: str, version: int, at: datetime
) -> None:
    """Another name from a day on; before it the unit is called as it was. `version` is the one seen.

    Raises UnknownUnit, UnitChanged, DayInPast, DayTooFar, OutsideUnit, BadLine, NothingNew.
    """
    row = _locked(actor, unit_id, version)
    check_day(valid_from, earliest=agency_day(at))
    check_within(valid_from, valid_from=row.valid_from, valid_to=row.valid_to)
    name = check_line(name, field="name", longest=LONGEST_NAME)
    source = check_line(source, field="source", longest=LONGEST_SOURCE)
    before = name_on(row.id, valid_from)
    if before == name:
        raise NothingNew
    UnitName.objects.create(unit=row, name=name, valid_from=valid_from, source=source, made_at=at)
    _changed(row)
    _done(
        UnitVerb.UNIT_RENAMED,
        row,
        actor=actor,
        at=at,
        before=before,
        after=name,
        day=valid_from,
        source=source,
    )


@transaction.atomic
def close_unit(
    *, actor: Actor, unit_id: int, valid_to: date, source: str, version: int, at: datetime
) -> None:
    """Let a unit be no more from a day on, tomorrow at the earliest, when it holds neither staff nor work.

    From now on it receives no reports and takes no staff. Raises UnknownUnit, UnitChanged, DayInPast,
    DayTooFar, OutsideUnit, BadLine, UnitHolds.
    """
    row = _locked(actor, unit_id, version)
    if row.valid_to is not None:
        raise OutsideUnit
    check_day(valid_to, earliest=agency_day(at) + ONE_DAY)
    check_within(valid_to, valid_from=row.valid_from + ONE_DAY, valid_to=None)
    source = check_line(source, field="source", longest=LONGEST_SOURCE)
    check_empty(holdings_of(row.id, today=agency_day(at)))
    row.valid_to = valid_to
    row.save(update_fields=["valid_to"])
    _changed(row)
    _done(UnitVerb.UNIT_CLOSED, row, actor=actor, at=at, day=valid_to, source=source)


@transaction.atomic
def keep_unit(*, actor: Actor, unit_id: int, version: int, at: datetime) -> None:
    """Take a closing back whose day has not come. Raises UnknownUnit, UnitChanged, OutsideUnit, CodeTaken."""
    row = _locked(actor, unit_id, version)
    if row.valid_to is None or row.valid_to <= agency_day(at):
        raise OutsideUnit
    day, row.valid_to = row.valid_to, None
    try:
        with transaction.atomic():
            row.save(update_fields=["valid_to"])
    except IntegrityError:
        # A unit was founded that takes over the code.
        raise CodeTaken(field="code") from None
    _changed(row)
    _done(UnitVerb.UNIT_KEPT, row, actor=actor, at=at, day=day)


def holdings_of(unit_id: int, *, today: date) -> dict[Holding, int]:
    """What a unit holds, with the units under it that go on and whether nobody else receives its reports."""
    row = Unit.objects.get(id=unit_id)
    below = Unit.objects.filter(parent_id=unit_id, valid_to=None)
    found = {**held_by([unit_id])[unit_id], Holding.UNITS: below.count()}
    if row.kind == UnitKind.CARE:
        others = Unit.objects.filter(kind=row.kind, province_code=row.province_code, valid_to=None)
        stands_in = others.filter(valid_from__lte=today).exclude(id=unit_id).exists()
        found[Holding.RECEIVING] = 0 if stands_in else 1
    return found


def hold_open_unit(unit_id: int) -> None:
    """Keep a unit from being closed until the transaction ends. Raises UnknownUnit when it is, or will be."""
    open_units = Unit.objects.select_for_update(no_key=True).filter(id=unit_id, valid_to=None)
    if open_units.first() is None:
        raise UnknownUnit


def _require_free_marks(kind: UnitKind, province_code: str, case_prefix: str) -> None:
    going_on = Unit.objects.filter(valid_to=None)
    if kind is UnitKind.PROVINCE and going_on.filter(kind=kind, province_code=province_code).exists():
        raise CodeTaken(field="province_code")
    others = going_on.exclude(province_code=province_code)
    if case_prefix and others.filter(case_prefix=case_prefix).exists():
        raise CodeTaken(field="case_prefix")


def _locked(actor: Actor, unit_id: int, version: int) -> Unit:
    require_unit(actor, unit_id=unit_id)
    row = Unit.objects.select_for_update().get(id=unit_id)
    if row.version != version:
        raise UnitChanged
    return row


def _changed(row: Unit) -> None:
    row.version += 1
    row.save(update_fields=["version"])


def _done(verb: UnitVerb, row: Unit, *, actor: Actor, at: datetime, **content: object) -> None:
    transaction.on_commit(forget_tree)
    record_administration(
        actor=actor, unit_id=row.id, verb=verb, subject=row.code, content={"unit": row.code, **content}, at=at
    )
