"""A line of the log holds what is listed and nothing else a record carries."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest
from django.http import HttpRequest
from django.test import Client

from motgio.kernel.actor import Actor, ActorKind, Role
from motgio.web.log_lines import FIELDS, PlainLines, json_lines
from motgio.web.telling import _tell, request_id

CANARY = "Hoàng Yến 0987000222"


def line_of(**extra: Any) -> dict[str, Any]:
    record = logging.makeLogRecord(
        {"name": "motgio.x", "levelno": 20, "levelname": "INFO", "msg": "done"} | extra
    )
    found = json.loads(json_lines().format(record))
    assert isinstance(found, dict)
    return found


def test_a_line_is_an_object_with_time_level_logger_and_message() -> None:
    line = line_of(created=1_793_000_000.0, route="desk:case", ms=1.5)
    assert line == {
        "time": "2026-10-26T07:33:20Z", "level": "INFO", "logger": "motgio.x", "message": "done",
        "route": "desk:case", "ms": 1.5,
    }  # fmt: skip


def test_what_else_a_record_carries_is_left_out() -> None:
    request = HttpRequest()
    request.path = f"/{CANARY}"
    line = line_of(request=request, job={"args": CANARY}, result=CANARY, status_code=404)
    assert CANARY not in json.dumps(line, ensure_ascii=False)
    assert set(line) <= FIELDS


def test_a_traceback_is_the_one_the_filter_wrote_and_not_what_the_exception_says() -> None:
    try:
        raise ValueError(CANARY)
    except ValueError as error:
        told = (type(error), error, error.__traceback__)
    line = line_of(exc_info=told, exc_text="builtins.ValueError")
    assert line["exc_info"] == "builtins.ValueError"
    assert CANARY not in json.dumps(line, ensure_ascii=False)


def test_vietnamese_stays_readable_and_a_line_break_stays_inside_the_line() -> None:
    record = logging.makeLogRecord({"msg": "đã xong\nhai"})
    written = json_lines().format(record)
    assert "đã xong" in written
    assert "\n" not in written


def test_lines_of_a_request_carry_its_number() -> None:
    token = request_id.set("0123456789abcdef")
    try:
        assert line_of()["request_id"] == "0123456789abcdef"
        plain = PlainLines("%(message)s").format(logging.makeLogRecord({"msg": "done"}))
    finally:
        request_id.reset(token)
    assert plain == "done [0123456789abcdef]"
    assert "request_id" not in line_of()


@pytest.mark.django_db
def test_every_answer_has_a_number_of_its_own_whatever_was_sent(client: Client) -> None:
    numbers = [
        client.get(path, headers={"X-Request-ID": "0987000222"}).headers["X-Request-ID"]
        for path in ("/livez", "/livez", "/khong-co", "/api/v1/khong-co", "/desk/")
    ]
    assert len(set(numbers)) == 5
    assert all(len(number) == 16 and number != "0987000222" for number in numbers)


@pytest.mark.django_db
def test_a_request_is_told_by_route_role_and_unit(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="motgio.request")
    client.get("/can-cu?q=0987000222")
    client.generic("BREW", "/0987000222")
    client.get("/livez")
    told = [
        (record.levelname, " ".join(record.getMessage().split()[:3]))
        for record in caplog.records
        if record.name == "motgio.request"
    ]
    assert told == [
        ("INFO", "GET citizen:law 200"),
        ("INFO", "other unknown 404"),
        ("DEBUG", "GET livez 200"),
    ]


def test_who_acted_is_told_without_name_or_number(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="motgio.request")
    request = HttpRequest()
    request.method = "POST"
    request.actor = Actor(  # type: ignore[attr-defined]
        kind=ActorKind.STAFF, id="101", name=CANARY, unit_id=3, unit_code="79-CSKH",
        roles=frozenset({Role.CARE_OFFICER, Role.CHECKER}),
    )  # fmt: skip
    _tell(request, status=200, seconds=0.0123)
    [record] = caplog.records
    assert record.getMessage() == "POST unknown 200 12.3 ms role=care_officer,checker unit=79-CSKH"
