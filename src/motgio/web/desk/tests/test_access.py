"""The door, and the table that says who may open what."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from motgio.kernel.actor import Role
from motgio.web.desk import urls
from motgio.web.desk.access_table import CASE_SCOPED, CORRECTION_SCOPED, DESK_ACCESS
from motgio.web.desk.tests.conftest import PASSWORD, Hire, Verified, signed_in

ROLES = tuple(Role)
# The unit in which a role sees the cases of 79-CSKH.
UNIT_OF = {Role.LEADER: "79", Role.AUDITOR: "VSS"}


def names() -> set[str]:
    return {f"desk:{each.name}" for each in urls.urlpatterns if isinstance(each, URLPattern)}


def test_the_table_names_every_address_and_no_other() -> None:
    assert set(DESK_ACCESS) == names()
    assert names() >= CASE_SCOPED | CORRECTION_SCOPED


def arguments(name: str, code: str) -> dict[str, object]:
    route = next(str(each.pattern) for each in urls.urlpatterns if f"desk:{each.name}" == name)
    known = {"code": code, "token": "abc", "correction_id": 1, "offer_id": 1, "escalation_id": 1}
    return {key: value for key, value in known.items() if f":{key}>" in route}


# An unknown photograph correction, offer or decision is not found for those who may look for one, too.
NEEDS_MORE = {
    *("desk:photo", "desk:propose", "desk:withdraw", "desk:redraft", "desk:approve", "desk:refuse"),
    *("desk:accept_offer", "desk:decline_offer", "desk:withdraw_offer", "desk:decide"),
}


@pytest.mark.parametrize("role", ROLES)
def test_each_role_opens_what_the_table_says(hire: Hire, verified: Verified, role: Role) -> None:
    code = verified().code
    client = signed_in(hire("mot-nguoi", UNIT_OF.get(role, "79-CSKH"), role))
    for name, methods in DESK_ACCESS.items():
        for method, may in methods.items():
            if may is None or name in NEEDS_MORE:
                continue
            address = reverse(name, kwargs=arguments(name, code))
            status = getattr(client, method.lower())(address).status_code
            assert (status != 404) == (role in may), (name, method, role, status)


@pytest.mark.parametrize("name", sorted(set(DESK_ACCESS) - {"desk:login", "desk:logout"}))
def test_who_is_not_signed_in_is_led_to_the_door(client: Client, db: None, name: str) -> None:
    for method in DESK_ACCESS[name]:
        address = reverse(name, kwargs=arguments(name, "HCM-0000-0000"))
        answer = getattr(client, method.lower())(address)
        assert (answer.status_code, answer.headers["Location"].partition("?")[0]) == (302, "/desk/login")


def test_a_part_of_a_page_says_that_the_session_is_over(client: Client, db: None) -> None:
    assert client.get("/desk/queue/version", headers={"HX-Request": "true"}).status_code == 401


def test_other_methods_are_refused(desk: Client, verified: Verified) -> None:
    code = verified().code
    for name, methods in DESK_ACCESS.items():
        other = "get" if "GET" not in methods else "put"
        if name == "desk:login":
            continue
        address = reverse(name, kwargs=arguments(name, code))
        assert getattr(desk, other)(address).status_code == 405, name


def test_the_door_opens_with_the_right_password(client: Client, lan: int) -> None:
    answer = client.post("/desk/login", {"username": "lan", "password": PASSWORD})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/desk/")
    assert client.post("/desk/logout").status_code == 302
    assert client.get("/desk/").status_code == 302


def test_too_many_wrong_passwords_lock_the_door_and_say_so(client: Client, lan: int) -> None:
    for _attempt in range(10):
        wrong = client.post("/desk/login", {"username": "lan", "password": "sai"})
    assert "tạm khoá 15 phút" in wrong.content.decode()
    right = client.post("/desk/login", {"username": "lan", "password": PASSWORD})
    assert right.status_code == 429
    assert "tạm khoá 15 phút" in right.content.decode()


@pytest.mark.parametrize(
    "typed", [{"username": "x" * 300}, {"password": "x" * 20_000}, {"username": "a\x00"}]
)
def test_a_name_or_password_that_nobody_has_is_refused_by_the_page(
    client: Client, lan: int, typed: dict[str, str]
) -> None:
    answer = client.post("/desk/login", {"username": "lan", "password": PASSWORD} | typed)
    assert answer.status_code in (200, 400)
    assert "_auth_user_id" not in client.session


def test_a_browser_that_names_itself_at_length_is_refused_like_any(client: Client, lan: int) -> None:
    wrong = {"username": "lan", "password": "sai"}
    assert client.post("/desk/login", wrong, headers={"User-Agent": "x" * 5000}).status_code == 200


def test_the_way_back_never_leaves_the_house(client: Client, lan: int) -> None:
    given = {"username": "lan", "password": PASSWORD, "next": "https://example.com/"}
    assert client.post("/desk/login", given).headers["Location"] == "/desk/"
