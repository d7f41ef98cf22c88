"""Snapshots: logged before, read at once, kept for good."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import orjson
import pytest
from django.db import IntegrityError, connection, transaction

from motgio.capabilities.records import actions, ports
from motgio.capabilities.records.domain import RecordKind, Source, SourceKind, Wanted, wanted_for
from motgio.capabilities.records.errors import NoRecordsPort, SourceDown
from motgio.capabilities.records.facade import (
    SourceRows,
    latest_of_case,
    missing_of_case,
    parse_answer,
    take_snapshots,
)
from motgio.capabilities.records.models import Snapshot
from motgio.capabilities.records.tests.people import NUMBER, Person, as_sent
from motgio.kernel.actor import SYSTEM
from motgio.platform.audit.facade import reads_of

NOW = datetime(2026, 11, 16, 2, 10, tzinfo=UTC)
WANTED = wanted_for([(RecordKind.CONTRIBUTION, False)])
BOOKS = Wanted(Source.SYSTEM, SourceKind.BOOKS)


class Scripted:
    """A records port that does what a test tells it for each copy it is asked for."""

    def __init__(self) -> None:
        self.before: dict[Wanted, Callable[[], None]] = {}
        self.log: list[Wanted] = []
        self.together = 0
        self.most_together = 0
        self.lock = threading.Lock()

    def read(self, *, number: str, kind: SourceKind) -> SourceRows:
        return self._read(number, Wanted(Source.SYSTEM, kind))

    def read_view(self, *, number: str, kind: SourceKind) -> SourceRows:
        return self._read(number, Wanted(Source.VIEW, kind))

    def _read(self, number: str, wanted: Wanted) -> SourceRows:
        with self.lock:
            self.log.append(wanted)
            self.together += 1
            self.most_together = max(self.most_together, self.together)
        try:
            self.before.get(wanted, lambda: time.sleep(0.02))()
        finally:
            with self.lock:
                self.together -= 1
        rows = as_sent(Person().rows().get(wanted.kind, ()))
        head = {"number": number, "kind": wanted.kind, "source": "TST", "as_of": NOW}
        return parse_answer(
            orjson.dumps(head | {"rows": rows}), number=number, kind=wanted.kind, source=wanted.source
        )


@pytest.fixture
def port() -> Iterator[Scripted]:
    make, wired = ports._Wired.make, ports._Wired.port
    scripted = Scripted()
    ports.register(lambda: scripted)  # type: ignore[arg-type,return-value]
    yield scripted
    ports._Wired.make, ports._Wired.port = make, wired


def take(at: datetime = NOW, wanted: frozenset[Wanted] = WANTED) -> actions.SnapshotSet:
    return take_snapshots(
        actor=SYSTEM, number=NUMBER, wanted=wanted, purpose="test", case_id=7, at=at, case_code="HCM-1"
    )


def fail() -> None:
    raise SourceDown


def test_every_copy_is_read_side_by_side_and_kept(db: None, port: Scripted) -> None:
    taken = take()
    assert set(port.log) == WANTED
    assert port.most_together > 1
    assert taken.missing == ()
    assert Snapshot.objects.count() == len(WANTED)
    held = taken.of(Source.SYSTEM, SourceKind.BOOKS)
    assert held is not None
    assert held.rows == Person().books
    assert taken.of(Source.VIEW, SourceKind.VISITS) is None
    kept = {(each.source, each.kind): each.rows for each in latest_of_case(case_id=7)}
    assert kept[Source.SYSTEM, SourceKind.CONTRIBUTIONS] == Person().contributions


def test_the_read_is_logged_before_and_a_log_that_fails_stops_it(
    db: None, port: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    take()
    (read,) = reads_of(NUMBER)
    assert (read.purpose, read.case_code, len(read.sources)) == ("test", "HCM-1", len(WANTED))
    port.log.clear()

    def refuse(**_: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(actions.audit, "log_read", refuse)
    with pytest.raises(RuntimeError, match="disk"):
        take()
    assert port.log == []


@pytest.mark.django_db(transaction=True)
def test_nothing_is_read_inside_a_transaction(port: Scripted) -> None:
    with transaction.atomic(), pytest.raises(RuntimeError):
        take()
    assert port.log == []


def test_a_silent_source_costs_no_more_than_the_time_box(
    db: None, port: Scripted, settings: pytest.FixtureRequest
) -> None:
    released = threading.Event()
    port.before[BOOKS] = lambda: released.wait(20) and None
    settings.MOTGIO = settings.MOTGIO.model_copy(update={"records_timeout_seconds": 0.3})  # type: ignore[attr-defined]
    taken = take()
    released.set()
    (missing,) = taken.missing
    assert (missing.kind, missing.reason, missing.since) == (SourceKind.BOOKS, "source_slow", NOW)


def test_a_source_is_missing_since_its_first_failure_and_back_with_its_next_answer(
    db: None, port: Scripted
) -> None:
    take()
    port.before[BOOKS] = fail
    for minute in (5, 6):
        take(NOW + timedelta(minutes=minute))
    (missing,) = missing_of_case(case_id=7)
    assert (missing.source, missing.kind, missing.reason) == (Source.SYSTEM, SourceKind.BOOKS, "source_down")
    assert missing.since == NOW + timedelta(minutes=5)
    assert len(latest_of_case(case_id=7)) == len(WANTED)
    del port.before[BOOKS]
    take(NOW + timedelta(minutes=9))
    assert missing_of_case(case_id=7) == ()


def test_the_database_refuses_to_edit_or_delete_a_snapshot(db: None, port: Scripted) -> None:
    take()
    for statement in ("UPDATE records_snapshot SET purpose = 'x'", "DELETE FROM records_snapshot"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_a_snapshot_holds_rows_or_an_error_and_never_both(db: None) -> None:
    fields = {"number": NUMBER, "kind": "books", "source": "system", "taken_at": NOW, "purpose": "test"}
    for broken in ({"rows": [], "error": "source_down"}, {"rows": None, "error": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Snapshot.objects.create(**fields, **broken)


def test_without_an_adapter_the_port_says_so() -> None:
    make, wired = ports._Wired.make, ports._Wired.port
    try:
        ports.register(None)
        with pytest.raises(NoRecordsPort):
            ports.records_port()
    finally:
        ports._Wired.make, ports._Wired.port = make, wired


@pytest.mark.parametrize("record", list(RecordKind))
def test_the_identity_is_always_read_for_the_managing_office(record: RecordKind) -> None:
    assert Wanted(Source.SYSTEM, SourceKind.IDENTITY) in wanted_for([(record, False)])


def test_only_what_a_claim_needs_is_read() -> None:
    card = {(each.source, each.kind) for each in wanted_for([(RecordKind.CARD, False)])}
    assert card == {
        (Source.SYSTEM, SourceKind.IDENTITY),
        (Source.SYSTEM, SourceKind.CARDS),
        (Source.VIEW, SourceKind.CARDS),
        # What the checks of cards need besides: who pays, and who draws unemployment benefit.
        (Source.SYSTEM, SourceKind.CONTRIBUTIONS),
        (Source.SYSTEM, SourceKind.UNEMPLOYMENT),
    }
    vague = {each.kind for each in wanted_for([(RecordKind.CARD, True)])}
    assert {SourceKind.CONTRIBUTIONS, SourceKind.BOOKS, SourceKind.BENEFITS} < vague
