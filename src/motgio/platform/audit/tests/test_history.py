"""The chain and its seals find every change; real rows, changed behind the trigger's back."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction

from motgio.kernel.actor import SYSTEM
from motgio.platform.audit.facade import (
    Head,
    faults_of_stream,
    history,
    last_seal,
    log_read,
    next_event,
    reads_of,
    seal_history,
    settled_event_id,
    stored_links,
    verify_seals,
)
from motgio.platform.audit.models import Event
from motgio.platform.rows.facade import insert_together
from motgio.testing.agency import MONDAY

KEY = b"key of the installation"


def write(stream: int, many: int) -> Head:
    head = Head()
    for number in range(many):
        event, head = next_event(
            actor=SYSTEM, stream=stream, head=head, verb="noted", content={"number": number}, at=MONDAY
        )
        insert_together(event)
    return head


def seal_in_vain(file: Path, key: bytes) -> None:
    """The line is on disk, the transaction is lost."""
    with transaction.atomic():
        seal_history(file=file, key=key, at=MONDAY, settled_id=_newest())
        transaction.set_rollback(True)


def tamper(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_event DISABLE TRIGGER audit_event_append_only")
        cursor.execute(sql)
        cursor.execute("ALTER TABLE audit_event ENABLE TRIGGER audit_event_append_only")


def faults(head: Head) -> list[str]:
    return faults_of_stream(stored_links(7), head_seq=head.seq, head_hash=head.hash)


@pytest.mark.django_db
def test_a_whole_history_has_no_faults_and_reads_back() -> None:
    head = write(7, 4)
    assert faults(head) == []
    assert [event.content["number"] for event in history(7)] == [0, 1, 2, 3]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit_event SET verb = 'answered' WHERE seq = 2",
        "UPDATE audit_event SET actor_name = 'somebody' WHERE seq = 2",
        "UPDATE audit_event SET at = at + interval '1 minute' WHERE seq = 2",
        "UPDATE audit_event SET content = '{}' WHERE seq = 2",
        "DELETE FROM audit_event WHERE seq = 2",
        "DELETE FROM audit_event WHERE seq = 4",
        "UPDATE audit_event SET seq = 9 - seq WHERE seq IN (2, 3)",
    ],
)
def test_edits_deletions_reordering_and_truncation_are_found(change: str) -> None:
    head = write(7, 4)
    tamper(change)
    assert faults(head) != []


@pytest.mark.django_db
def test_seals_outside_the_database_find_a_history_rewritten_whole(tmp_path: Path) -> None:
    file = tmp_path / "anchors" / "history.jsonl"
    write(7, 3)
    assert seal_history(file=file, key=KEY, at=MONDAY, settled_id=_newest()) == 3
    write(8, 2)
    assert seal_history(file=file, key=KEY, at=MONDAY, settled_id=_newest()) == 2
    assert seal_history(file=file, key=KEY, at=MONDAY, settled_id=_newest()) == 0
    assert verify_seals(file=file, key=KEY) == []
    tamper("DELETE FROM audit_event WHERE stream = 7")
    write(7, 3)
    assert faults_of_stream(stored_links(7), head_seq=3, head_hash=_last_hash()) == []
    assert verify_seals(file=file, key=KEY) != []


@pytest.mark.django_db
def test_a_seal_whose_transaction_failed_is_taken_over_and_no_false_alarm(tmp_path: Path) -> None:
    file = tmp_path / "history.jsonl"
    write(7, 2)
    seal_history(file=file, key=KEY, at=MONDAY, settled_id=_newest())
    write(8, 3)
    seal_in_vain(file, KEY)
    assert last_seal() == (MONDAY, _newest() - 3)
    write(9, 1)
    assert seal_history(file=file, key=KEY, at=MONDAY + timedelta(minutes=5), settled_id=_newest()) == 1
    assert verify_seals(file=file, key=KEY) == []
    assert len(file.read_bytes().splitlines()) == 3


@pytest.mark.django_db
@pytest.mark.parametrize("key", [b"another key", KEY])
def test_a_line_ahead_that_is_forged_or_speaks_of_other_events_is_not_taken_over(
    tmp_path: Path, key: bytes
) -> None:
    file = tmp_path / "history.jsonl"
    write(7, 2)
    seal_in_vain(file, key)
    tamper("DELETE FROM audit_event WHERE seq = 2")
    assert seal_history(file=file, key=KEY, at=MONDAY, settled_id=_newest()) == 1
    assert verify_seals(file=file, key=KEY) != []


@pytest.mark.django_db
def test_a_line_cut_off_by_a_crash_is_no_fault_and_makes_room_for_the_next(tmp_path: Path) -> None:
    file = tmp_path / "history.jsonl"
    write(7, 1)
    seal_history(file=file, key=KEY, at=MONDAY, settled_id=_newest())
    with file.open("ab") as sealed:
        sealed.write(b'{"after":1,"unt')
    assert verify_seals(file=file, key=KEY) == []
    write(8, 1)
    assert seal_history(file=file, key=KEY, at=MONDAY, settled_id=_newest()) == 1
    assert verify_seals(file=file, key=KEY) == []
    assert len(file.read_bytes().splitlines()) == 2


@pytest.mark.django_db
def test_a_forged_seal_is_found(tmp_path: Path) -> None:
    file = tmp_path / "history.jsonl"
    write(7, 1)
    seal_history(file=file, key=KEY, at=MONDAY, settled_id=_newest())
    assert verify_seals(file=file, key=b"another key") != []
    assert verify_seals(file=tmp_path / "none.jsonl", key=KEY) == []


@pytest.mark.django_db
def test_only_settled_events_are_sealed() -> None:
    assert settled_event_id(before=MONDAY) == 0
    write(7, 2)
    assert settled_event_id(before=MONDAY + timedelta(seconds=1)) == _newest()
    assert settled_event_id(before=MONDAY - timedelta(seconds=1)) < _newest()


@pytest.mark.django_db
def test_a_read_is_logged_with_its_purpose() -> None:
    log_read(
        actor=SYSTEM,
        participant_number="7912345678",
        sources=["view:books", "system:books"],
        purpose="verification",
        case_code="HCM-0000-0000",
        at=MONDAY,
    )
    (read,) = reads_of("7912345678")
    assert (read.purpose, read.sources) == ("verification", ("system:books", "view:books"))
    assert reads_of("7900000000") == ()


def _newest() -> int:
    return Event.objects.order_by("-id").values_list("id", flat=True)[0]


def _last_hash() -> bytes:
    return bytes(Event.objects.filter(stream=7).order_by("-seq").values_list("hash", flat=True)[0])
