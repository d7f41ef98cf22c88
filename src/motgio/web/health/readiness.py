"""Whether everything that the product needs is there."""

from __future__ import annotations

from datetime import datetime

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from motgio.platform.jobs.facade import is_alive

# Once every migration was applied it stays so for this process: code and database are released together.
_migrated = False


def _has_migrations() -> bool:
    global _migrated
    if not _migrated:
        executor = MigrationExecutor(connection)
        _migrated = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    return _migrated


def readiness(*, at: datetime) -> dict[str, bool]:
    """Each part that must be there, and whether it is."""
    parts = {"database": False, "migrations": False, "worker": False}
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        parts["database"] = True
        parts["migrations"] = _has_migrations()
        parts["worker"] = parts["migrations"] and is_alive(name="worker", at=at)
    except DatabaseError:
        connection.close()
    return parts
