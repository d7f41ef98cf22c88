"""Officers at their desks on a Monday at ten past nine, with cases about one person's record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from django.conf import LazySettings
from django.test import Client

from motgio.capabilities.cases.facade import CaseDetail, NewClaim, Problem, case_by_id, case_for
from motgio.capabilities.corrections import facade as corrections
from motgio.capabilities.corrections.tests.memory_records import MemoryRecords, Rows
from motgio.capabilities.corrections.tests.people import NUMBER, book_never_closed
from motgio.capabilities.records import ports
from motgio.capabilities.records.facade import RecordKind, register
from motgio.capabilities.verification.facade import verify_case
from motgio.kernel.actor import SYSTEM, Actor, Role
from motgio.kernel.clock import SetClock
from motgio.platform.people.facade import actor_of_staff, create_staff
from motgio.testing.agency import MONDAY, Agency, ReportCase
from motgio.web.desk import officer as desk_officer

PASSWORD = "mot-gio-lam-viec"
HIRED = MONDAY - timedelta(days=400)
MISSING = NewClaim(RecordKind.CONTRIBUTION, Problem.MISSING, {"from_month": "2018-03", "to_month": "2018-05"})


@pytest.fixture(autouse=True)
def desk_clock(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """The clock of the desk, standing on Monday morning until a test moves it."""
    clock = SetClock(MONDAY)
    monkeypatch.setattr(desk_officer, "clock", clock)
    return clock


Hire = Callable[..., int]


@pytest.fixture
def hire(agency: Agency, settings: LazySettings) -> Hire:
    """Makes an account in a unit with roles; gives its id."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

    def hired(username: str, unit: str, *roles: Role, name: str = "") -> int:
        return create_staff(
            username=username,
            full_name=name or username,
            unit_code=unit,
            roles=roles,
            password=PASSWORD,
            at=HIRED,
        )

    return hired


def signed_in(staff_id: int) -> Client:
    """A browser of someone who signed in."""
    from motgio.platform.people.models import Staff

    client = Client()
    client.force_login(Staff.objects.get(id=staff_id), backend="django.contrib.auth.backends.ModelBackend")
    return client


def actor_of(staff_id: int) -> Actor:
    """The same person as an actor."""
    return actor_of_staff(staff_id, today=MONDAY.date())


@pytest.fixture
def lan(hire: Hire) -> int:
    """A care officer of the receiving unit."""
    return hire("lan", "79-CSKH", Role.CARE_OFFICER, name="Nguyễn Thị Ngọc Lan")


@pytest.fixture
def minh(hire: Hire) -> int:
    """Her colleague."""
    return hire("minh", "79-CSKH", Role.CARE_OFFICER, name="Trần Quang Minh")


@pytest.fixture
def hanh(hire: Hire) -> int:
    """A checker of the province."""
    return hire("hanh", "79", Role.CHECKER, name="Lê Thị Hồng Hạnh")


@pytest.fixture
def desk(lan: int) -> Client:
    """Lan's browser."""
    return signed_in(lan)


Hold = Callable[[Rows], MemoryRecords]


@pytest.fixture
def hold() -> Iterator[Hold]:
    """Makes these rows what the systems of record hold."""
    make, port = ports._Wired.make, ports._Wired.port

    def hold_rows(rows: Rows) -> MemoryRecords:
        held = MemoryRecords(NUMBER, rows)
        register(lambda: held)
        return held

    yield hold_rows
    ports._Wired.make, ports._Wired.port = make, port


Verified = Callable[..., CaseDetail]


@pytest.fixture
def verified(report_case: ReportCase, hold: Hold) -> Verified:
    """A case that was reported, verified and drafted a correction for; the book was never closed."""

    def case(rows: Rows | None = None, at: datetime = MONDAY, **fields: object) -> CaseDetail:
        hold(rows or book_never_closed())
        case_id = report_case(at=at, **fields)
        verify_case(case_id=case_id, clock=SetClock(at))
        corrections.draft_for_case(actor=SYSTEM, case_id=case_id, at=at)
        return case_by_id(case_id)

    return case


SetAside = Callable[[str], list[str]]


@pytest.fixture
def set_aside(lan: int) -> SetAside:
    """The typed drafts of a case in whose place other words were sent."""
    return lambda code: [draft.body for draft in case_for(actor_of(lan), code=code).set_aside]
