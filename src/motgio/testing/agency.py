"""Fixtures: the demo agency's units and calendar, its people as actors, and reports to work on."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from motgio.kernel.actor import SYSTEM, Actor, ActorKind, Role

# A Monday morning, ten past nine in Việt Nam.
MONDAY = datetime(2026, 11, 16, 2, 10, tzinfo=UTC)


@dataclass(frozen=True)
class Agency:
    """The demo agency: units by code."""

    units: dict[str, int]

    def actor(self, staff_id: int, name: str, unit: str, *roles: Role) -> Actor:
        """A member of staff of a unit, without an account."""
        from motgio.platform.org.facade import units_below

        return Actor(
            kind=ActorKind.STAFF,
            id=str(staff_id),
            name=name,
            unit_id=self.units[unit],
            unit_code=unit,
            roles=frozenset(roles),
            units_below=units_below(self.units[unit]),
        )


@pytest.fixture
def now() -> datetime:
    """The moment at which a test takes place."""
    return MONDAY


# By table, as COPY writes them: made once in a process, by the product itself.
_unit_rows: dict[str, bytes] = {}
_calendar_rows: dict[str, bytes] = {}


@pytest.fixture
def agency(db: None) -> Agency:
    """Units and calendars of the demo agency."""
    from motgio.platform.org.models import Unit
    from motgio.platform.org.tree import forget_tree

    forget_tree()
    if _unit_rows:
        _put_back(_unit_rows)
    else:
        _create_units()
        _unit_rows.update(_rows_of("org"))
    load_calendars()
    return Agency(dict(Unit.objects.filter(valid_to=None).values_list("code", "id")))


def _create_units() -> None:
    from motgio.operations.demo_units import SINCE, UNITS
    from motgio.platform.org.facade import create_unit

    for unit in UNITS:
        create_unit(
            code=unit.code,
            name=unit.name,
            kind=unit.kind,
            valid_from=SINCE,
            parent_code=unit.parent,
            province_code=unit.province,
            case_prefix=unit.prefix,
            duties=unit.duties,
        )


def load_calendars() -> None:
    """The default calendars of both provinces."""
    from motgio.capabilities.deadlines.facade import load_default_calendar
    from motgio.capabilities.deadlines.queries import distrust_versions, forget_versions

    if _calendar_rows:
        distrust_versions()
        # A page of the test before may have asked while the tables were being emptied.
        forget_versions()
        _put_back(_calendar_rows)
        return
    for province in ("01", "79"):
        load_default_calendar(actor=SYSTEM, office=province, at=MONDAY)
    _calendar_rows.update(_rows_of("deadlines"))


def _rows_of(app: str) -> dict[str, bytes]:
    """All that stands in the tables of an app."""
    from django.apps import apps
    from django.db import connection

    rows = {}
    with connection.cursor() as cursor:
        for model in apps.get_app_config(app).get_models():
            table = connection.ops.quote_name(model._meta.db_table)
            with cursor.copy(f"COPY {table} TO STDOUT") as copy:
                rows[table] = b"".join(copy)
    return rows


def _put_back(rows: dict[str, bytes]) -> None:
    """Writes rows with the ids they had; their sequences have gone on since and give no id twice."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        for table, lines in rows.items():
            with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                copy.write(lines)


@pytest.fixture
def officer(agency: Agency) -> Actor:
    """A care officer of the demo province."""
    return agency.actor(101, "Nguyễn Thị Ngọc Lan", "79-CSKH", Role.CARE_OFFICER)


@pytest.fixture
def colleague(agency: Agency) -> Actor:
    """Another care officer of the same unit."""
    return agency.actor(102, "Trần Quang Minh", "79-CSKH", Role.CARE_OFFICER)


@pytest.fixture
def checker(agency: Agency) -> Actor:
    """A checker of the province."""
    return agency.actor(103, "Lê Thị Hồng Hạnh", "79", Role.CHECKER)


@pytest.fixture
def leader(agency: Agency) -> Actor:
    """The leader of the province."""
    return agency.actor(104, "Bùi Minh Phương", "79", Role.LEADER)


@pytest.fixture
def foreign_officer(agency: Agency) -> Actor:
    """A care officer of another province."""
    return agency.actor(105, "Vũ Thu Hà", "01-CSKH", Role.CARE_OFFICER)


@pytest.fixture
def portal(agency: Agency) -> Actor:
    """The service account of the province's portal."""
    from motgio.platform.org.facade import units_below

    return Actor(
        kind=ActorKind.SERVICE,
        id="1",
        name="Cổng thông tin",
        unit_id=agency.units["79"],
        unit_code="79",
        scopes=frozenset({"cases:write", "cases:read", "clock:read"}),
        units_below=units_below(agency.units["79"]),
    )


ReportCase = Callable[..., int]


@pytest.fixture
def report_case(portal: Actor, now: datetime) -> ReportCase:
    """Reports something through intake and gives the id of the case; any field of the report can be named.

    Words alone are read as the worker does at once, unless `read` says no.
    """
    from motgio.capabilities.cases.facade import Channel, NewClaim, Problem, Reporter, Subject
    from motgio.capabilities.intake.facade import InboundReport, accept_report, read_reports
    from motgio.capabilities.records.facade import RecordKind
    from motgio.kernel.clock import SetClock

    keys = itertools.count(1)

    def report(*, at: datetime = now, read: bool = True, **fields: object) -> int:
        given: dict[str, object] = {
            "channel": Channel.PORTAL,
            "text": "Công ty cũ chưa chốt sổ cho tôi",
            "reporter": Reporter("Nguyễn Văn A", "0901234567", "a@example.vn"),
            "participant": Subject(number="7912345678", name="Nguyễn Văn A"),
            "province_code": "79",
            "claims": (NewClaim(RecordKind.CONTRIBUTION, Problem.NOT_CLOSED),),
        }
        inbound = InboundReport(**(given | fields))  # type: ignore[arg-type]
        opened = accept_report(actor=portal, report=inbound, idempotency_key=f"key-{next(keys)}", at=at)
        if read and not inbound.claims:
            read_reports(limit=100, clock=SetClock(at))
        return opened.id

    return report
