"""Emptying the database after a test that commits: only tables that hold rows, and nothing is made anew."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

# The lock waits for whoever is still writing, so that no row is committed behind the look.
EMPTY = """
DO $$
DECLARE
    every text[] := ARRAY[%s];
    held text[] := '{}';
    one text;
    found boolean;
BEGIN
    EXECUTE 'LOCK TABLE ' || array_to_string(every, ', ') || ' IN SHARE MODE';
    FOREACH one IN ARRAY every LOOP
        EXECUTE 'SELECT EXISTS (SELECT FROM ' || one || ')' INTO found;
        IF found THEN
            held := held || one;
        END IF;
    END LOOP;
    IF held <> '{}' THEN
        EXECUTE 'TRUNCATE ' || array_to_string(held, ', ') || ' CASCADE';
    END IF;
END $$
"""


def _empty_the_sealed() -> list[str]:
    """The sealed tables, which Django neither manages nor may touch, by the role that owns them."""
    from django.apps import apps

    from motgio.capabilities.referral.seal import sealed_role

    sealed = [model._meta.db_table for model in apps.get_app_config("referral").get_models()]
    return [
        f'SET LOCAL ROLE "{sealed_role()}"',
        EMPTY % ", ".join(f"'{table}'" for table in [*sealed, '"inspection"."counter"']),
        "SET LOCAL ROLE NONE",
    ]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """The database of the tests, as pytest-django makes it, that is emptied as said above.

    Django truncates all tables, two hundred files on the disk, and writes content types and permissions
    again, which nothing of Motgio asks for: its roles are its own.
    """
    from django.contrib.auth.management import create_permissions
    from django.contrib.contenttypes.management import create_contenttypes
    from django.db import connection
    from django.db.models.signals import post_migrate

    post_migrate.disconnect(
        create_permissions, dispatch_uid="django.contrib.auth.management.create_permissions"
    )
    post_migrate.disconnect(create_contenttypes)

    def sql_flush(_style: object, tables: Iterable[str], **_: object) -> list[str]:
        own = EMPTY % ", ".join(f"'{connection.ops.quote_name(table)}'" for table in tables)
        return [own, *_empty_the_sealed()]

    connection.ops.sql_flush = sql_flush  # type: ignore[assignment,method-assign]
