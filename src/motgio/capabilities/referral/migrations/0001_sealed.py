"""The sealed tables, made by the role that owns them. Safe while the previous version runs: it knows none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db import migrations

from motgio.platform.postgresql.sealed import SCHEMA, role_of
from motgio.capabilities.referral.errors import SealMissing

TABLES = Path(__file__).with_name("sealed.sql")
CAN_SEAL = "SELECT pg_has_role(%s, 'MEMBER') AND NOT pg_has_role(%s, 'USAGE') FROM pg_roles WHERE rolname = %s"


def make(_apps: Any, editor: Any) -> None:
    """Makes schema and tables. Raises SealMissing when the role is not there, or would not seal."""
    role = role_of(str(editor.connection.settings_dict["USER"]))
    with editor.connection.cursor() as cursor:
        cursor.execute(CAN_SEAL, [role, role, role])
        found = cursor.fetchone()
        if not found or not found[0]:
            raise SealMissing(
                f"The database role {role} is missing, or the login role inherits it. The superuser makes it "
                "with the SQL of docs/how-to/run-in-production.md, then migrate again."
            )
        cursor.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", [SCHEMA])
        if cursor.fetchone() is None:
            cursor.execute(f'CREATE SCHEMA "{SCHEMA}" AUTHORIZATION "{role}"')
        cursor.execute(f'SET LOCAL ROLE "{role}"')
        cursor.execute(TABLES.read_text())
        cursor.execute("SET LOCAL ROLE NONE")


def remove(_apps: Any, editor: Any) -> None:
    """Removes the tables with all that is sealed in them; the schema stays its owner's."""
    role = role_of(str(editor.connection.settings_dict["USER"]))
    with editor.connection.cursor() as cursor:
        cursor.execute(f'SET LOCAL ROLE "{role}"')
        cursor.execute("SELECT relname FROM pg_class c WHERE relnamespace = %s::regnamespace AND relkind = 'r'", [SCHEMA])
        for (table,) in cursor.fetchall():
            cursor.execute(f'DROP TABLE "{SCHEMA}"."{table}" CASCADE')
        cursor.execute("SELECT proname FROM pg_proc WHERE pronamespace = %s::regnamespace", [SCHEMA])
        for (function,) in cursor.fetchall():
            cursor.execute(f'DROP FUNCTION "{SCHEMA}"."{function}"')
        cursor.execute("SET LOCAL ROLE NONE")


class Migration(migrations.Migration):
    initial = True
    dependencies: list[tuple[str, str]] = []
    operations = [migrations.RunPython(make, remove)]
