"""The schema of the service: its own, and nobody else's."""

import ast
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psycopg
import pytest
from pydantic import ValidationError
from starlette.testclient import TestClient

import motgio_records
from motgio_records.app import create_app
from motgio_records.database import connect
from motgio_records.migrate import migrate, migration_names
from motgio_records.settings import Settings
from motgio_records.tests.conftest import READ, make_settings


def test_migrating_twice_and_at_once_applies_everything_once(throwaway: Callable[[], Settings]) -> None:
    settings = throwaway()
    with ThreadPoolExecutor(2) as threads:
        first, second = threads.map(migrate, [settings, settings])
    assert sorted(first + second) == migration_names()
    assert migrate(settings) == []


def test_everything_lies_in_the_own_schema_and_belongs_to_the_own_role(
    database: psycopg.Connection[Any], records_settings: Settings
) -> None:
    query = """
    SELECT c.relname, n.nspname, pg_get_userbyid(c.relowner) = current_user FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relname = ANY(%s) AND n.nspname = %s
    """
    tables = ["participant", "sheet", "app_copy", "receipt", "fault", "manifest", "province", "migration"]
    found = database.execute(query, [tables, records_settings.database_schema]).fetchall()
    assert sorted(name for name, *_ in found) == sorted(tables)
    assert all(own for *_, own in found)


def test_nobody_else_was_granted_anything(
    database: psycopg.Connection[Any], records_settings: Settings
) -> None:
    schema = records_settings.database_schema
    schemas = database.execute("SELECT nspacl FROM pg_namespace WHERE nspname = %s", [schema]).fetchone()
    assert schemas == (None,)
    query = """
    SELECT DISTINCT grantee FROM information_schema.role_table_grants
    WHERE table_schema = %s AND grantee <> current_user
    """
    assert database.execute(query, [schema]).fetchall() == []


def test_maker_and_checker_of_a_receipt_differ_in_the_database_too(
    database: psycopg.Connection[Any], planted: dict[str, Any]
) -> None:
    number = planted["record_right"][0]["number"]
    with pytest.raises(psycopg.errors.CheckViolation):
        database.execute(
            """INSERT INTO receipt
            (idempotency_key, body_hash, number, kind, record, ground, reference, maker, checker)
            VALUES ('k', 'h', %s, 'close_book', 'books', 'g', 'r', 'one', 'one')""",
            [number],
        )


def test_a_schema_that_is_not_migrated_is_not_ready(throwaway: Callable[[], Settings]) -> None:
    settings = throwaway()
    with TestClient(create_app(settings)) as client:
        assert client.get("/livez").status_code == 200
        answer = client.get("/readyz")
        assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    migrate(settings)
    with connect(settings) as connection:
        connection.execute("DELETE FROM migration WHERE name = '0003_faults'")
    with TestClient(create_app(settings)) as client:
        assert "0003_faults" in client.get("/readyz").json()["detail"]


def test_without_its_database_the_service_lives_and_says_that_it_cannot_serve() -> None:
    settings = make_settings("nowhere").model_copy(
        update={
            "database_url": "postgresql://nobody@/nothing?host=/nonexistent",
            "database_pool_timeout": 0.2,
        }
    )
    with TestClient(create_app(settings)) as client:
        assert client.get("/livez").status_code == 200
        assert client.get("/readyz").status_code == 503
        answer = client.get("/participants/7900000000/books", headers=READ)
        assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")


@pytest.mark.parametrize("name", ["Records", "records; drop", "1st", ""])
def test_a_schema_name_that_is_not_plain_is_refused(name: str) -> None:
    with pytest.raises(ValidationError):
        make_settings(name)


def test_nothing_of_motgio_is_imported() -> None:
    folder = Path(motgio_records.__file__).parent
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                names.append(node.module)
            assert not [name for name in names if name.split(".")[0] in ("motgio", "django")], path
