"""Brings the schema up to date from the numbered SQL files beside this module."""

from pathlib import Path

from psycopg import sql

from motgio_records.database import connect, schema_identifier
from motgio_records.settings import Settings

FOLDER = Path(__file__).parent / "migrations"
# Any fixed number: two processes that migrate at once queue up behind it.
LOCK = 2149_2022


def migration_names() -> list[str]:
    """Names of all migrations, in the order in which they apply."""
    return sorted(path.stem for path in FOLDER.glob("*.sql"))


def migrate(settings: Settings) -> list[str]:
    """Apply what is missing and return the names applied; safe to run twice and by two processes at once."""
    with connect(settings) as connection:
        connection.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        exists = connection.execute(
            "SELECT 1 FROM pg_namespace WHERE nspname = %s", [settings.database_schema]
        ).fetchone()
        if not exists:
            connection.execute(sql.SQL("CREATE SCHEMA {}").format(schema_identifier(settings)))
        connection.execute(
            "CREATE TABLE IF NOT EXISTS migration (name text PRIMARY KEY, applied_at timestamptz)"
        )
        done = {name for (name,) in connection.execute("SELECT name FROM migration")}
        missing = [name for name in migration_names() if name not in done]
        for name in missing:
            connection.execute((FOLDER / f"{name}.sql").read_bytes())
            connection.execute("INSERT INTO migration VALUES (%s, now())", [name])
    return missing
