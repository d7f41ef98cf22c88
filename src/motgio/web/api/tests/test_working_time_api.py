"""Due times over HTTP."""

from typing import Any

import pytest
from django.test import Client

from motgio.capabilities.deadlines.facade import calendar_version
from motgio.web.api.tests.test_report import problem_of

FRIDAY_EVENING = "2026-11-20T16:30:00+07:00"


def ask(client: Client, token: str, **query: str | list[str]) -> Any:
    return client.get(
        "/api/v1/working-time/due", query_params=query, headers={"Authorization": f"Bearer {token}"}
    )


@pytest.mark.parametrize(
    ("start", "minutes", "due"),
    [
        (FRIDAY_EVENING, "60", "2026-11-23T08:30:00+07:00"),
        (FRIDAY_EVENING, "30", "2026-11-20T17:00:00+07:00"),
        ("2026-11-20T09:30:00Z", "60", "2026-11-23T08:30:00+07:00"),
        ("2026-11-20T16:30:00 07:00", "60", "2026-11-23T08:30:00+07:00"),
        ("2026-11-22T00:00:00+07:00", "60", "2026-11-23T09:00:00+07:00"),
    ],
)
def test_working_minutes_are_counted_by_the_calendar_of_the_office(
    client: Client, token: str, start: str, minutes: str, due: str
) -> None:
    told = ask(client, token, start=start, minutes=minutes, office="79").json()
    assert told == {"due_at": due, "calendar_version": calendar_version(office="79")}


def test_an_hour_and_the_own_province_are_meant_when_nothing_else_is_said(client: Client, token: str) -> None:
    told = ask(client, token, start=FRIDAY_EVENING).json()
    assert told["due_at"] == "2026-11-23T08:30:00+07:00"
    assert told["calendar_version"].startswith("79-")


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"start": "yesterday"},
        {"start": "2026-11-20T16:30:00"},
        {"start": "1763631000"},
        {"start": FRIDAY_EVENING, "minutes": "0"},
        {"start": FRIDAY_EVENING, "minutes": "-5"},
        {"start": FRIDAY_EVENING, "minutes": "100001"},
        {"start": FRIDAY_EVENING, "minutes": "9" * 400},
        {"start": FRIDAY_EVENING, "minutes": "an hour"},
        {"start": FRIDAY_EVENING, "minutes": "60.5"},
        {"start": FRIDAY_EVENING, "minutes": "1e3"},
        {"start": FRIDAY_EVENING, "minutes": ""},
        {"start": FRIDAY_EVENING, "minute": "30"},
        {"start": [FRIDAY_EVENING, FRIDAY_EVENING]},
        {"start": FRIDAY_EVENING, "minutes": ["30", "60"]},
        {"start": "2026-11-20T24:00:00Z"},
        {"start": "2026-02-30T10:00:00Z"},
        {"start": FRIDAY_EVENING, "office": ""},
        {"start": FRIDAY_EVENING, "office": "79\x00"},
    ],
)
def test_a_question_that_makes_no_sense_is_refused(client: Client, token: str, query: dict[str, Any]) -> None:
    told = problem_of(ask(client, token, **query), 422)
    assert not any(word in told["detail"] for word in ("Input", "unable", "String should have"))


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"start": FRIDAY_EVENING, "office": "99"}, "no_such_calendar"),
        ({"start": "1990-01-01T00:00:00Z"}, "outside_calendar"),
        ({"start": "9999-12-31T23:59:59-12:00"}, "outside_calendar"),
        ({"start": "2032-12-01T00:00:00Z", "minutes": "100000"}, "outside_calendar"),
    ],
)
def test_where_no_calendar_reaches_there_is_no_due_time(
    client: Client, token: str, query: dict[str, str], code: str
) -> None:
    assert problem_of(ask(client, token, **query), 404)["code"] == code
