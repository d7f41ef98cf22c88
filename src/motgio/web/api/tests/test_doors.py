"""Who gets in, and that every address tells its refusals as problems."""

from collections.abc import Iterator

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse

from motgio.platform.people.facade import forget_tokens
from motgio.platform.people.models import ServiceToken
from motgio.testing.agency import MONDAY, Agency
from motgio.web.api import urls as api_urls
from motgio.web.api.access_table import API_ACCESS, HEALTH_ACCESS
from motgio.web.api.tests.conftest import SCOPES, give_token
from motgio.web.api.tests.test_report import problem_of
from motgio.web.health import urls as health_urls

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
ARGUMENTS = {"api:case": {"code": "HCM-0000-0000"}}
DOORS = [
    (name, method, methods.get(method, "closed"))
    for name, methods in (API_ACCESS | HEALTH_ACCESS).items()
    for method in METHODS
]


def names(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else space)
        else:
            yield f"{space}{pattern.name}"


def test_every_address_stands_in_the_table() -> None:
    assert set(names(api_urls.urlpatterns)) == set(API_ACCESS)
    assert set(names(health_urls.urlpatterns)) == set(HEALTH_ACCESS)


def address(name: str) -> str:
    return "/api/v1/nothing" if name == "api_nothing_here" else reverse(name, kwargs=ARGUMENTS.get(name))


@pytest.mark.parametrize(("name", "method", "scope"), DOORS)
def test_each_door_opens_with_its_scope_only(
    client: Client, agency: Agency, name: str, method: str, scope: str | None
) -> None:
    all_but = give_token("all but one", scopes=tuple(each for each in SCOPES if each != scope))
    just = give_token("just one", scopes=(scope,) if scope in SCOPES else ())

    def knock(token: str | None) -> int:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return client.generic(method, address(name), headers=headers).status_code

    if scope == "closed":
        assert {knock(None), knock(all_but)} <= {404, 405}
    elif scope is None:
        assert knock(None) == knock(just) != 401
    else:
        assert (knock(None), knock("wrong"), knock(all_but)) == (401, 401, 403)
        assert knock(just) in {200, 400, 404, 422}


@pytest.mark.parametrize("given", ["", "Bearer", "Bearer ", "Basic YTpi", "bearer x y", "Bearer ổ"])
def test_without_a_known_token_the_way_to_one_is_told(client: Client, agency: Agency, given: str) -> None:
    response = client.get("/api/v1/cases/HCM-0000-0000", headers={"Authorization": given})
    problem_of(response, 401)
    assert response.headers["WWW-Authenticate"] == 'Bearer realm="motgio"'


def test_a_revoked_token_opens_nothing(client: Client, token: str) -> None:
    ServiceToken.objects.update(revoked_at=MONDAY)
    forget_tokens()
    headers = {"Authorization": f"Bearer {token}"}
    problem_of(client.get("/api/v1/cases/HCM-0000-0000", headers=headers), 401)


@pytest.mark.parametrize(
    "path", ["/api/", "/api/v2/cases", "/api/v1/", "/api/v1/cases/", "/api/v1/cases/a/b"]
)
def test_where_nothing_is_a_problem_says_so(client: Client, path: str) -> None:
    problem_of(client.get(path), 404)


def test_a_wrong_method_is_told_with_the_right_ones(client: Client, token: str) -> None:
    response = client.delete("/api/v1/cases")
    assert problem_of(response, 405)["code"] == "method_not_allowed"
    assert response.headers["Allow"] == "POST"


def test_our_own_mistake_is_told_without_its_secrets(
    client: Client, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*given: object, **more: object) -> None:
        raise RuntimeError("password=hunter2")

    monkeypatch.setattr("motgio.web.api.cases.case_for", broken)
    client.raise_request_exception = False
    headers = {"Authorization": f"Bearer {token}"}
    told = problem_of(client.get("/api/v1/cases/HCM-0000-0000", headers=headers), 500)
    assert "hunter2" not in str(told)


def test_a_database_that_does_not_answer_is_503_and_asks_to_come_back(
    client: Client, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(*given: object, **more: object) -> None:
        raise OperationalError("connection to server at 10.1.2.3 failed")

    monkeypatch.setattr("motgio.web.api.cases.case_for", down)
    response = client.get("/api/v1/cases/HCM-0000-0000", headers={"Authorization": f"Bearer {token}"})
    assert "10.1.2.3" not in problem_of(response, 503)["detail"]
    assert response.headers["Retry-After"]


def test_answers_of_the_api_are_kept_out_of_caches_and_set_no_cookie(client: Client, token: str) -> None:
    headers = {"Authorization": f"Bearer {token}"}
    response = client.get("/api/v1/cases/HCM-0000-0000", headers=headers)
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert not response.cookies
    assert response.headers["Content-Length"] == str(len(response.content))
