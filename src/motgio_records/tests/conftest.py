"""A small province in a schema of its own, and the application on top of it."""

import os
import secrets
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import psycopg
import pytest
from psycopg import sql
from starlette.testclient import TestClient

from motgio_records.app import create_app
from motgio_records.database import connect
from motgio_records.generator.load import load
from motgio_records.generator.province import Order
from motgio_records.migrate import migrate
from motgio_records.settings import Settings

AS_OF = date(2026, 11, 20)
READ = {"Authorization": "Bearer may-read"}
WRITE = {"Authorization": "Bearer may-write"}
ADMIN = {"Authorization": "Bearer may-switch"}


def make_settings(schema: str) -> Settings:
    """Settings for a schema in the database of the test run."""
    url = os.environ.get("MOTGIO_RECORDS_DATABASE_URL") or os.environ.get("MOTGIO_DATABASE_URL")
    assert url, "MOTGIO_RECORDS_DATABASE_URL must name a database in which its role may create a schema"
    return Settings.model_validate(
        {
            "MOTGIO_RECORDS_DATABASE_URL": url,
            "MOTGIO_RECORDS_SCHEMA": schema,
            "MOTGIO_RECORDS_TOKEN_READ": "may-read",
            "MOTGIO_RECORDS_TOKEN_WRITE": "may-write",
            "MOTGIO_RECORDS_TOKEN_ADMIN": "may-switch",
        }
    )


@pytest.fixture(scope="session")
def throwaway() -> Iterator[Callable[[], Settings]]:
    """Makes empty schemas that vanish when the tests are over."""
    made: list[Settings] = []

    def make() -> Settings:
        made.append(make_settings(f"records_test_{secrets.token_hex(6)}"))
        return made[-1]

    yield make
    for settings in made:
        with connect(settings) as connection:
            connection.execute(
                sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(sql.Identifier(settings.database_schema))
            )


@pytest.fixture(scope="session")
def records_settings(throwaway: Callable[[], Settings]) -> Settings:
    """A migrated schema with a province of 500 people."""
    chosen = throwaway()
    migrate(chosen)
    with connect(chosen) as connection:
        load(connection, Order(seed="tests", as_of=AS_OF, participants=500, per_situation=24))
    return chosen


@pytest.fixture(scope="session")
def planted(records_settings: Settings) -> dict[str, list[dict[str, Any]]]:
    """What was planted, by situation; tests take people out, so that none is used twice."""
    people: dict[str, list[dict[str, Any]]] = defaultdict(list)
    names = ("number", "situation", "kind", "row_ids", "expect")
    with connect(records_settings) as connection:
        query = "SELECT number, situation, kind, row_ids, expect FROM manifest ORDER BY position DESC"
        for row in connection.execute(query):
            people[row[1]].append(dict(zip(names, row, strict=True)))
    return people


@pytest.fixture
def take(planted: dict[str, list[dict[str, Any]]]) -> Callable[[str], dict[str, Any]]:
    """One planted person of a situation that no other test has touched."""
    return lambda situation: planted[situation].pop()


@pytest.fixture(scope="session")
def running(records_settings: Settings) -> Iterator[TestClient]:
    """The application with its pool, without a socket."""
    with TestClient(create_app(records_settings), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def client(running: TestClient) -> Iterator[TestClient]:
    """The application with every fault switched off, before and after."""
    _switch_all_off(running)
    yield running
    _switch_all_off(running)


def _switch_all_off(client: TestClient) -> None:
    for name in client.get("/faults", headers=ADMIN).json()["faults"]:
        client.delete(f"/faults/{name}", headers=ADMIN)


@pytest.fixture
def database(records_settings: Settings) -> Iterator[psycopg.Connection[Any]]:
    """A connection of the service's own role to the same schema."""
    with connect(records_settings) as connection:
        connection.autocommit = True
        yield connection


@pytest.fixture
def rows(client: TestClient) -> Callable[..., list[dict[str, Any]]]:
    """Reads the rows of one kind, from the systems or from the app's copy."""

    def read(number: str, kind: str, *, view: bool = False) -> list[dict[str, Any]]:
        answer = client.get(f"/{'view' if view else 'participants'}/{number}/{kind}", headers=READ)
        assert answer.status_code == 200, answer.text
        found: list[dict[str, Any]] = answer.json()["rows"]
        return found

    return read


@pytest.fixture
def change(client: TestClient) -> Callable[..., Any]:
    """Posts a change; what is not said is filled in with something right."""

    def post(number: str, kind: str, record: str, items: list[dict[str, Any]], **more: Any) -> Any:
        key = more.pop("key", None) or f"test-{secrets.token_hex(8)}"
        body = {
            "kind": kind,
            "number": number,
            "record": record,
            "items": items,
            "ground": "BLLĐ 2019 đ.48 k.3",
            "reference": "HCM-TEST/1",
            "maker": "can-bo-a",
            "checker": "can-bo-b",
            **more,
        }
        return client.post("/changes", json=body, headers={**WRITE, "Idempotency-Key": key})

    return post
