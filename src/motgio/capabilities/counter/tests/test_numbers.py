"""Numbers of those who wait, on a real database; two at once never get the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from motgio.capabilities.counter import facade as counter
from motgio.capabilities.counter.models import QueueDay, Ticket
from motgio.kernel.actor import SYSTEM, Actor, Role
from motgio.testing.agency import MONDAY, Agency

DAY = MONDAY.date()


@pytest.fixture
def office(agency: Agency) -> int:
    return agency.units["79-CSKH"]


Draw = Callable[..., list[str]]


@pytest.fixture
def draw(office: int) -> Draw:
    keys: Iterator[int] = iter(range(10_000))

    def drawn(many: int = 1, *, at: Any = MONDAY) -> list[str]:
        return [
            counter.draw_number(actor=SYSTEM, office_id=office, key=f"k{next(keys)}", at=at).word
            for _ in range(many)
        ]

    return drawn


def board(office: int) -> counter.QueueBoard:
    return counter.queue_board(office_id=office, day=DAY)


def call(actor: Actor, window: int = 1) -> str:
    ticket = counter.call_next(actor=actor, window=window, at=MONDAY)
    return ticket.word if ticket else ""


def test_numbers_follow_each_other_and_begin_anew_every_day(draw: Draw) -> None:
    assert draw(3) == ["A001", "A002", "A003"]
    # Eleven at night in UTC is the next morning in Việt Nam.
    assert draw(at=MONDAY.replace(hour=23)) == ["A001"]


def test_offices_count_apart(draw: Draw, agency: Agency) -> None:
    draw(2)
    other = counter.draw_number(actor=SYSTEM, office_id=agency.units["7901"], key="k0", at=MONDAY)
    assert other.word == "A001"


def test_the_same_button_pressed_twice_draws_one_number(office: int) -> None:
    twice = [counter.draw_number(actor=SYSTEM, office_id=office, key="k", at=MONDAY) for _ in range(2)]
    assert twice[0] == twice[1]
    assert board(office).drawn == 1


def test_after_nine_hundred_and_ninety_nine_there_are_no_more(draw: Draw, office: int) -> None:
    draw()
    QueueDay.objects.update(last_number=999)
    with pytest.raises(counter.NoMoreNumbers):
        draw()
    assert Ticket.objects.count() == 1


def test_the_longest_waiting_is_called_and_the_one_before_is_done(
    draw: Draw, office: int, officer: Actor
) -> None:
    draw(3)
    assert [call(officer), call(officer)] == ["A001", "A002"]
    assert [(each.word, each.window, each.officer) for each in board(office).called] == [
        ("A002", 1, officer.name)
    ]
    assert counter.ticket_of(office_id=office, day=DAY, number=1).state is counter.TicketState.SERVED
    assert board(office).waiting == 1


def test_when_nobody_waits_the_last_one_is_done_too(draw: Draw, office: int, officer: Actor) -> None:
    draw()
    call(officer)
    assert call(officer) == ""
    assert board(office).called == ()


def test_a_window_with_a_colleagues_number_is_not_taken(
    draw: Draw, office: int, officer: Actor, colleague: Actor
) -> None:
    draw(2)
    call(officer, window=3)
    with pytest.raises(counter.WindowBusy) as told:
        call(colleague, window=3)
    assert told.value.details == {"number": 1, "officer": officer.name}
    assert board(office).waiting == 1
    # Who went home leaves nothing blocked: a colleague of the office may end it.
    counter.mark_served(actor=colleague, number=1, at=MONDAY)
    assert call(colleague, window=3) == "A002"


def test_who_was_absent_is_called_again_by_number(draw: Draw, office: int, officer: Actor) -> None:
    draw(2)
    call(officer)
    counter.mark_absent(actor=officer, number=1, at=MONDAY)
    assert [each.word for each in board(office).absent] == ["A001"]
    assert call(officer) == "A002"
    back = counter.call_number(actor=officer, number=1, window=1, at=MONDAY)
    assert (back.state, back.calls) == (counter.TicketState.CALLED, 2)
    assert [each.word for each in board(office).called] == ["A001"]


def test_a_number_is_called_again_and_stands_first_on_the_screen(
    draw: Draw, office: int, officer: Actor, colleague: Actor
) -> None:
    draw(2)
    call(officer, window=1)
    counter.call_next(actor=colleague, window=2, at=MONDAY + timedelta(seconds=5))
    assert [each.word for each in board(office).called] == ["A002", "A001"]
    counter.call_again(actor=officer, number=1, at=MONDAY + timedelta(seconds=9))
    assert [(each.word, each.calls) for each in board(office).called] == [("A001", 2), ("A002", 1)]


def test_an_own_number_may_be_called_to_another_window(draw: Draw, officer: Actor) -> None:
    draw()
    call(officer, window=1)
    assert counter.call_number(actor=officer, number=1, window=4, at=MONDAY).window == 4


def test_a_colleagues_number_a_served_one_and_none_are_not_called(
    draw: Draw, office: int, officer: Actor, colleague: Actor
) -> None:
    draw(2)
    call(officer)
    call(colleague, window=2)
    with pytest.raises(counter.ForbiddenTicketMove):
        counter.call_number(actor=colleague, number=1, window=2, at=MONDAY)
    assert board(office).of(colleague).word == "A002"  # type: ignore[union-attr]
    counter.mark_served(actor=officer, number=1, at=MONDAY)
    for refused in (counter.call_again, counter.mark_absent, counter.mark_served):
        with pytest.raises(counter.ForbiddenTicketMove):
            refused(actor=officer, number=1, at=MONDAY)
        with pytest.raises(counter.UnknownTicket):
            refused(actor=officer, number=9, at=MONDAY)
    with pytest.raises(counter.ForbiddenTicketMove):
        counter.call_number(actor=officer, number=1, window=1, at=MONDAY)
    with pytest.raises(counter.UnknownTicket):
        counter.call_number(actor=officer, number=9, window=1, at=MONDAY)


def test_a_foreign_office_finds_no_number(draw: Draw, foreign_officer: Actor, leader: Actor) -> None:
    draw()
    assert call(foreign_officer) == ""
    with pytest.raises(counter.UnknownTicket):
        counter.call_number(actor=foreign_officer, number=1, window=1, at=MONDAY)
    with pytest.raises(counter.UnknownTicket):
        call(leader)


def test_every_change_is_a_new_version(draw: Draw, office: int, officer: Actor) -> None:
    def version() -> int:
        return counter.queue_version(office_id=office, day=DAY)

    assert version() == 0
    draw(2)
    assert version() == 2
    call(officer)
    counter.call_again(actor=officer, number=1, at=MONDAY)
    counter.mark_absent(actor=officer, number=1, at=MONDAY)
    assert version() == 5


def test_the_board_costs_three_queries_with_a_hundred_waiting(
    draw: Draw, office: int, officer: Actor
) -> None:
    draw(100)
    call(officer)
    with CaptureQueriesContext(connection) as asked:
        seen = board(office)
    assert (len(asked), seen.waiting) == (3, 99)
    assert counter.waiting_before(office_id=office, day=DAY, number=50) == 48


@pytest.mark.parametrize(
    "change",
    [
        {"number": 2},
        {"number": 1000},
        {"state": "lost"},
        {"state": "called"},
        {"state": "called", "window": 0, "called_by_id": 1, "called_at": MONDAY},
        {"window": 1},
    ],
)
def test_the_database_keeps_numbers_whole_by_itself(draw: Draw, change: dict[str, object]) -> None:
    draw(2)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ticket.objects.filter(number=1).update(**change)


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    together = Barrier(len(calls))

    def run(each: Callable[[], Any]) -> Any:
        try:
            together.wait()
            return each()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


@pytest.mark.django_db(transaction=True)
def test_sixteen_who_draw_at_once_get_sixteen_numbers(office: int) -> None:
    drawn = at_once(
        *[
            lambda key=key: counter.draw_number(actor=SYSTEM, office_id=office, key=str(key), at=MONDAY)
            for key in range(16)
        ]
    )
    assert sorted(each.number for each in drawn) == list(range(1, 17))


@pytest.mark.django_db(transaction=True)
def test_one_button_pressed_eight_times_at_once_draws_one_number(office: int) -> None:
    drawn = at_once(*[lambda: counter.draw_number(actor=SYSTEM, office_id=office, key="k", at=MONDAY)] * 8)
    assert len(set(drawn)) == 1
    assert board(office).drawn == 1


@pytest.mark.django_db(transaction=True)
def test_officers_who_call_at_the_same_instant_get_different_numbers(
    draw: Draw, office: int, agency: Agency
) -> None:
    draw(100)
    officers = [agency.actor(200 + n, f"Cán bộ {n}", "79-CSKH", Role.CARE_OFFICER) for n in range(10)]
    called = at_once(
        *[
            lambda who=who, window=window: counter.call_next(actor=who, window=window, at=MONDAY)
            for window, who in enumerate(officers, 1)
        ]
    )
    assert sorted(each.number for each in called) == list(range(1, 11))
    assert board(office).waiting == 90


@pytest.mark.django_db(transaction=True)
def test_two_officers_at_one_window_do_not_both_call(draw: Draw, officer: Actor, colleague: Actor) -> None:
    draw(4)

    def attempt(who: Actor) -> str:
        try:
            return call(who, window=1)
        except counter.WindowBusy:
            return "busy"

    assert sorted(at_once(*[lambda who=who: attempt(who) for who in (officer, colleague)])) == [
        "A001",
        "busy",
    ]
