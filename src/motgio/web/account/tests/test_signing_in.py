"""The second step at the door: codes, recovery codes, the lock; and the rule that demands a second factor."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.test import Client

from motgio.kernel.actor import Role
from motgio.kernel.clock import SystemClock
from motgio.platform.people.models import RoleAssignment, Staff
from motgio.web.account.tests.conftest import SECRET, code_now, factor_kinds, with_app
from motgio.web.desk.tests.conftest import PASSWORD, Hire, signed_in

pytestmark = pytest.mark.django_db


def with_password(client: Client, name: str = "lan") -> str:
    """Where the right password leads."""
    return client.post("/desk/login", {"username": name, "password": PASSWORD}).headers["Location"]


def test_without_a_second_factor_the_password_opens_the_desk(client: Client, lan: int) -> None:
    assert with_password(client) == "/desk/"
    assert client.get("/desk/").status_code == 200


def test_the_right_password_alone_opens_nothing_once_there_is_an_app(client: Client, lan: int) -> None:
    with_app(lan)
    assert with_password(client) == "/desk/code"
    assert client.get("/desk/").status_code == 302
    assert client.get("/desk/code").status_code == 200
    answer = client.post("/desk/code", {"code": code_now()})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/desk/")
    assert client.get("/desk/").status_code == 200


def test_a_code_opens_once_also_in_another_process(client: Client, lan: int) -> None:
    from django.core.cache import cache

    with_app(lan)
    code = code_now()
    with_password(client)
    client.post("/desk/code", {"code": code})
    cache.clear()  # another process remembers nothing of it
    other = Client()
    with_password(other)
    answer = other.post("/desk/code", {"code": code})
    assert answer.status_code == 422
    assert "vừa được dùng" in answer.content.decode()
    assert other.get("/desk/").status_code == 302


def test_a_recovery_code_stands_in_for_the_phone_once(client: Client, lan: int) -> None:
    codes = with_app(lan)
    with_password(client)
    assert client.post("/desk/code", {"code": codes[0]}).status_code == 302
    other = Client()
    with_password(other)
    assert other.post("/desk/code", {"code": codes[0]}).status_code == 422
    assert other.post("/desk/code", {"code": codes[1]}).status_code == 302


def test_codes_cannot_be_guessed_for_ever(client: Client, lan: int) -> None:
    with_app(lan)
    with_password(client)
    answers = [client.post("/desk/code", {"code": "000000"}) for _ in range(10)]
    assert answers[-1].headers["Location"] == "/desk/login"
    assert "tạm khoá 15 phút" in client.get("/desk/login").content.decode()
    locked = client.post("/desk/login", {"username": "lan", "password": PASSWORD})
    assert locked.status_code == 429


def test_hostile_words_in_the_fields_of_the_door_break_nothing(client: Client, lan: int) -> None:
    with_app(lan)
    with_password(client)
    for code in ("", "1" * 5000, "‮12345", "１２３４５６", "<script>", "' OR 1=1"):
        assert client.post("/desk/code", {"code": code}).status_code in {302, 422}
        with_password(client)
    for credential in ("", "{}", "[]", "nonsense", '{"response": {"userHandle": "AAAA"}}', '"text"'):
        assert client.post("/desk/passkey", {"credential": credential}).status_code == 302
    assert client.get("/desk/").status_code == 302


def test_keys_and_seeds_lie_encrypted(lan: int, agency: object) -> None:
    from allauth.mfa.models import Authenticator

    with_app(lan)
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert SECRET not in stored
    assert "gAAAA" in stored


def test_an_app_is_set_up_with_its_first_code_and_the_codes_are_shown_once(lan: int) -> None:
    desk = signed_in(lan)
    confirm = desk.get("/desk/account/app").headers["Location"]
    assert confirm.startswith("/desk/account/confirm")
    assert desk.post(confirm, {"password": "sai"}).status_code == 200
    assert desk.post(confirm, {"password": PASSWORD}).headers["Location"] == "/desk/account/app"
    page = desk.get("/desk/account/app")
    secret = page.context["form"].secret
    assert secret in page.content.decode()
    assert desk.post("/desk/account/app", {"code": "000000"}).status_code == 200
    import time

    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    right = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    answer = desk.post("/desk/account/app", {"code": right})
    assert answer.headers["Location"] == "/desk/account/codes"
    once = desk.get("/desk/account/codes")
    codes = once.context["codes"]
    assert len(codes) == 10
    again = desk.get("/desk/account/codes")
    assert again.context["codes"] == []
    assert codes[0][:4] not in again.content.decode()
    assert factor_kinds(lan) == {"totp", "recovery_codes"}


def test_a_session_that_was_left_open_cannot_remove_the_second_factor(lan: int) -> None:
    with_app(lan)
    desk = signed_in(lan)
    assert desk.post("/desk/account/app/remove").headers["Location"].startswith("/desk/account/confirm")
    assert factor_kinds(lan) == {"totp", "recovery_codes"}


def test_a_passkey_of_somebody_else_cannot_be_removed(hire: Hire, lan: int) -> None:
    from allauth.mfa.models import Authenticator

    other = hire("minh", "79-CSKH", Role.CARE_OFFICER)
    key = Authenticator.objects.create(user_id=other, type="webauthn", data={"name": "k", "credential": {}})
    desk = signed_in(lan)
    confirm = desk.get(f"/desk/account/passkeys/{key.id}/remove").headers["Location"]
    desk.post(confirm, {"password": PASSWORD})
    assert desk.post(f"/desk/account/passkeys/{key.id}/remove").headers["Location"] == "/desk/account/"
    assert Authenticator.objects.filter(id=key.id).exists()


@pytest.fixture
def demanded(settings: LazySettings) -> None:
    """Checkers must have a second factor, a week after they became one."""
    changes = {"second_factor_roles": [Role.CHECKER], "second_factor_grace_days": 7}
    settings.MOTGIO = settings.MOTGIO.model_copy(update=changes)


def since(staff_id: int, days: int) -> None:
    day = SystemClock().now().date() - timedelta(days=days)
    RoleAssignment.objects.filter(staff_id=staff_id).update(valid_from=day)


@pytest.mark.usefixtures("demanded")
def test_a_checker_is_led_to_the_setting_up_and_gets_through_afterwards(hire: Hire, client: Client) -> None:
    hanh = hire("hanh", "79", Role.CHECKER)
    since(hanh, 30)
    assert with_password(client, "hanh") == "/desk/"
    assert client.get("/desk/approvals").headers["Location"] == "/desk/account/"
    part = client.get("/desk/approvals/version", headers={"HX-Request": "true"})
    assert part.headers["HX-Redirect"] == "/desk/account/"
    assert "Cần thiết lập xác thực hai lớp" in client.get("/desk/account/").content.decode()
    with_app(hanh)
    assert client.get("/desk/approvals").status_code == 200


@pytest.mark.usefixtures("demanded")
def test_who_removes_the_last_second_factor_is_stopped_at_once(hire: Hire, client: Client) -> None:
    hanh = hire("hanh", "79", Role.CHECKER)
    since(hanh, 30)
    with_app(hanh)
    with_password(client, "hanh")
    client.post("/desk/code", {"code": code_now()})
    assert client.get("/desk/approvals").status_code == 200
    client.post("/desk/account/confirm", {"password": PASSWORD})
    assert client.post("/desk/account/app/remove").headers["Location"] == "/desk/account/"
    assert factor_kinds(hanh) == set()
    assert client.get("/desk/approvals").headers["Location"] == "/desk/account/"


@pytest.mark.usefixtures("demanded")
def test_the_days_of_grace_remind_and_let_work(hire: Hire, client: Client) -> None:
    hanh = hire("hanh", "79", Role.CHECKER)
    since(hanh, 2)
    with_password(client, "hanh")
    page = client.get("/desk/approvals", follow=True)
    assert page.status_code == 200
    assert "cần xác thực hai lớp từ" in page.content.decode()


@pytest.mark.usefixtures("demanded")
def test_other_roles_are_not_asked(lan: int) -> None:
    assert signed_in(lan).get("/desk/").status_code == 200


def test_who_must_change_the_password_does_nothing_before(lan: int) -> None:
    Staff.objects.filter(id=lan).update(must_change_password=True)
    desk = signed_in(lan)
    assert desk.get("/desk/").headers["Location"] == "/desk/account/password"
    typed = {"present": PASSWORD, "password": "mot-cau-moi-hoan-toan", "again": "mot-cau-moi-hoan-toan"}
    assert desk.post("/desk/account/password", {**typed, "again": "khac"}).status_code == 422
    assert desk.post("/desk/account/password", {**typed, "present": "sai"}).status_code == 422
    same = {**typed, "password": PASSWORD, "again": PASSWORD}
    assert desk.post("/desk/account/password", same).status_code == 422
    assert (
        desk.post("/desk/account/password", {**typed, "password": "ngan", "again": "ngan"}).status_code == 422
    )
    assert desk.post("/desk/account/password", typed).headers["Location"] == "/desk/account/"
    assert desk.get("/desk/").status_code == 200
