"""Tokens and scopes."""

import pytest
from starlette.testclient import TestClient

from motgio_records.access import scopes_of
from motgio_records.tests.conftest import ADMIN, READ, WRITE, make_settings

NUMBER = "7900000000"
READS = [
    ("GET", f"/participants/{NUMBER}/identity"),
    ("GET", f"/view/{NUMBER}/identity"),
    ("GET", "/participants?citizen_id=1"),
]
WRITES = [("POST", "/changes"), ("POST", "/view/refresh")]
SWITCHES = [("GET", "/faults"), ("PUT", "/faults/slow"), ("DELETE", "/faults/slow")]
OPEN = [("GET", "/livez"), ("GET", "/readyz"), ("GET", "/openapi.json")]


@pytest.mark.parametrize(("method", "path"), READS + WRITES + SWITCHES)
@pytest.mark.parametrize(
    "headers", [{}, {"Authorization": "Bearer wrong"}, {"Authorization": "Basic bWF5LXJlYWQ="}]
)
def test_without_a_known_token_nothing_is_answered(
    client: TestClient, method: str, path: str, headers: dict[str, str]
) -> None:
    answer = client.request(method, path, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (401, "no_token")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize(
    ("method", "path", "headers"),
    [(*path, READ) for path in WRITES + SWITCHES]
    + [(*path, WRITE) for path in SWITCHES]
    + [(*path, ADMIN) for path in READS + WRITES],
)
def test_a_token_without_the_scope_is_refused(
    client: TestClient, method: str, path: str, headers: dict[str, str]
) -> None:
    answer = client.request(method, path, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "no_scope")


@pytest.mark.parametrize(("method", "path"), READS)
def test_the_writer_may_read(client: TestClient, method: str, path: str) -> None:
    assert client.request(method, path, headers=WRITE).status_code in (200, 404)


@pytest.mark.parametrize(("method", "path"), OPEN)
def test_health_and_description_are_open(client: TestClient, method: str, path: str) -> None:
    assert client.request(method, path).status_code == 200


def test_every_path_of_the_application_is_in_this_table(client: TestClient) -> None:
    listed = {(method, path.split("?")[0].replace(NUMBER, "{number}")) for method, path in READS + WRITES}
    listed |= {(method, path.replace("/slow", "/{name}")) for method, path in SWITCHES}
    listed |= {(method, path) for method, path in OPEN}
    document = client.get("/openapi.json").json()
    real = {(method.upper(), path) for path, methods in document["paths"].items() for method in methods}
    listed = {(method, path.replace("/identity", "/{kind}")) for method, path in listed}
    assert real <= listed


def test_a_token_that_is_not_set_opens_nothing() -> None:
    unset = make_settings("nobody").model_copy(
        update={"token_read": "", "token_write": "", "token_admin": ""}
    )
    assert scopes_of("", unset) == frozenset()
