"""The waiting room: numbers by one button, the screen on the wall, and nobody's data on either."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from motgio.capabilities.counter import facade as counter
from motgio.capabilities.counter.models import QueueDay, Ticket
from motgio.kernel.actor import Actor
from motgio.testing.agency import MONDAY, Agency
from motgio.web.counter import waiting
from motgio.web.counter.office_keys import MACHINE, SCREEN, office_key


@pytest.fixture
def office(agency: Agency) -> int:
    return agency.units["79-CSKH"]


@pytest.fixture
def machine(office: int) -> str:
    return reverse("waiting:take", args=[office_key(office, of=MACHINE)])


@pytest.fixture
def screen(office: int) -> str:
    return reverse("waiting:screen", args=[office_key(office, of=SCREEN)])


def test_the_button_gives_a_number_and_its_slip(client: Client, machine: str) -> None:
    assert "Lấy số" in client.get(machine).content.decode()
    slip = client.post(machine, {"key": "a"}, follow=True)
    page = slip.content.decode()
    assert "A001" in page
    assert "paper-80.css" in page
    assert "<svg" in page


def test_the_slip_says_how_many_are_before(client: Client, machine: str, officer: Actor) -> None:
    for key in "abc":
        answer = client.post(machine, {"key": key}, follow=True)
    assert "2</b> người chờ trước" in answer.content.decode()
    counter.call_number(actor=officer, number=3, window=1, at=MONDAY)
    assert "đã được gọi" in client.get(answer.redirect_chain[-1][0]).content.decode()


def test_the_same_press_twice_is_one_number(client: Client, machine: str) -> None:
    first, second = (client.post(machine, {"key": "a"}).headers["Location"] for _ in range(2))
    assert first == second
    assert Ticket.objects.count() == 1


@pytest.mark.parametrize("key", ["", "\x00", "<script>alert(1)</script>", "x" * 5000])
def test_a_strange_key_gives_a_number_all_the_same(client: Client, machine: str, key: str) -> None:
    assert client.post(machine, {"key": key}).status_code == 302
    assert Ticket.objects.count() == 1


def test_when_all_numbers_are_out_it_is_said(client: Client, machine: str, office: int) -> None:
    QueueDay.objects.create(office_id=office, day=MONDAY.date(), last_number=999)
    answer = client.post(machine, {"key": "a"})
    assert answer.status_code == 409
    assert "đã hết số" in answer.content.decode()


def test_a_machine_that_runs_away_is_stopped(
    client: Client, machine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.clear()
    monkeypatch.setattr(waiting, "MOST_IN_TEN_MINUTES", 2)
    answers = [client.post(machine, {"key": key}).status_code for key in "abc"]
    assert answers == [302, 302, 429]


def test_the_screen_shows_who_is_called_to_which_window(
    client: Client, machine: str, screen: str, officer: Actor
) -> None:
    assert "Chưa gọi số nào" in client.get(screen).content.decode()
    for key in "ab":
        client.post(machine, {"key": key})
    counter.call_next(actor=officer, window=7, at=MONDAY)
    page = client.get(screen).content.decode()
    assert "A001" in page
    assert ">7</td>" in page
    assert "1</b> người đang chờ" in page
    assert officer.name not in page


def test_the_screen_asks_for_news_and_gets_only_what_changed(
    client: Client, machine: str, screen: str
) -> None:
    client.post(machine, {"key": "a"})
    assert client.get(screen, {"v": "1"}).status_code == 204
    client.post(machine, {"key": "b"})
    news = client.get(screen, {"v": "1"})
    assert news.status_code == 200
    assert "<html" not in news.content.decode()
    assert client.get(screen, {"v": "\u0661'"}).status_code == 200


def test_without_script_the_screen_loads_itself_again(client: Client, screen: str) -> None:
    page = client.get(screen).content.decode()
    assert 'http-equiv="refresh"' in page.partition("<noscript>")[2].partition("</noscript>")[0]


def test_an_address_that_was_not_given_out_opens_nothing(client: Client, office: int, agency: Agency) -> None:
    of_screen, of_machine = (office_key(office, of=each) for each in (SCREEN, MACHINE))
    other = str(agency.units["7901"]) + "~" + of_machine.partition("~")[2]
    for key in (of_screen, other, str(office), "x", "~", "9999999~abc"):
        assert client.post(reverse("waiting:take", args=[key]), {"key": "a"}).status_code == 404
        assert client.get(reverse("waiting:slip", args=[key, 1])).status_code == 404
    assert client.get(reverse("waiting:screen", args=[of_machine])).status_code == 404
    assert Ticket.objects.count() == 0


@pytest.mark.parametrize("number", [0, 2, 10**30])
def test_a_slip_of_a_number_nobody_drew_is_not_there(
    client: Client, machine: str, office: int, number: int
) -> None:
    client.post(machine, {"key": "a"})
    slip = reverse("waiting:slip", args=[office_key(office, of=MACHINE), number])
    assert client.get(slip).status_code == 404
