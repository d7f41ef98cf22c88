"""Rows of several tables in one statement."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from motgio.capabilities.cases.models import Case
from motgio.platform.audit.models import Anchor, RecordRead
from motgio.platform.org.models import Unit, UnitKind
from motgio.platform.rows.facade import Row, changed, copy_together, insert_together, row

AT = datetime(2026, 11, 16, 2, 10, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def a_read(number: str) -> Row:
    return row(
        RecordRead,
        at=AT,
        participant_number=number,
        sources=["TST:books", "VssID:books"],
        purpose="test",
        actor_kind="system",
        actor_id="motgio",
        actor_name="100 % $1 'ổ'",
        unit_id=None,
    )


def test_rows_of_several_tables_are_written_as_django_would() -> None:
    insert_together(
        a_read("1"), row(Anchor, id=77, sealed_at=AT, last_event_id=5, digest=b"\x00\xff"), a_read("2")
    )
    stored = RecordRead.objects.order_by("participant_number")
    assert [(read.participant_number, read.sources, read.unit_id) for read in stored] == [
        ("1", ["TST:books", "VssID:books"], None),
        ("2", ["TST:books", "VssID:books"], None),
    ]
    assert (stored[0].at, stored[0].actor_name) == (AT, "100 % $1 'ổ'")
    assert bytes(Anchor.objects.get(id=77).digest) == b"\x00\xff"


def test_one_row_alone_is_written_too() -> None:
    insert_together(a_read("1"))
    assert RecordRead.objects.count() == 1


def test_all_or_none_are_written() -> None:
    Anchor.objects.create(sealed_at=AT, last_event_id=5, digest=b"")
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_together(a_read("1"), row(Anchor, sealed_at=AT, last_event_id=5, digest=b""))
    assert not RecordRead.objects.exists()


def test_in_a_broken_transaction_nothing_is_tried() -> None:
    with transaction.atomic():
        connection.set_rollback(True)
        with pytest.raises(transaction.TransactionManagementError):
            insert_together(a_read("1"))
    assert not RecordRead.objects.exists()


def test_a_row_may_name_another_one_that_knows_its_id() -> None:
    top = row(Unit, id=9001, code="T", name="T", kind=UnitKind.NATIONAL, valid_from=AT.date())
    below = row(Unit, code="B", name="B", kind=UnitKind.PROVINCE, parent_id=9001, valid_from=AT.date())
    insert_together(below, top)
    assert Unit.objects.get(code="B").parent_id == 9001


def test_what_is_not_given_is_as_the_model_says() -> None:
    given = {
        "id": 9001,
        "code": "T-1",
        "track_token": "t",
        "lane": "question",
        "channel": "portal",
        "accountable_unit_id": 1,
        "province_code": "79",
        "office": "79",
        "received_at": AT,
        "opened_at": AT,
        "answer_due_at": AT,
        "calendar_version": "1",
        "next_due_at": AT,
        "reporter_name": "An",
        "history_hash": b"",
    }
    insert_together(row(Case, **given))
    stored, instance = Case.objects.get(id=9001), Case(**given)
    told = {field.attname: getattr(stored, field.attname) for field in Case._meta.concrete_fields}
    told["history_hash"] = bytes(stored.history_hash)
    assert told == {name: getattr(instance, name) for name in told}


def test_a_name_that_is_no_column_is_refused() -> None:
    with pytest.raises(TypeError, match="has no column 'parent'"):
        row(Unit, code="T", name="T", kind=UnitKind.NATIONAL, valid_from=AT.date(), parent=None)


def test_a_column_without_default_cannot_be_left_out() -> None:
    with pytest.raises(TypeError, match=r"Anchor.last_event_id has no default"):
        row(Anchor, sealed_at=AT, digest=b"")


def test_many_rows_are_copied_as_they_would_be_inserted() -> None:
    copy_together([a_read("1"), row(Anchor, sealed_at=AT, last_event_id=5, digest=b"\x00\xff"), a_read("2")])
    stored = RecordRead.objects.order_by("participant_number")
    assert [(read.participant_number, read.sources, read.actor_name, read.case_code) for read in stored] == [
        ("1", ["TST:books", "VssID:books"], "100 % $1 'ổ'", ""),
        ("2", ["TST:books", "VssID:books"], "100 % $1 'ổ'", ""),
    ]
    assert bytes(Anchor.objects.get().digest) == b"\x00\xff"


def test_a_row_is_changed_in_columns_it_had_and_in_others() -> None:
    again = changed(
        a_read("1"), RecordRead, participant_number="3", case_code="HCM-1", sources=["HGD:household"]
    )
    insert_together(again)
    read = RecordRead.objects.get()
    assert (read.participant_number, read.case_code, read.sources) == ("3", "HCM-1", ["HGD:household"])
    with pytest.raises(TypeError, match="no column"):
        changed(a_read("1"), RecordRead, colour="red")
