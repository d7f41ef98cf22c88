"""The one way to the sealed tables: for the length of a transaction, under the role that owns them.

The login role is a member of that role without inheriting it. Whatever is asked outside of `unsealed`
ends with "permission denied for schema inspection"; whatever is asked inside cannot touch any other table.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from psycopg import sql

from motgio.platform.postgresql.sealed import role_of

# A connection belongs to one thread.
_of_thread = threading.local()


def sealed_role() -> str:
    """The role of this installation."""
    return role_of(str(connection.settings_dict["USER"]))


@contextmanager
def unsealed() -> Iterator[None]:
    """Opens the seal until the block ends, also with an error; all in one transaction.

    Not twice: the end of the inner block would seal the outer one. Raises RuntimeError then.
    """
    if getattr(_of_thread, "is_open", False):
        raise RuntimeError("the seal is open already")
    _of_thread.is_open = True
    try:
        with transaction.atomic():
            _become(sealed_role())
            yield
            # After an error the rollback, to the savepoint or of everything, takes the role back.
            _become(None)
    finally:
        _of_thread.is_open = False


def _become(role: str | None) -> None:
    name = sql.Identifier(role) if role else sql.SQL("NONE")
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("SET LOCAL ROLE {}").format(name).as_string())
