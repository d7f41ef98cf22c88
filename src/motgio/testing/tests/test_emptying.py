"""What a test has committed is gone before the next begins, also what another was still writing."""

from __future__ import annotations

import threading

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from motgio.platform.tries.models import TryCount
from motgio.testing.agency import Agency


@pytest.fixture(autouse=True)
def _commits(transactional_db: None) -> None:
    """Each of these tests commits."""


def rows_left() -> dict[str, int]:
    with connection.cursor() as cursor:
        names = connection.introspection.django_table_names(only_existing=True, include_views=False)
        counts = {}
        for name in names:
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(name)}")
            counts[name] = cursor.fetchone()[0]
    return {name: count for name, count in counts.items() if count}


def flush() -> None:
    call_command("flush", verbosity=0, interactive=False, reset_sequences=False)


def test_nothing_is_left_in_any_table(agency: Agency) -> None:
    TryCount.objects.create(door="door", who="who", window=1, count=1)
    assert {"tries_trycount", "org_unit"} <= rows_left().keys()
    flush()
    assert rows_left() == {}


def test_what_another_was_still_writing_is_waited_for() -> None:
    written, ended = threading.Event(), threading.Event()

    def write() -> None:
        with transaction.atomic():
            TryCount.objects.create(door="door", who="who", window=1, count=1)
            written.set()
            with connection.cursor() as cursor:
                # Ends as soon as somebody waits for this table.
                cursor.execute(
                    "DO $$ BEGIN WHILE NOT EXISTS (SELECT FROM pg_locks WHERE NOT granted) LOOP"
                    " PERFORM pg_sleep(0.01); END LOOP; END $$"
                )
        connection.close()
        ended.set()

    writer = threading.Thread(target=write)
    writer.start()
    assert written.wait(10)
    flush()
    writer.join(10)
    assert ended.is_set()
    assert rows_left() == {}
