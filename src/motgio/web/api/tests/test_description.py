"""The description of the API: its version, its enums, its examples, its days."""

import re
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

import jsonschema_rs
import pytest
from django.test import Client

from motgio.capabilities.cases.facade import (
    CaseState,
    Channel,
    ClaimState,
    EventVerb,
    Lane,
    Outcome,
    Problem,
    ProofLevel,
)
from motgio.capabilities.records.facade import RecordKind
from motgio.capabilities.verification.facade import Verdict
from motgio.web.api.moments import days_until, months_until

ENUMS: list[type[StrEnum]] = [
    *(CaseState, Channel, ClaimState, EventVerb, Lane, Outcome, Problem, ProofLevel, RecordKind, Verdict)
]


@pytest.fixture
def description(client: Client) -> dict[str, Any]:
    return dict(client.get("/api/v1/openapi.json").json())


def test_it_is_openapi_3_1_with_all_addresses(description: dict[str, Any]) -> None:
    assert description["openapi"].startswith("3.1")
    assert set(description["paths"]) == {
        *("/api/v1/cases", "/api/v1/cases/{code}", "/api/v1/working-time/due"),
    }


@pytest.mark.parametrize("words", ENUMS)
def test_its_enums_are_those_of_the_domain(description: dict[str, Any], words: type[StrEnum]) -> None:
    told = description["components"]["schemas"][words.__name__]["enum"]
    assert told == [word.value for word in words]


@pytest.mark.parametrize("name", ["ReportIn", "AcceptedOut", "CaseOut", "DueOut", "ProblemOut"])
def test_its_examples_keep_to_it(description: dict[str, Any], name: str) -> None:
    schema = description["components"]["schemas"][name]
    assert schema["examples"]
    whole = {**schema, "components": description["components"]}
    for example in schema["examples"]:
        jsonschema_rs.Draft202012Validator(whole).validate(example)


def test_every_refusal_is_told_as_a_problem(description: dict[str, Any]) -> None:
    for methods in description["paths"].values():
        for operation in methods.values():
            for status, response in operation["responses"].items():
                (kind,) = response["content"]
                assert kind == ("application/problem+json" if status >= "400" else "application/json")


@pytest.mark.parametrize("last", [2028, 2029, 2030, 2031, 2040])
def test_the_months_in_it_end_with_the_year(last: int) -> None:
    pattern = re.compile(months_until(last))
    for year in range(1880, last + 30):
        assert bool(pattern.search(f"{year}-12")) == (1900 <= year <= last), year
    assert not pattern.search("2019-13")


@pytest.mark.parametrize(
    "last", [date(2026, 11, 22), date(2027, 1, 1), date(2030, 3, 31), date(2031, 12, 31), date(2000, 1, 1)]
)
def test_the_days_of_birth_in_it_end_with_the_day(last: date) -> None:
    pattern = re.compile(days_until(last))
    for distance in range(-800, 800):
        day = last + timedelta(days=distance)
        assert bool(pattern.search(day.isoformat())) == (distance <= 0), day
    assert pattern.search("1900-01-01")
    assert not pattern.search("1899-12-31")
