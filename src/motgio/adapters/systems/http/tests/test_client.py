"""The client against a server that behaves badly, and the breaker that spares a dead source."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from motgio.adapters.systems.http import HttpRecords
from motgio.adapters.systems.http.breaker import Breaker
from motgio.adapters.systems.http.emulator import EmulatedPerson, RecordsEmulator
from motgio.capabilities.records.domain import ChangeItem, ChangeKind, ChangeRequest, SourceKind
from motgio.capabilities.records.errors import CannotAdjust, SourceDown, SourceSlow, SourceUnreadable
from motgio.capabilities.records.tests.people import NUMBER, Person


@pytest.fixture
def emulator() -> Iterator[RecordsEmulator]:
    with RecordsEmulator().serving() as served:
        served.people[NUMBER] = EmulatedPerson(NUMBER, Person().sent())
        yield served


@pytest.fixture
def records(emulator: RecordsEmulator) -> HttpRecords:
    return HttpRecords(base_url=emulator.url, token="t", timeout=2.0, change_timeout=2.0)


def read(records: HttpRecords) -> object:
    return records.read(number=NUMBER, kind=SourceKind.BOOKS).rows


CHANGE = ChangeRequest(
    kind=ChangeKind.CLOSE_BOOK,
    number=NUMBER,
    record=SourceKind.BOOKS,
    items=(
        ChangeItem(
            row_id=Person().books[1].id, expected={"closed_on": None}, after={"closed_on": "2026-11-16"}
        ),
    ),
    ground="g",
    reference="r",
    maker="a",
    checker="b",
)


@pytest.mark.parametrize(
    ("how", "error"),
    [
        ("server_error", SourceDown),
        ("hang_up", SourceDown),
        ("forbid", SourceDown),
        ("drip", SourceSlow),
        ("bad_json", SourceUnreadable),
        ("ill_typed", SourceUnreadable),
        ("another_person", SourceUnreadable),
        ("teapot", SourceUnreadable),
    ],
)
def test_each_way_of_going_wrong_has_its_name(
    emulator: RecordsEmulator, records: HttpRecords, how: str, error: type[Exception]
) -> None:
    emulator.misbehave(how)
    with pytest.raises(error):
        read(records)


@pytest.mark.parametrize("how", ["server_error", "hang_up"])
def test_a_read_that_stumbles_once_is_tried_once_more(
    emulator: RecordsEmulator, records: HttpRecords, how: str
) -> None:
    emulator.misbehave(how, times=1)
    assert read(records) == Person().books
    assert len(emulator.requests) == 2


def test_a_change_is_never_tried_twice_by_itself(emulator: RecordsEmulator, records: HttpRecords) -> None:
    emulator.misbehave("server_error", path="/changes")
    with pytest.raises(SourceDown):
        records.change(CHANGE, idempotency_key="k")
    assert emulator.requests == ["POST /changes"]


def test_what_the_software_cannot_do_comes_back_with_its_reason(
    emulator: RecordsEmulator, records: HttpRecords
) -> None:
    emulator.misbehave("cannot_adjust", path="/changes")
    with pytest.raises(CannotAdjust) as refused:
        records.change(CHANGE, idempotency_key="k")
    assert refused.value.details["reason"] == "locked period"


def test_a_server_that_is_not_there_is_down() -> None:
    with pytest.raises(SourceDown):
        read(HttpRecords(base_url="http://127.0.0.1:9", token="t", timeout=0.5))


def test_a_dead_source_is_left_alone_and_the_others_are_not(emulator: RecordsEmulator) -> None:
    moment = [0.0]
    breaker = Breaker(limit=3, rest=5.0, monotonic=lambda: moment[0])
    records = HttpRecords(base_url=emulator.url, token="t", timeout=2.0, breaker=breaker)
    emulator.misbehave("server_error", path="/books")
    for _ in range(5):
        with pytest.raises(SourceDown):
            read(records)
    assert len(emulator.requests) == 3
    assert records.read(number=NUMBER, kind=SourceKind.VISITS).rows == ()
    emulator.behave()
    with pytest.raises(SourceDown):
        read(records)
    moment[0] = 6.0
    assert read(records) == Person().books
    assert read(records) == Person().books


def test_after_its_rest_a_dead_source_is_tried_by_one_alone() -> None:
    moment = [0.0]
    breaker = Breaker(limit=2, rest=5.0, monotonic=lambda: moment[0])
    for _ in range(2):
        assert breaker.admits("books")
        breaker.failed("books")
    assert not breaker.admits("books")
    moment[0] = 5.0
    assert [breaker.admits("books") for _ in range(3)] == [True, False, False]
    breaker.failed("books")
    moment[0] = 9.0
    assert not breaker.admits("books")
    moment[0] = 10.0
    assert breaker.admits("books")
    breaker.succeeded("books")
    assert all(breaker.admits("books") for _ in range(3))
