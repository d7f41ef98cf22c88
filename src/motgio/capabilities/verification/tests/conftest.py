"""A served emulator behind the records port, and reports about the person it knows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from motgio.adapters.systems.http import HttpRecords
from motgio.adapters.systems.http.breaker import Breaker
from motgio.adapters.systems.http.emulator import EmulatedPerson, RecordsEmulator
from motgio.capabilities.records import ports
from motgio.capabilities.records.tests.people import NUMBER, Person
from motgio.capabilities.verification import ports as upward
from motgio.capabilities.verification.facade import verify_case
from motgio.kernel.clock import SetClock
from motgio.testing.agency import MONDAY


@pytest.fixture
def emulator() -> Iterator[RecordsEmulator]:
    """The emulator, wired to the records port for one test."""
    make, port = ports._Wired.make, ports._Wired.port
    with RecordsEmulator().serving() as served:
        client = HttpRecords(base_url=served.url, token="t", timeout=1.5, breaker=Breaker(limit=1000))
        ports.register(lambda: client)
        yield served
    ports._Wired.make, ports._Wired.port = make, port


Known = Callable[..., EmulatedPerson]


@pytest.fixture
def known(emulator: RecordsEmulator) -> Known:
    """Makes a person known to the emulator; `shown` is the person as the app still shows it."""

    def know(person: Person | None = None, shown: Person | None = None) -> EmulatedPerson:
        person = person or Person()
        emulated = EmulatedPerson(NUMBER, person.sent(), shown.sent() if shown else {})
        emulator.people[NUMBER] = emulated
        return emulated

    return know


@pytest.fixture(autouse=True)
def told() -> Iterator[list[int]]:
    """The cases whose wrong records were told upward, instead of the corrections' job."""
    cases_told: list[int] = []
    before = upward._Wired.calls
    upward._Wired.calls = (cases_told.append,)
    yield cases_told
    upward._Wired.calls = before


@pytest.fixture
def verify() -> Callable[..., None]:
    def run(case_id: int, minutes: int = 1) -> None:
        verify_case(case_id=case_id, clock=SetClock(MONDAY + timedelta(minutes=minutes)))

    return run
