"""Every fault that can be switched on."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from motgio_records.app import create_app
from motgio_records.settings import Settings
from motgio_records.tests.conftest import ADMIN, READ, WRITE
from motgio_records.tests.test_changing import closing_item, open_book

Take = Callable[[str], dict[str, Any]]
Rows = Callable[..., list[dict[str, Any]]]
Change = Callable[..., Any]


@pytest.fixture
def switch(client: TestClient) -> Callable[..., Any]:
    """Switches a fault on."""

    def on(name: str, **settings: Any) -> Any:
        return client.put(f"/faults/{name}", json=settings, headers=ADMIN)

    return on


@pytest.fixture
def other_process(records_settings: Settings, client: TestClient) -> Iterator[TestClient]:
    """A second application on the same database, as a second process would be."""
    with TestClient(create_app(records_settings)) as other:
        yield other


def test_faults_are_listed_switched_on_changed_and_off(
    client: TestClient, switch: Callable[..., Any]
) -> None:
    assert client.get("/faults", headers=ADMIN).json() == {"faults": {}}
    assert switch("slow").json() == {"name": "slow", "settings": {"seconds": 3}}
    assert switch("slow", seconds=0.5).json()["settings"] == {"seconds": 0.5}
    assert client.get("/faults", headers=ADMIN).json() == {"faults": {"slow": {"seconds": 0.5}}}
    assert client.delete("/faults/slow", headers=ADMIN).status_code == 204
    assert client.delete("/faults/slow", headers=ADMIN).status_code == 204
    assert client.get("/faults", headers=ADMIN).json() == {"faults": {}}


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("down", {"seconds": 1}),
        ("slow", {"seconds": -1}),
        ("slow", {"seconds": 1e9}),
        ("slow", {"times": 1}),
        ("lost_answer", {"times": 0}),
        ("value_changed", {"reason": "x"}),
        ("cannot_adjust", {"number": "79"}),
        ("down", {"kinds": ["salary"]}),
        ("earthquake", {}),
    ],
)
def test_settings_that_a_fault_does_not_know_are_refused(
    client: TestClient, switch: Callable[..., Any], name: str, wanted: dict[str, Any]
) -> None:
    assert switch(name, **wanted).status_code == 422
    assert client.get("/faults", headers=ADMIN).json() == {"faults": {}}


def test_down_stops_every_data_path_in_every_process_at_once_and_health_stays(
    client: TestClient, other_process: TestClient, switch: Callable[..., Any], planted: dict[str, Any]
) -> None:
    number = planted["record_right"][0]["number"]
    assert other_process.get(f"/view/{number}/books", headers=READ).status_code == 200
    switch("down")
    for one in (client, other_process):
        answers = [
            one.get(f"/participants/{number}/books", headers=READ),
            one.get(f"/view/{number}/books", headers=READ),
            one.get("/participants", params={"citizen_id": "1"}, headers=READ),
            one.post("/view/refresh", json={"number": number}, headers=WRITE),
        ]
        assert [(answer.status_code, answer.json()["code"]) for answer in answers] == [
            (503, "unavailable")
        ] * 4
        assert one.get("/livez").status_code == 200
    client.delete("/faults/down", headers=ADMIN)
    assert other_process.get(f"/view/{number}/books", headers=READ).status_code == 200


def test_a_change_is_not_made_while_the_systems_are_down(
    take: Take, rows: Rows, change: Change, switch: Callable[..., Any], client: TestClient
) -> None:
    person = take("book_not_closed")
    row = open_book(person, rows)
    switch("down")
    assert change(person["number"], "close_book", "books", [closing_item(row)]).status_code == 503
    client.delete("/faults/down", headers=ADMIN)
    assert open_book(person, rows) == row


def test_a_fault_can_be_limited_to_kinds(
    client: TestClient, switch: Callable[..., Any], planted: dict[str, Any]
) -> None:
    number = planted["record_right"][0]["number"]
    switch("down", kinds=["benefits", "visits"])
    seen = {
        kind: client.get(f"/participants/{number}/{kind}", headers=READ).status_code
        for kind in ("benefits", "visits", "books", "contributions")
    }
    assert seen == {"benefits": 503, "visits": 503, "books": 200, "contributions": 200}


def test_slow_waits_at_least_as_long_as_it_is_told(
    client: TestClient, switch: Callable[..., Any], planted: dict[str, Any]
) -> None:
    number = planted["record_right"][0]["number"]
    switch("slow", seconds=0.4)
    started = time.monotonic()
    assert client.get(f"/participants/{number}/books", headers=READ).status_code == 200
    # A lower bound only: how long it takes beyond that is the machine's affair.
    assert time.monotonic() - started >= 0.4


def test_value_changed_lets_another_officer_be_first_so_that_the_next_change_meets_412(
    take: Take, rows: Rows, change: Change, switch: Callable[..., Any], client: TestClient
) -> None:
    person = take("book_not_closed")
    row = open_book(person, rows)
    switch("value_changed", number=person["number"])
    answer = change(person["number"], "close_book", "books", [closing_item(row)])
    assert (answer.status_code, answer.json()["code"]) == (412, "value_changed")
    now = open_book(person, rows)
    assert now != row
    assert now["closed_on"] is not None
    assert answer.json()["current"] == [now]
    assert client.get("/faults", headers=ADMIN).json() == {"faults": {}}


def test_value_changed_concerns_only_its_person_and_counts_down(
    take: Take, rows: Rows, change: Change, switch: Callable[..., Any], client: TestClient
) -> None:
    person, other = take("book_not_closed"), take("book_not_closed")
    switch("value_changed", number=other["number"], times=2)
    item = closing_item(open_book(person, rows))
    assert change(person["number"], "close_book", "books", [item]).status_code == 201
    item = closing_item(open_book(other, rows))
    assert change(other["number"], "close_book", "books", [item]).status_code == 412
    assert client.get("/faults", headers=ADMIN).json()["faults"]["value_changed"]["times"] == 1


def test_value_changed_also_meets_the_removal_of_duplicates(
    take: Take, rows: Rows, change: Change, switch: Callable[..., Any]
) -> None:
    person = take("duplicate_month")
    row = next(row for row in rows(person["number"], "contributions") if row["id"] == person["row_ids"][0])
    names = ("month", "fund", "employer_code", "wage", "status")
    expected = {name: row[name] for name in names}
    item = {"row_id": row["id"], "expected": expected, "after": None}
    switch("value_changed")
    answer = change(person["number"], "remove_duplicate_month", "contributions", [item])
    assert answer.status_code == 412
    assert answer.json()["current"][0]["wage"] != row["wage"]


def test_cannot_adjust_tells_its_reason_and_changes_nothing(
    take: Take, rows: Rows, change: Change, switch: Callable[..., Any], client: TestClient
) -> None:
    person = take("book_not_closed")
    row = open_book(person, rows)
    switch("cannot_adjust", reason="Kỳ đã khóa", kind="close_book")
    answer = change(person["number"], "close_book", "books", [closing_item(row)])
    assert (answer.status_code, answer.json()["code"]) == (409, "cannot_adjust")
    assert answer.json()["reason"] == "Kỳ đã khóa"
    assert open_book(person, rows) == row
    switch("cannot_adjust", kind="change_card")
    assert change(person["number"], "close_book", "books", [closing_item(row)]).status_code == 201


def test_cannot_adjust_without_settings_refuses_every_change(
    take: Take, rows: Rows, change: Change, switch: Callable[..., Any]
) -> None:
    person = take("book_not_closed")
    switch("cannot_adjust")
    answer = change(person["number"], "close_book", "books", [closing_item(open_book(person, rows))])
    assert answer.status_code == 409
    assert answer.json()["reason"]


def test_after_a_lost_answer_the_same_key_gets_the_receipt_of_what_was_done(
    take: Take, rows: Rows, change: Change, switch: Callable[..., Any]
) -> None:
    person = take("book_not_closed")
    item = closing_item(open_book(person, rows))
    switch("lost_answer", times=1)
    lost = change(person["number"], "close_book", "books", [item], key="lost-1")
    assert (lost.status_code, lost.json()["code"]) == (502, "lost_answer")
    assert open_book(person, rows)["closed_on"] == "2026-11-20"
    again = change(person["number"], "close_book", "books", [item], key="lost-1")
    assert again.status_code == 200
    assert again.json()["items"][0]["after"] == open_book(person, rows)


def test_a_stale_refresh_says_yes_and_leaves_the_view_old(
    client: TestClient, take: Take, rows: Rows, switch: Callable[..., Any]
) -> None:
    number = take("view_stale")["number"]
    shown = rows(number, "contributions", view=True)
    switch("stale_refresh", times=1)
    answer = client.post("/view/refresh", json={"number": number}, headers=WRITE)
    assert answer.status_code == 200
    assert rows(number, "contributions", view=True) == shown
    assert client.post("/view/refresh", json={"number": number}, headers=WRITE).status_code == 200
    assert rows(number, "contributions", view=True) == rows(number, "contributions") != shown
