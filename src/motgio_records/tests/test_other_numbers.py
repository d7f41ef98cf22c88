"""Two numbers of one person, as an office looks for them and until they are merged."""

from collections.abc import Callable
from typing import Any

from starlette.testclient import TestClient

from motgio_records.tests.conftest import READ

Rows = Callable[..., list[dict[str, Any]]]


def pair(rows: Rows, take: Callable[[str], dict[str, Any]]) -> tuple[str, dict[str, Any]]:
    """Somebody's number in use, and the row of the older one."""
    while True:
        number = take("two_numbers")["number"]
        found = rows(number, "numbers")
        if found and rows(number, "identity")[0]["status"] == "active":
            return number, found[0]


def test_the_other_number_is_found_with_the_months_held_under_it(
    rows: Rows, take: Callable[[str], dict[str, Any]]
) -> None:
    number, other = pair(rows, take)
    held = rows(other["social_insurance_number"], "identity")[0]
    assert other["id"] == held["id"]
    assert (other["full_name"], other["status"]) == (held["full_name"], "inactive")
    months = {
        row["month"]
        for row in rows(other["social_insurance_number"], "contributions")
        if row["fund"] == "retirement_survivor"
    }
    assert (other["first_month"], other["last_month"], other["months"]) == (
        min(months),
        max(months),
        len(months),
    )
    assert number in {
        row["social_insurance_number"] for row in rows(other["social_insurance_number"], "numbers")
    }


def test_after_the_merge_there_is_no_other_number_and_its_months_are_held_under_the_one_kept(
    rows: Rows, take: Callable[[str], dict[str, Any]], change: Callable[..., Any]
) -> None:
    number, other = pair(rows, take)
    gone = other["social_insurance_number"]
    moved = {row["id"] for row in rows(gone, "contributions")}
    after = {"merged_into": number, "status": "merged"}
    item = {"row_id": other["id"], "expected": {"merged_into": None}, "after": after}
    assert change(gone, "merge_numbers", "identity", [item]).status_code == 201
    assert rows(number, "numbers") == []
    assert moved <= {row["id"] for row in rows(number, "contributions")}
    assert rows(gone, "contributions") == []


def test_namesakes_are_told_with_their_own_citizen_id(
    rows: Rows, take: Callable[[str], dict[str, Any]]
) -> None:
    number = take("trap_namesake")["number"]
    (other,) = rows(number, "numbers")
    assert other["citizen_id"] != rows(number, "identity")[0]["citizen_id"]


def test_whom_nobody_was_taken_for_has_neither_other_numbers_nor_other_identities(
    rows: Rows, take: Callable[[str], dict[str, Any]]
) -> None:
    number = take("hole_inside")["number"]
    assert rows(number, "numbers") == []
    (stranger,) = [
        row
        for row in rows(take("number_of_two")["number"], "former_identities")
        if row["citizen_id"] is not None
    ]
    assert stranger["replaced_on"] is None


def test_what_is_for_offices_is_in_no_view_and_unknown_people_have_none(
    client: TestClient, take: Callable[[str], dict[str, Any]]
) -> None:
    number = take("hole_inside")["number"]
    for kind in ("numbers", "former_identities"):
        shown = client.get(f"/view/{number}/{kind}", headers=READ)
        assert (shown.status_code, shown.json()["code"]) == (404, "unknown_kind")
        unknown = client.get(f"/participants/7900000000/{kind}", headers=READ)
        assert (unknown.status_code, unknown.json()["code"]) == (404, "unknown_participant")
