"""Two numbers become one."""

from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from psycopg.types.json import Json

from motgio_records.merging import check_overlap
from motgio_records.problems import CannotAdjust

Take = Callable[[str], dict[str, Any]]
Rows = Callable[..., list[dict[str, Any]]]
Change = Callable[..., Any]
MOVED = ("contributions", "books", "benefits", "cards", "visits")


def merge(change: Change, rows: Rows, number: str, kept: str | None, status: str = "merged") -> Any:
    """Withdraw the first number in favour of the second."""
    identity = rows(number, "identity")[0]
    after = {"merged_into": kept, "status": status}
    item = {"row_id": identity["id"], "expected": {"merged_into": None}, "after": after}
    return change(number, "merge_numbers", "identity", [item])


def test_everything_moves_to_the_number_that_is_kept(
    take: Take, rows: Rows, change: Change, database: psycopg.Connection[Any]
) -> None:
    number, kept = take("trap_seasonal")["number"], take("trap_maternity")["number"]
    # The second number was given out later: nothing was paid under both.
    query = (
        "UPDATE sheet SET lines = %s WHERE number = %s AND kind = 'contributions' AND superseded_at IS NULL"
    )
    database.execute(query, [Json([]), kept])
    before = {(one, kind): {row["id"] for row in rows(one, kind)} for one in (number, kept) for kind in MOVED}
    assert merge(change, rows, number, kept).status_code == 201
    for kind in MOVED:
        assert rows(number, kind) == []
        assert {row["id"] for row in rows(kept, kind)} == before[number, kind] | before[kept, kind]
    assert {row["joined_to_book"] for row in rows(kept, "books")} == {kept}
    identity = rows(number, "identity")[0]
    assert (identity["merged_into"], identity["status"]) == (kept, "merged")
    paid = {row["month"] for row in rows(kept, "contributions") if row["fund"] == "unemployment"}
    assert rows(kept, "unemployment")[0]["months_paid"] == len(paid) > 0
    assert rows(number, "unemployment")[0]["months_paid"] == 0


def test_numbers_under_which_the_same_months_were_paid_are_not_merged(
    take: Take, rows: Rows, change: Change
) -> None:
    number, kept = take("trap_maternity")["number"], take("trap_owed")["number"]
    before = {(one, kind): rows(one, kind) for one in (number, kept) for kind in (*MOVED, "identity")}
    answer = merge(change, rows, number, kept)
    assert (answer.status_code, answer.json()["code"]) == (409, "cannot_adjust")
    assert "giảm trùng trước" in answer.json()["reason"]
    assert {(one, kind): rows(one, kind) for one, kind in before} == before


@pytest.mark.parametrize(
    ("kept", "status", "expected"),
    [
        ("7900000000", "merged", 404),
        (None, "merged", 409),
        ("itself", "merged", 409),
        ("other", "active", 409),
    ],
)
def test_a_merge_needs_another_known_number(
    planted: dict[str, Any], rows: Rows, change: Change, kept: str | None, status: str, expected: int
) -> None:
    number, other = (person["number"] for person in planted["unclear"][:2])
    chosen = {"itself": number, "other": other}.get(kept or "", kept)
    assert merge(change, rows, number, chosen, status).status_code == expected


def test_two_contracts_in_the_accident_fund_are_no_overlap() -> None:
    accident = [{"month": "2024-01", "fund": "accident_disease"}]
    check_overlap(accident, accident)
    health = [{"month": "2024-01", "fund": "health"}]
    with pytest.raises(CannotAdjust):
        check_overlap(health, health)
