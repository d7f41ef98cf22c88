"""POST /changes and POST /view/refresh."""

from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from starlette.testclient import TestClient

from motgio_records.tests.conftest import READ, WRITE

Take = Callable[[str], dict[str, Any]]
Rows = Callable[..., list[dict[str, Any]]]
Change = Callable[..., Any]
CLOSING = {"closed_on": "2026-11-20", "closing_number": "CS-7901-2600001"}


def open_book(person: dict[str, Any], rows: Rows) -> dict[str, Any]:
    """The row of the book that was never closed."""
    return next(row for row in rows(person["number"], "books") if row["id"] == person["row_ids"][0])


def closing_item(row: dict[str, Any]) -> dict[str, Any]:
    """What closes this row."""
    return {"row_id": row["id"], "expected": {"closed_on": None, "closing_number": None}, "after": CLOSING}


def test_a_book_is_closed_in_the_system_and_the_app_follows_only_after_a_refresh(
    client: TestClient, take: Take, rows: Rows, change: Change
) -> None:
    person = take("book_not_closed")
    number, row = person["number"], open_book(person, rows)
    answer = change(number, "close_book", "books", [closing_item(row)])
    assert answer.status_code == 201
    receipt = answer.json()
    assert set(receipt) == {"receipt", "applied_at", "kind", "number", "items"}
    assert receipt["items"] == [{"row_id": row["id"], "before": row, "after": {**row, **CLOSING}}]
    assert open_book(person, rows) == {**row, **CLOSING}
    assert row in rows(number, "books", view=True)
    refreshed = client.post("/view/refresh", json={"number": number, "kinds": ["books"]}, headers=WRITE)
    assert refreshed.status_code == 200
    assert refreshed.json()["kinds"] == ["books"]
    assert rows(number, "books", view=True) == rows(number, "books")
    shown = client.get(f"/view/{number}/books", headers=READ).json()
    assert shown["as_of"] == refreshed.json()["as_of"]


def test_nothing_else_of_the_person_changes_with_a_book(take: Take, rows: Rows, change: Change) -> None:
    person = take("book_not_closed")
    number, row = person["number"], open_book(person, rows)
    before = {kind: rows(number, kind) for kind in ("identity", "contributions", "unemployment", "cards")}
    others = [other for other in rows(number, "books") if other["id"] != row["id"]]
    assert change(number, "close_book", "books", [closing_item(row)]).status_code == 201
    assert {kind: rows(number, kind) for kind in before} == before
    assert [other for other in rows(number, "books") if other["id"] != row["id"]] == others


def test_an_expected_value_that_no_longer_holds_is_412_with_the_rows_as_they_are(
    take: Take, rows: Rows, change: Change
) -> None:
    person = take("book_not_closed")
    row = open_book(person, rows)
    item = closing_item(row)
    item["expected"] = {"closed_on": "2020-01-01"}
    answer = change(person["number"], "close_book", "books", [item])
    assert (answer.status_code, answer.json()["code"]) == (412, "value_changed")
    assert answer.json()["current"] == [row]
    assert open_book(person, rows) == row


def test_a_row_that_is_gone_is_412(take: Take, rows: Rows, change: Change) -> None:
    person = take("book_not_closed")
    item = {**closing_item(open_book(person, rows)), "row_id": "S-0-0-0"}
    answer = change(person["number"], "close_book", "books", [item])
    assert (answer.status_code, answer.json()["current"]) == (412, [])


def test_when_one_item_fails_none_is_done(take: Take, rows: Rows, change: Change) -> None:
    person = take("duplicate_month")
    before = rows(person["number"], "contributions")
    good = [{"row_id": row_id, "expected": {}, "after": None} for row_id in person["row_ids"]]
    bad = {"row_id": before[0]["id"], "expected": {"wage": -1}, "after": None}
    answer = change(person["number"], "remove_duplicate_month", "contributions", [*good, bad])
    assert answer.status_code == 412
    assert rows(person["number"], "contributions") == before


def test_removing_duplicate_months_leaves_every_other_row_with_its_id(
    take: Take, rows: Rows, change: Change
) -> None:
    person = take("duplicate_month")
    number, ids = person["number"], set(person["row_ids"])
    before = rows(number, "contributions")
    items = [
        {"row_id": row["id"], "expected": {"wage": row["wage"], "status": "paid"}, "after": None}
        for row in before
        if row["id"] in ids
    ]
    assert len(items) == len(ids) > 0
    answer = change(number, "remove_duplicate_month", "contributions", items)
    assert answer.status_code == 201
    assert {item["after"] for item in answer.json()["items"]} == {None}
    assert rows(number, "contributions") == [row for row in before if row["id"] not in ids]


def test_a_month_that_is_paid_once_is_not_removed_as_a_duplicate(
    take: Take, rows: Rows, change: Change
) -> None:
    number = take("record_right")["number"]
    row = rows(number, "contributions")[0]
    item = {"row_id": row["id"], "expected": {}, "after": None}
    answer = change(number, "remove_duplicate_month", "contributions", [item])
    assert (answer.status_code, answer.json()["code"]) == (409, "cannot_adjust")
    assert row["month"] in answer.json()["reason"]


def test_both_sides_of_a_duplicate_cannot_go_at_once(take: Take, rows: Rows, change: Change) -> None:
    person = take("duplicate_month")
    doomed = next(row for row in rows(person["number"], "contributions") if row["id"] == person["row_ids"][0])
    twins = [
        row
        for row in rows(person["number"], "contributions")
        if (row["month"], row["fund"]) == (doomed["month"], doomed["fund"])
    ]
    assert len(twins) == 2
    items = [{"row_id": row["id"], "expected": {}, "after": None} for row in twins]
    answer = change(person["number"], "remove_duplicate_month", "contributions", items)
    assert answer.status_code == 409


def test_an_old_stretch_is_joined_to_the_present_book(take: Take, rows: Rows, change: Change) -> None:
    person = take("not_joined")
    number = person["number"]
    item = {
        "row_id": person["row_ids"][0],
        "expected": {"joined_to_book": None},
        "after": {"joined_to_book": number},
    }
    assert change(number, "join_period", "books", [item]).status_code == 201
    joined = next(row for row in rows(number, "books") if row["id"] == person["row_ids"][0])
    assert joined["joined_to_book"] == number


def test_a_stretch_that_is_not_closed_cannot_be_joined(take: Take, rows: Rows, change: Change) -> None:
    person = take("book_not_closed")
    item = {"row_id": person["row_ids"][0], "expected": {}, "after": {"joined_to_book": "0299000001"}}
    answer = change(person["number"], "join_period", "books", [item])
    assert (answer.status_code, answer.json()["code"]) == (409, "cannot_adjust")


def test_a_closed_book_is_not_closed_again(take: Take, rows: Rows, change: Change) -> None:
    person = take("book_not_closed")
    item = closing_item(open_book(person, rows))
    assert change(person["number"], "close_book", "books", [item]).status_code == 201
    again = change(person["number"], "close_book", "books", [{**item, "expected": {}}])
    assert (again.status_code, again.json()["code"]) == (409, "cannot_adjust")


@pytest.mark.parametrize(
    "after",
    [
        {"closed_on": "2026-11-20"},
        {**CLOSING, "closed_on": "1999-01-01"},
        {**CLOSING, "to_month": None},
    ],
)
def test_a_closing_that_makes_no_sense_cannot_be_made(
    planted: dict[str, Any], rows: Rows, change: Change, after: dict[str, Any]
) -> None:
    person = planted["book_not_closed"][0]
    row = open_book(person, rows)
    answer = change(
        person["number"], "close_book", "books", [{"row_id": row["id"], "expected": {}, "after": after}]
    )
    assert (answer.status_code, answer.json()["code"]) == (409, "cannot_adjust")


def test_added_months_appear_and_raise_the_unemployment_balance(
    take: Take, rows: Rows, change: Change
) -> None:
    number = take("unclear")["number"]
    before = rows(number, "contributions")
    balance = rows(number, "unemployment")[0]
    model = next(row for row in before if row["fund"] == "unemployment")
    new = {name: value for name, value in model.items() if name != "id"} | {"month": "2026-11"}
    answer = change(number, "add_period", "contributions", [{"row_id": None, "after": new}])
    assert answer.status_code == 201
    added = answer.json()["items"][0]
    assert added["before"] is None
    assert added["row_id"] == f"Q-2026-11-{model['employer_code']}-BT"
    assert rows(number, "contributions") == [*before, added["after"]]
    assert rows(number, "unemployment")[0]["months_paid"] == balance["months_paid"] + 1
    again = change(number, "add_period", "contributions", [{"row_id": None, "after": new}])
    assert (again.status_code, again.json()["code"]) == (409, "cannot_adjust")


def test_a_changed_name_is_found_under_the_new_name(
    client: TestClient, take: Take, rows: Rows, change: Change
) -> None:
    number = take("record_right")["number"]
    identity = rows(number, "identity")[0]
    item = {
        "row_id": identity["id"],
        "expected": {"full_name": identity["full_name"]},
        "after": {"full_name": "Đặng Thị Ánh Nguyệt"},
    }
    assert change(number, "change_identity", "identity", [item]).status_code == 201
    asked = {"full_name": "dang thi anh nguyet", "birth_date": identity["birth_date"]}
    found = client.get("/participants", params=asked, headers=READ).json()["rows"]
    assert [row["social_insurance_number"] for row in found] == [number]


def test_a_benefit_and_a_card_are_changed_and_added(take: Take, rows: Rows, change: Change) -> None:
    number = take("trap_maternity")["number"]
    benefit = next(row for row in rows(number, "benefits") if row["branch"] == "maternity")
    item = {
        "row_id": benefit["id"],
        "expected": {"amount": benefit["amount"]},
        "after": {"amount": benefit["amount"] + 1000},
    }
    assert change(number, "change_benefit", "benefits", [item]).status_code == 201
    added = {**benefit, "dossier_number": "2611-NEW"}
    del added["id"]
    assert change(number, "change_benefit", "benefits", [{"row_id": None, "after": added}]).status_code == 201
    assert "H-2611-NEW" in [row["id"] for row in rows(number, "benefits")]
    card = rows(number, "cards")[-1]
    item = {"row_id": card["id"], "expected": {"status": "valid"}, "after": {"status": "withdrawn"}}
    assert change(number, "change_card", "cards", [item]).status_code == 201
    new_card = {**card, "valid_from": "2027-01-01", "valid_to": "2027-12-31"}
    del new_card["id"]
    assert change(number, "change_card", "cards", [{"row_id": None, "after": new_card}]).status_code == 201


@pytest.mark.parametrize(
    ("kind", "record", "item"),
    [
        ("close_book", "cards", {"row_id": "x", "after": {"status": "valid"}}),
        ("close_book", "books", {"row_id": None, "after": {"closed_on": None}}),
        ("close_book", "books", {"row_id": None, "after": None}),
        ("close_book", "books", {"row_id": "x", "after": None}),
        ("close_book", "books", {"row_id": "x", "after": {}}),
        ("close_book", "books", {"row_id": "x", "after": {"employer_code": "A"}}),
        ("close_book", "books", {"row_id": "x", "after": CLOSING, "expected": {"colour": 1}}),
        ("close_book", "books", {"row_id": "x"}),
        ("close_book", "books", {"row_id": "", "after": CLOSING}),
        ("close_book", "books", {"row_id": "x", "after": {"closed_on": ["2026-11-20"]}}),
        ("close_book", "books", {"row_id": "x", "after": {"closing_number": "a\x00"}}),
        ("close_book", "books", {"row_id": "x", "after": {"closing_number": "a" * 301}}),
        ("close_book", "books", {"row_id": "x", "after": CLOSING, "expected": {"to\x00": 1}}),
        ("close_book", "books", {"row_id": "x", "after": CLOSING, "expected": {"to_month": 10**30}}),
        ("add_period", "contributions", {"row_id": None, "after": {"month": "2026-11"}}),
        ("add_period", "contributions", {"row_id": None, "after": {"fund": 3}}),
        ("add_period", "books", {"row_id": None, "after": {"from_month": "2026-13"}}),
        ("refresh_view", "books", {"row_id": "x", "after": CLOSING}),
    ],
)
def test_what_the_port_does_not_publish_is_malformed(
    planted: dict[str, Any], change: Change, kind: str, record: str, item: dict[str, Any]
) -> None:
    answer = change(planted["book_not_closed"][0]["number"], kind, record, [item])
    assert (answer.status_code, answer.json()["code"]) == (422, "malformed")


@pytest.mark.parametrize(
    "after",
    [
        {"to_month": "2026-13"},
        {"closed_on": "2026-02-30"},
        {"closed_on": 5},
        {"decrease_reported_on": "yesterday"},
    ],
)
def test_new_values_of_a_wrong_type_are_malformed(
    planted: dict[str, Any], change: Change, after: dict[str, Any]
) -> None:
    person = planted["book_not_closed"][0]
    item = {"row_id": person["row_ids"][0], "expected": {}, "after": after}
    answer = change(person["number"], "close_book", "books", [item])
    assert (answer.status_code, answer.json()["code"]) == (422, "malformed")


def test_one_row_named_twice_is_malformed(planted: dict[str, Any], rows: Rows, change: Change) -> None:
    person = planted["book_not_closed"][0]
    item = closing_item(open_book(person, rows))
    answer = change(person["number"], "close_book", "books", [item, item])
    assert (answer.status_code, answer.json()["code"]) == (422, "malformed")


def test_maker_and_checker_must_be_two_people(planted: dict[str, Any], rows: Rows, change: Change) -> None:
    person = planted["book_not_closed"][0]
    item = closing_item(open_book(person, rows))
    answer = change(person["number"], "close_book", "books", [item], checker="can-bo-a")
    assert (answer.status_code, answer.json()["code"]) == (422, "same_person")


def test_an_unknown_person_is_404_for_changes_and_refreshes(client: TestClient, change: Change) -> None:
    answer = change("7900000000", "close_book", "books", [{"row_id": "x", "after": CLOSING}])
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown_participant")
    answer = client.post("/view/refresh", json={"number": "7900000000"}, headers=WRITE)
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown_participant")


@pytest.mark.parametrize("key", [None, "", "has space", "x" * 101, "ké"])
def test_a_change_needs_a_key_of_visible_characters(client: TestClient, key: str | None) -> None:
    headers = {**WRITE} if key is None else {**WRITE, "Idempotency-Key": key.encode("latin-1")}
    answer = client.post("/changes", json={}, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (422, "malformed")


def test_the_same_key_and_body_gets_the_same_receipt_and_nothing_is_done_twice(
    take: Take, rows: Rows, change: Change, database: psycopg.Connection[Any]
) -> None:
    person = take("book_not_closed")
    items = [closing_item(open_book(person, rows))]
    first = change(person["number"], "close_book", "books", items, key="same-key")
    second = change(person["number"], "close_book", "books", items, key="same-key")
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    query = "SELECT max(version) FROM sheet WHERE number = %s AND kind = 'books'"
    assert database.execute(query, [person["number"]]).fetchone() == (2,)


def test_the_same_key_with_another_body_is_refused(take: Take, rows: Rows, change: Change) -> None:
    person, other = take("book_not_closed"), take("book_not_closed")
    items = [closing_item(open_book(person, rows))]
    assert change(person["number"], "close_book", "books", items, key="reused").status_code == 201
    for number, more in ((person["number"], {"reference": "OTHER/2"}), (other["number"], {})):
        answer = change(number, "close_book", "books", items, key="reused", **more)
        assert (answer.status_code, answer.json()["code"]) == (422, "key_reused")


def test_a_key_whose_change_was_refused_may_be_used_again(take: Take, rows: Rows, change: Change) -> None:
    person = take("book_not_closed")
    item = closing_item(open_book(person, rows))
    stale = {**item, "expected": {"closed_on": "2001-01-01"}}
    assert change(person["number"], "close_book", "books", [stale], key="again").status_code == 412
    assert change(person["number"], "close_book", "books", [item], key="again").status_code == 201


def test_a_refresh_without_kinds_brings_everything_up_to_date(
    client: TestClient, take: Take, rows: Rows
) -> None:
    person = take("view_stale")
    number = person["number"]
    assert rows(number, "contributions") != rows(number, "contributions", view=True)
    answer = client.post("/view/refresh", json={"number": number}, headers=WRITE)
    assert len(answer.json()["kinds"]) == 8
    for kind in answer.json()["kinds"]:
        assert rows(number, kind) == rows(number, kind, view=True)


def test_a_refresh_of_other_kinds_leaves_the_stale_ones_stale(
    client: TestClient, take: Take, rows: Rows
) -> None:
    number = take("view_stale")["number"]
    shown = rows(number, "contributions", view=True)
    client.post("/view/refresh", json={"number": number, "kinds": ["cards"]}, headers=WRITE)
    assert rows(number, "contributions", view=True) == shown != rows(number, "contributions")


@pytest.mark.parametrize(
    "body", [{}, {"number": "79"}, {"number": "7900000000", "kinds": ["salary"]}, [], "x"]
)
def test_a_malformed_refresh_is_refused(client: TestClient, body: Any) -> None:
    answer = client.post("/view/refresh", json=body, headers=WRITE)
    assert (answer.status_code, answer.json()["code"]) == (422, "malformed")


@pytest.mark.parametrize("place", ["ground", "value", "name"])
def test_half_a_character_is_malformed(client: TestClient, planted: dict[str, Any], place: str) -> None:
    half = "\\ud800"
    name, value = (half if place == "name" else "to_month"), (half if place == "value" else "2026-01")
    body = (
        f'{{"kind": "close_book", "number": "{planted["book_not_closed"][0]["number"]}", "record": "books",'
        f'"items": [{{"row_id": "x", "expected": {{"{name}": "{value}"}}, "after": {{"closed_on": null}}}}],'
        f'"ground": "{half if place == "ground" else "g"}", "reference": "r", "maker": "a", "checker": "b"}}'
    )
    headers = {**WRITE, "Idempotency-Key": "half", "Content-Type": "application/json"}
    answer = client.post("/changes", content=body.encode(), headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (422, "malformed")


@pytest.mark.parametrize("body", [b"\xff\xfe", b"{", b"", b"[1", b"null"])
def test_a_body_that_is_not_json_is_malformed(client: TestClient, body: bytes) -> None:
    headers = {**WRITE, "Idempotency-Key": "noise", "Content-Type": "application/json"}
    for path in ("/changes", "/view/refresh"):
        answer = client.post(path, content=body, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (422, "malformed")


def test_a_kind_named_twice_is_refreshed_once(client: TestClient, planted: dict[str, Any]) -> None:
    body = {"number": planted["record_right"][0]["number"], "kinds": ["cards", "cards"]}
    answer = client.post("/view/refresh", json=body, headers=WRITE)
    assert (answer.status_code, answer.json()["kinds"]) == (200, ["cards"])
