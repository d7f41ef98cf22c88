"""API tokens: shown once, renewed, revoked, expired, never read back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from motgio.platform.org.facade import unit_by_code
from motgio.platform.people import facade as people
from motgio.platform.people.models import ServiceToken
from motgio.testing.agency import MONDAY
from motgio.web.desk.tests.conftest import actor_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    people.forget_tokens()


def made(office: Client, unit: str = "79-CSKH", **changes: object) -> str:
    given = {
        "name": "Tổng đài",
        "unit": unit_by_code(unit).id,
        "scopes": ["cases:read"],
        "last": "2026-11-30",
    }
    page = office.post("/desk/admin/tokens/new", {**given, **changes})
    assert page.status_code == 200, page.context["form"].errors
    return str(page.context["shown"].secret)


def test_a_token_works_within_its_scopes_and_unit_and_stands_nowhere(office: Client) -> None:
    token = made(office)
    actor = people.actor_of_token(token, at=MONDAY)
    assert actor is not None
    assert (actor.scopes, actor.unit_code) == ({"cases:read"}, "79-CSKH")
    assert token not in office.get("/desk/admin/tokens").content.decode()
    assert token not in str(list(ServiceToken.objects.values()))
    assert ServiceToken.objects.get().last_used_at == MONDAY


def test_the_end_of_the_last_day_is_the_end(office: Client) -> None:
    token = made(office)
    midnight = MONDAY.replace(day=30, hour=17, minute=0)
    assert people.actor_of_token(token, at=midnight - timedelta(seconds=1)) is not None
    assert people.actor_of_token(token, at=midnight) is None
    people.forget_tokens()
    assert people.actor_of_token(token, at=midnight) is None


def test_a_renewed_token_replaces_the_old_one_at_once(
    office: Client, hoa: int, django_capture_on_commit_callbacks: object
) -> None:
    old = made(office)
    row = ServiceToken.objects.get()
    assert people.actor_of_token(old, at=MONDAY) is not None
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        new = str(office.post(f"/desk/admin/tokens/{row.id}/rotate").context["shown"].secret)
    assert people.actor_of_token(old, at=MONDAY) is None
    assert people.actor_of_token(new, at=MONDAY) is not None
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        office.post(f"/desk/admin/tokens/{row.id}/revoke")
    assert people.actor_of_token(new, at=MONDAY) is None
    assert office.post(f"/desk/admin/tokens/{row.id}/rotate").status_code == 404
    assert "Đã thu hồi" in office.get("/desk/admin/tokens").content.decode()
    assert people.tokens_administered(actor_of(hoa))[0].revoked_at == MONDAY


@pytest.mark.parametrize(
    "changes",
    [
        {"scopes": []},
        {"scopes": ["everything"]},
        {"last": "2026-11-15"},
        {"name": ""},
        {"name": "x" * 61},
        {"unit": "0"},
    ],
)
def test_what_cannot_be_makes_no_token(office: Client, changes: dict[str, object]) -> None:
    given = {"name": "T", "unit": unit_by_code("79-CSKH").id, "scopes": ["cases:read"], "last": ""}
    assert office.post("/desk/admin/tokens/new", {**given, **changes}).status_code == 422
    assert not ServiceToken.objects.exists()


def test_a_name_is_taken_once_and_the_nation_is_out_of_reach(office: Client) -> None:
    made(office)
    given = {"name": "Tổng đài", "unit": unit_by_code("79").id, "scopes": ["cases:read"], "last": ""}
    assert office.post("/desk/admin/tokens/new", given).status_code == 422
    nation = {**given, "name": "Khác", "unit": unit_by_code("VSS").id}
    assert office.post("/desk/admin/tokens/new", nation).status_code == 422
