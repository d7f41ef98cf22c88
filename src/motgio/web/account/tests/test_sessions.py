"""Where one is signed in, and ending it from elsewhere."""

from __future__ import annotations

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from motgio.web.account import last_use
from motgio.web.account.devices import device_name
from motgio.web.desk.tests.conftest import PASSWORD, Hire

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def signed_in_with(user_agent: str, name: str = "lan") -> Client:
    client = Client(headers={"user-agent": user_agent})
    client.post("/desk/login", {"username": name, "password": PASSWORD})
    return client


def test_every_session_is_listed_with_device_and_address(lan: int) -> None:
    here, _there = signed_in_with(FIREFOX), signed_in_with("Dalvik (Android 15)")
    page = here.get("/desk/account/").content.decode()
    assert "Firefox · Linux" in page
    assert "Android" in page
    assert page.count("127.0.0.1 ·") == 2
    assert page.count("Phiên này") == 1


def test_a_session_is_ended_from_another_one(lan: int) -> None:
    here, there = signed_in_with(FIREFOX), signed_in_with("Android")
    other = UserSession.objects.get(user_agent="Android")
    assert here.post(f"/desk/account/sessions/{other.id}/end").status_code == 302
    assert there.get("/desk/").status_code == 302
    assert here.get("/desk/").status_code == 200


def test_all_others_end_at_once(lan: int) -> None:
    here, others = signed_in_with(FIREFOX), [signed_in_with("Android"), signed_in_with("iPad")]
    here.post("/desk/account/sessions/end-others")
    assert [other.get("/desk/").status_code for other in others] == [302, 302]
    assert here.get("/desk/").status_code == 200


def test_the_session_of_somebody_else_is_not_there(hire: Hire, lan: int) -> None:
    hire("minh", "79-CSKH")
    here, minh = signed_in_with(FIREFOX), signed_in_with("Android", "minh")
    other = UserSession.objects.get(user_agent="Android")
    here.post(f"/desk/account/sessions/{other.id}/end")
    assert minh.get("/desk/account/").status_code == 200


def test_a_new_password_ends_the_other_sessions(lan: int) -> None:
    here, there = signed_in_with(FIREFOX), signed_in_with("Android")
    typed = {"present": PASSWORD, "password": "mot-cau-moi-hoan-toan", "again": "mot-cau-moi-hoan-toan"}
    here.post("/desk/account/password", typed)
    assert here.get("/desk/").status_code == 200
    assert there.get("/desk/").status_code == 302


def test_the_last_use_is_noted_once_a_minute(lan: int, monkeypatch: pytest.MonkeyPatch) -> None:
    here = signed_in_with(FIREFOX)
    began = UserSession.objects.get().last_seen_at
    here.get("/desk/")
    assert UserSession.objects.get().last_seen_at == began
    monkeypatch.setattr(last_use, "NOTED_EVERY_SECONDS", 0.0)
    here.get("/desk/", headers={"user-agent": "Android"})
    row = UserSession.objects.get()
    assert row.last_seen_at > began
    assert row.user_agent == "Android"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (FIREFOX, "Firefox · Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit Chrome/140 Safari/537 Edg/140", "Edge · Windows"),
        ("curl/8", "curl/8"),
        ("", "Thiết bị không rõ"),
    ],
)
def test_a_browser_is_named_in_words(said: str, name: str) -> None:
    assert device_name(said) == name
