"""What the doctor asks of the seal on the files of inspection."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg

from motgio.config.environment import Environment
from motgio.kernel.clock import Clock
from motgio.operations.finding import Finding
from motgio.platform.postgresql.sealed import role_of

MANUAL = "docs/how-to/run-in-production.md has the SQL."
HOLDS = """
SELECT rolcanlogin OR rolsuper, pg_has_role(current_user, oid, 'MEMBER'),
    pg_has_role(current_user, oid, 'USAGE')
FROM pg_roles WHERE rolname = %s
"""


def seal(environment: Environment, _clock: Clock) -> Iterator[Finding]:
    """Whether the role is there, can be taken, is not inherited, and nobody logs in as it."""
    with psycopg.connect(environment.database_url, connect_timeout=5) as connection:
        role = role_of(connection.info.user)
        found = connection.execute(HOLDS, [role]).fetchone()
    if found is None:
        yield Finding("seal", False, f"The role {role} is missing: inspection cannot keep a file. {MANUAL}")
        return
    opens_door, is_member, inherits = found
    if opens_door:
        words = f"Somebody can log in as {role}: ALTER ROLE {role} NOLOGIN NOSUPERUSER"
    elif not is_member:
        words = f"Motgio is no member of {role}: inspection cannot open a file. {MANUAL}"
    elif inherits:
        words = f"Motgio inherits {role}: the files of inspection lie open to every query. {MANUAL}"
    else:
        yield Finding("seal", True, f"{role} is taken for one transaction at a time")
        return
    yield Finding("seal", False, words)
