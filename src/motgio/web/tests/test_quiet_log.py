"""No line of the log holds a key to a case or what a person typed, whatever goes wrong."""

from __future__ import annotations

import io
import logging
from pathlib import Path

import pytest
from django.db import IntegrityError
from django.test import Client

from motgio.capabilities.cases.facade import StaleCase
from motgio.capabilities.cases.models import Case
from motgio.testing.agency import ReportCase
from motgio.web.citizen.tests.conftest import person
from motgio.web.citizen.views import tracking
from motgio.web.quiet_log import WithoutTokens

__all__ = ["person"]

NAME, NUMBER, PHONE = "Hoàng Yến Canary", "7999000111", "0987000222"


def break_with_the_row(*_args: object, **_kwargs: object) -> None:
    raise IntegrityError(f"Failing row contains ({NAME}, {NUMBER}, {PHONE})")


def refuse_as_stale(*_args: object, **_kwargs: object) -> None:
    raise StaleCase


def test_errors_of_every_kind_leave_no_key_and_no_canary(
    person: Client, report_case: ReportCase, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = Case.objects.get(id=report_case())
    link = f"/theo-doi/{case.track_token}"
    typed = f"{NAME} {NUMBER} {PHONE}"
    person.raise_request_exception = False
    answers = [
        person.get(link + "/khong-co"),
        person.get(f"/{NAME}/{NUMBER}/{PHONE}"),
        person.get(f"/theo-doi/x{case.track_token}"),
        person.get(link + "/gui-them"),
        person.post(link + "/gui-them", {"text": typed * 200}),
        person.get(link + "%00"),
        Client(enforce_csrf_checks=True).post(link + "/gui-them", {"text": typed}),
        person.post("/tra-cuu", {"code": ""}),
    ]
    with monkeypatch.context() as broken:
        broken.setattr(tracking, "add_person_message", break_with_the_row)
        answers.append(person.post(link + "/gui-them", {"text": typed}))
        broken.setattr(tracking, "add_person_message", refuse_as_stale)
        answers.append(person.post(link + "/gui-them", {"text": typed}))
    assert [answer.status_code for answer in answers] == [404, 404, 404, 405, 422, 400, 403, 422, 500, 409]
    written = log.getvalue()
    for canary in (case.track_token, NAME, NAME.encode("unicode_escape").decode(), NUMBER, PHONE, "Canary"):
        assert canary not in written
    assert "Not Found: /<unknown>" in written
    assert "/theo-doi/<token>/gui-them" in written
    assert "break_with_the_row" in written
    assert "django.db.utils.IntegrityError" in written


@pytest.mark.parametrize(
    ("line", "quiet"),
    [
        ('"GET /theo-doi/abc-_1/gui-ma HTTP/1.1" 500', '"GET /theo-doi/<token>/gui-ma HTTP/1.1" 500'),
        ('"GET /demo/hop-thu?address=0987000222 HTTP/1.1"', '"GET /demo/hop-thu?<query> HTTP/1.1"'),
        ("/desk/cases/HCM-1/photos/abc 404", "/desk/cases/HCM-1/photos/<token> 404"),
        ("/bao-sai/abc/ke", "/bao-sai/<token>/ke"),
        ("is the worker there?", "is the worker there?"),
    ],
)
def test_a_line_without_its_request_is_masked(line: str, quiet: str) -> None:
    record = logging.LogRecord("django.server", logging.INFO, str(Path(__file__)), 1, "%s", (line,), None)
    assert WithoutTokens().filter(record)
    assert record.getMessage() == quiet
