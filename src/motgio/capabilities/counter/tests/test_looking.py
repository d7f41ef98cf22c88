"""Whoever is looked up at the counter: the look is in the log before the record is on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from motgio.capabilities.corrections.tests.memory_records import MemoryRecords
from motgio.capabilities.corrections.tests.people import NUMBER, book_never_closed
from motgio.capabilities.counter import facade as counter
from motgio.capabilities.records import ports
from motgio.capabilities.records.facade import Found, RecordKind, SourceDown, SourceKind, register
from motgio.kernel.actor import Actor
from motgio.platform.audit.facade import reads_of
from motgio.platform.audit.models import RecordRead
from motgio.testing.agency import MONDAY

FOUND = Found(social_insurance_number=NUMBER, full_name="Nguyễn Văn A", birth_date=date(1990, 5, 2))


class Findable(MemoryRecords):
    """Records that can be searched; remembers how many looks were in the log when it was asked."""

    def __init__(self) -> None:
        super().__init__(NUMBER, book_never_closed())
        self.logged_before: list[int] = []

    def find(self, **asked: object) -> tuple[Found, ...]:
        self.logged_before.append(RecordRead.objects.count())
        self.asked = {name: value for name, value in asked.items() if value}
        return (FOUND,)


@pytest.fixture
def records() -> Iterator[Findable]:
    make, port = ports._Wired.make, ports._Wired.port
    held = Findable()
    register(lambda: held)
    yield held
    ports._Wired.make, ports._Wired.port = make, port


def test_a_search_is_logged_before_it_is_made(officer: Actor, records: Findable) -> None:
    wish = counter.Wish(citizen_id="079090000001", full_name="Nguyễn Văn A")
    assert counter.find_people(actor=officer, wish=wish, at=MONDAY) == (FOUND,)
    assert (records.logged_before, records.asked) == ([1], {"citizen_id": "079090000001"})
    searched, found = RecordRead.objects.order_by("id")
    assert (searched.purpose, searched.sources, searched.actor_name) == (
        "counter",
        ["system:search"],
        officer.name,
    )
    assert (searched.participant_number, found.participant_number) == ("", FOUND.social_insurance_number)


def test_without_a_card_name_and_birth_date_find_the_person(officer: Actor, records: Findable) -> None:
    wish = counter.Wish(full_name="Nguyễn Văn A", birth_date=date(1990, 5, 2))
    assert wish.is_enough
    assert counter.find_people(actor=officer, wish=wish, at=MONDAY) == (FOUND,)
    assert set(records.asked) == {"full_name", "birth_date"}
    assert not counter.Wish(full_name="Nguyễn Văn A").is_enough


def test_a_person_is_seen_with_the_record_that_was_opened_and_the_look_is_logged(
    officer: Actor, records: Findable
) -> None:
    seen = counter.see_person(actor=officer, number=NUMBER, record=RecordKind.CONTRIBUTION, at=MONDAY)
    assert seen.identity is not None
    assert seen.identity.full_name == "Nguyễn Văn A"
    assert {each.kind for each in seen.kept} == {
        SourceKind.IDENTITY,
        SourceKind.CONTRIBUTIONS,
        SourceKind.BOOKS,
    }
    (read,) = reads_of(NUMBER)
    assert (read.purpose, read.case_code) == ("counter", "")
    assert "view:contributions" in read.sources


def test_only_the_identity_is_read_until_a_record_is_opened(officer: Actor, records: Findable) -> None:
    counter.see_person(actor=officer, number=NUMBER, record=None, at=MONDAY)
    assert [read.sources for read in reads_of(NUMBER)] == [("system:identity",)]


def test_an_unknown_number_is_said_to_be_unknown(officer: Actor, records: Findable) -> None:
    seen = counter.see_person(actor=officer, number="7900000000", record=None, at=MONDAY)
    assert seen.is_unknown
    assert seen.identity is None


def test_a_silent_source_is_missing_and_not_unknown(
    officer: Actor, records: Findable, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(**_asked: object) -> None:
        raise SourceDown

    monkeypatch.setattr(records, "read", down)
    seen = counter.see_person(actor=officer, number=NUMBER, record=None, at=MONDAY)
    assert (seen.identity, seen.kept, seen.is_unknown) == (None, (), False)
    assert [each.reason for each in seen.missing] == ["source_down"]


def test_who_works_at_no_counter_looks_nobody_up(leader: Actor, records: Findable) -> None:
    with pytest.raises(counter.UnknownTicket):
        counter.see_person(actor=leader, number=NUMBER, record=None, at=MONDAY)
    with pytest.raises(counter.UnknownTicket):
        counter.find_people(actor=leader, wish=counter.Wish(citizen_id="079090000001"), at=MONDAY)
    assert RecordRead.objects.count() == 0
