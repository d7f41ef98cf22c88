"""A database that goes away under a request: 503, what was typed is kept, and what to do is said."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.test import Client

from motgio.capabilities.cases.models import Case
from motgio.testing.agency import ReportCase
from motgio.web.citizen.tests.conftest import person
from motgio.web.citizen.views import tracking

__all__ = ["person"]

TYPED = 'Tháng 3/2021 "thiếu" <b>'


def going_away(kind: type[Exception]) -> Callable[..., None]:
    def fail(*_args: object, **_kwargs: object) -> None:
        raise kind("connection to server at 10.1.2.3 was lost")

    return fail


def check(answer: HttpResponse, *, says: str) -> str:
    page = answer.content.decode()
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "3")
    assert says in page
    assert "10.1.2.3" not in page
    return page


@pytest.mark.parametrize("kind", [OperationalError, InterfaceError])
def test_what_was_typed_can_be_sent_again_with_one_press(
    person: Client, report_case: ReportCase, monkeypatch: pytest.MonkeyPatch, kind: type[Exception]
) -> None:
    link = f"/theo-doi/{Case.objects.get(id=report_case()).track_token}"
    with monkeypatch.context() as broken:
        broken.setattr(tracking, "add_person_message", going_away(kind))
        page = check(person.post(f"{link}/gui-them", {"text": TYPED}), says="bấm Gửi lại")
    assert f'action="{link}/gui-them"' in page
    assert 'name="text" value="Tháng 3/2021 &quot;thiếu&quot; &lt;b&gt;"' in page
    assert person.post(f"{link}/gui-them", {"text": TYPED}).status_code == 302


def test_a_page_that_was_only_asked_for_can_be_loaded_again(
    person: Client, report_case: ReportCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = f"/theo-doi/{Case.objects.get(id=report_case()).track_token}"
    monkeypatch.setattr(tracking, "case_by_track_token", going_away(OperationalError))
    assert f'href="{link}"' in check(person.get(link), says="Tải lại trang")


def test_a_session_that_cannot_be_kept_is_no_error_of_ours(
    person: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SessionStore, "save", going_away(OperationalError))
    person.raise_request_exception = False
    check(person.post("/bao-sai/", {"record": "contribution"}), says="bấm Gửi lại")


def test_a_password_is_never_written_into_a_page(person: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "django.contrib.auth.backends.ModelBackend.authenticate", going_away(OperationalError)
    )
    typed = {"username": "care", "password": "hunter2"}
    assert "hunter2" not in check(person.post("/desk/login", typed), says="quay lại trang trước")
