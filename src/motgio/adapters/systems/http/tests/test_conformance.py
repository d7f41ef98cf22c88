"""One suite over all that speaks the records port: the emulator and the real service, on real sockets."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import httpx
import orjson
import pytest
from django.db import connection
from psycopg.conninfo import make_conninfo

from motgio.adapters.systems.http import HttpRecords
from motgio.adapters.systems.http.emulator import EmulatedPerson, RecordsEmulator
from motgio.capabilities.records.domain import (
    BookRow,
    ChangeItem,
    ChangeKind,
    ChangeRequest,
    ContributionRow,
    IdentityRow,
    SourceKind,
)
from motgio.capabilities.records.errors import (
    ChangeRefused,
    SourceDown,
    SourceSlow,
    SourceUnreadable,
    UnknownParticipant,
    ValueChanged,
)
from motgio.capabilities.records.tests import people


@dataclass(frozen=True)
class Served:
    """A service to be held against the port, and two people it knows."""

    records: HttpRecords
    unclosed: str
    unclosed_row: str
    stale: str
    switch_on: object
    switch_off: object


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def emulated() -> Iterator[Served]:
    open_book = people.book("2018-01", "2021-06", decrease_reported_on=date(2021, 7, 2))
    unclosed = people.Person(books=(open_book, people.book("2021-07", employer="B")))
    stale = people.Person()
    short = {"contributions": people.as_sent(people.paid("2018-01", "2021-06"))}
    with RecordsEmulator().serving() as emulator:
        emulator.people[people.NUMBER] = EmulatedPerson(people.NUMBER, unclosed.sent())
        other = "7912345679"
        sent = stale.sent()
        sent["identity"][0]["social_insurance_number"] = other
        sent["identity"][0]["citizen_id"] = "079088009999"
        emulator.people[other] = EmulatedPerson(other, sent, short)
        yield Served(
            records=HttpRecords(base_url=emulator.url, token="t", timeout=2.0),
            unclosed=people.NUMBER,
            unclosed_row=open_book.id,
            stale=other,
            switch_on={
                "down": lambda: emulator.misbehave("server_error"),
                "slow": lambda: emulator.misbehave("slow", seconds=2.5),
                "lost_answer": lambda: emulator.misbehave("lost_answer", times=1),
                "stale_refresh": lambda: emulator.misbehave("stale_refresh", times=1),
            },
            switch_off=emulator.behave,
        )


@pytest.fixture(scope="module")
def real(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Served]:
    schema = f"conformance_{os.getpid()}"
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        given = connection.get_connection_params()
        parts = {
            name: given[name] for name in ("dbname", "user", "password", "host", "port") if given.get(name)
        }
        url = make_conninfo(**parts)
    port = _free_port()
    environment = os.environ | {
        "MOTGIO_RECORDS_DATABASE_URL": url,
        "MOTGIO_RECORDS_SCHEMA": schema,
        "MOTGIO_RECORDS_PORT": str(port),
        "MOTGIO_RECORDS_TOKEN_READ": "read-token",
        "MOTGIO_RECORDS_TOKEN_WRITE": "write-token",
        "MOTGIO_RECORDS_TOKEN_ADMIN": "admin-token",
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    }
    command = [sys.executable, "-m", "motgio_records"]
    subprocess.run([*command, "migrate"], env=environment, check=True, capture_output=True)
    seed = [*command, "seed", "--participants", "60", "--per-situation", "2"]
    subprocess.run(seed, env=environment, check=True, capture_output=True)
    listed = subprocess.run([*command, "manifest"], env=environment, check=True, capture_output=True)
    planted = orjson.loads(listed.stdout)
    planted = planted["rows"] if isinstance(planted, dict) else planted
    serving = subprocess.Popen([*command, "serve"], env=environment)
    base = f"http://127.0.0.1:{port}"
    try:
        _wait_until_ready(base)
        yield _real_served(base, planted)
    finally:
        serving.terminate()
        serving.wait(timeout=20)
        with django_db_blocker.unblock(), connection.cursor() as cursor:  # type: ignore[attr-defined]
            cursor.execute(f'DROP SCHEMA "{schema}" CASCADE')


def _wait_until_ready(base: str) -> None:
    for _ in range(200):
        try:
            if httpx.get(f"{base}/readyz", timeout=1).status_code == 200:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.1)
    raise AssertionError("the records service did not become ready")


def _real_served(base: str, planted: list[dict[str, object]]) -> Served:
    def number(situation: str) -> str:
        return next(str(each["number"]) for each in planted if each["situation"] == situation)

    admin = httpx.Client(base_url=base, headers={"Authorization": "Bearer admin-token"})
    switched_on: set[str] = set()

    def put(name: str, body: dict[str, object]) -> None:
        admin.put(f"/faults/{name}", json=body).raise_for_status()
        switched_on.add(name)

    def clear() -> None:
        while switched_on:
            admin.delete(f"/faults/{switched_on.pop()}")

    unclosed = next(each for each in planted if each["situation"] == "book_not_closed")
    return Served(
        records=HttpRecords(base_url=base, token="write-token", timeout=2.0),
        unclosed=str(unclosed["number"]),
        unclosed_row=str(unclosed["row_ids"][0]),  # type: ignore[index]
        stale=number("view_stale"),
        switch_on={
            "down": lambda: put("down", {}),
            "slow": lambda: put("slow", {"seconds": 2.5}),
            "lost_answer": lambda: put("lost_answer", {"times": 1}),
            "stale_refresh": lambda: put("stale_refresh", {"times": 1}),
        },
        switch_off=clear,
    )


@pytest.fixture(params=["emulated", "real"])
def served(request: pytest.FixtureRequest) -> Iterator[Served]:
    service: Served = request.getfixturevalue(request.param)
    yield service
    service.switch_off()  # type: ignore[operator]


def _book(served: Served) -> BookRow:
    rows = served.records.read(number=served.unclosed, kind=SourceKind.BOOKS).rows
    return next(row for row in rows if isinstance(row, BookRow) and row.id == served.unclosed_row)


def _closing(served: Served, **given: object) -> ChangeRequest:
    held = _book(served)
    item = ChangeItem(
        row_id=held.id,
        expected={"closed_on": None, "closing_number": None},
        after={"to_month": held.to_month, "closed_on": "2026-11-16", "closing_number": "CS-1"},
    )
    request = ChangeRequest(
        kind=ChangeKind.CLOSE_BOOK,
        number=served.unclosed,
        record=SourceKind.BOOKS,
        items=(item,),
        ground="BLLĐ 2019 đ.48 k.3",
        reference="HCM-7KQ2-M4XD/1",
        maker="maker",
        checker="checker",
    )
    return replace(request, **given)  # type: ignore[arg-type]


FOR_OFFICES = (SourceKind.FORMER_IDENTITIES, SourceKind.NUMBERS)


@pytest.mark.parametrize("kind", FOR_OFFICES)
def test_what_is_for_offices_alone_is_in_no_view(served: Served, kind: SourceKind) -> None:
    assert served.records.read(number=served.unclosed, kind=kind).as_of.tzinfo is not None
    with pytest.raises(SourceUnreadable):
        served.records.read_view(number=served.unclosed, kind=kind)


@pytest.mark.parametrize("kind", [kind for kind in SourceKind if kind not in FOR_OFFICES])
def test_every_kind_is_read_from_system_and_view_in_canonical_rows(served: Served, kind: SourceKind) -> None:
    held = served.records.read(number=served.unclosed, kind=kind)
    shown = served.records.read_view(number=served.unclosed, kind=kind)
    assert held.as_of.tzinfo is not None
    assert held.rows == shown.rows
    assert shown.system == "VssID"


def test_rows_of_an_old_view_keep_their_ids(served: Served) -> None:
    held = served.records.read(number=served.stale, kind=SourceKind.CONTRIBUTIONS).rows
    shown = served.records.read_view(number=served.stale, kind=SourceKind.CONTRIBUTIONS).rows
    assert {row.id for row in shown} < {row.id for row in held}
    assert all(isinstance(row, ContributionRow) for row in held)


def test_an_unknown_participant_is_named_so(served: Served) -> None:
    with pytest.raises(UnknownParticipant):
        served.records.read(number="0000000000", kind=SourceKind.BOOKS)


def test_a_participant_is_found_by_citizen_id_and_by_name_with_birth_date(served: Served) -> None:
    (held,) = served.records.read(number=served.unclosed, kind=SourceKind.IDENTITY).rows
    assert isinstance(held, IdentityRow)
    (found,) = served.records.find(citizen_id=held.citizen_id)
    assert found.social_insurance_number == served.unclosed
    named = served.records.find(full_name=held.full_name, birth_date=held.birth_date)
    assert found in named
    assert served.records.find(citizen_id="000000000000") == ()


def test_a_change_is_refused_when_the_value_is_no_longer_the_verified_one(served: Served) -> None:
    wrong = ChangeItem(
        row_id=served.unclosed_row, expected={"closed_on": "1999-01-01"}, after={"to_month": "2020-01"}
    )
    with pytest.raises(ValueChanged) as refused:
        served.records.change(_closing(served, items=(wrong,)), idempotency_key="stale-value")
    assert refused.value.details["current"]


def test_maker_and_checker_must_be_two_people(served: Served) -> None:
    with pytest.raises(ChangeRefused):
        served.records.change(_closing(served, checker="maker"), idempotency_key="same-person")


def test_a_lost_answer_is_asked_for_again_with_the_same_key_and_nothing_is_done_twice(served: Served) -> None:
    request = _closing(served)
    served.switch_on["lost_answer"]()  # type: ignore[index]
    with pytest.raises(SourceDown):
        served.records.change(request, idempotency_key="once")
    receipt = served.records.change(request, idempotency_key="once")
    again = served.records.change(request, idempotency_key="once")
    assert receipt == again
    assert _book(served).closed_on == date(2026, 11, 16)
    with pytest.raises(ChangeRefused):
        served.records.change(replace(request, reference="other"), idempotency_key="once")


def test_a_refresh_that_only_says_so_is_seen_by_reading_back(served: Served) -> None:
    kinds = (SourceKind.CONTRIBUTIONS, SourceKind.BOOKS)
    served.switch_on["stale_refresh"]()  # type: ignore[index]
    served.records.refresh_view(number=served.stale, kinds=kinds)
    held = served.records.read(number=served.stale, kind=SourceKind.CONTRIBUTIONS).rows
    assert served.records.read_view(number=served.stale, kind=SourceKind.CONTRIBUTIONS).rows != held
    served.records.refresh_view(number=served.stale)
    assert served.records.read_view(number=served.stale, kind=SourceKind.CONTRIBUTIONS).rows == held


def test_a_source_that_is_down_or_slow_is_named_so(served: Served) -> None:
    served.switch_on["down"]()  # type: ignore[index]
    with pytest.raises(SourceDown):
        served.records.read(number=served.unclosed, kind=SourceKind.VISITS)
    served.switch_off()  # type: ignore[operator]
    served.switch_on["slow"]()  # type: ignore[index]
    with pytest.raises(SourceSlow):
        served.records.read(number=served.unclosed, kind=SourceKind.CARDS)
