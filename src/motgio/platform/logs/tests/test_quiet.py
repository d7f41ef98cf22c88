"""A failure is told by kind and place, whoever logs it and however; its message never."""

from __future__ import annotations

import asyncio
import io
import logging
import os
import subprocess
import sys
import threading

import httpx
import psycopg
import pytest
from django.db import IntegrityError, connection, transaction

from motgio.platform.logs.facade import keep_last_words_quiet, told
from motgio.platform.logs.quiet import Seldom

NAME, NUMBER, PHONE = "Hoàng Yến Canary", "7999000111", "0987000222"
ADDRESS = f"http://127.0.0.1:8100/participants/{NUMBER}/books"
logger = logging.getLogger("procrastinate.worker.motgio")


def assert_quiet(written: str) -> None:
    for canary in (NAME, NUMBER, PHONE, "Canary"):
        assert canary not in written


def a_refused_row() -> IntegrityError:
    """What PostgreSQL really says of a key that is there already."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE caller (phone text CONSTRAINT one_phone PRIMARY KEY)")
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            cursor.execute("INSERT INTO caller VALUES (%s), (%s)", [PHONE, PHONE])
    assert PHONE in str(refused.value)
    return refused.value


def test_a_row_that_the_database_refuses_is_told_by_the_names_of_the_schema(
    db: None, log: io.StringIO
) -> None:
    logger.error("a loop failed", exc_info=a_refused_row())
    written = log.getvalue()
    assert_quiet(written)
    assert "psycopg.errors.UniqueViolation (23505, caller, one_phone)" in written
    assert "django.db.utils.IntegrityError" in written
    assert "a_refused_row" in written


def test_a_library_that_writes_the_message_into_its_own_line_is_quietened(db: None, log: io.StringIO) -> None:
    failure = a_refused_row()
    logger.error(f"Side task listener failed with exception: {failure}, stopping worker", exc_info=failure)
    logger.warning("could not give back: %s", failure)
    logger.warning(failure)
    written = log.getvalue()
    assert_quiet(written)
    assert "Side task listener failed with exception: psycopg.errors.UniqueViolation (23505" in written
    assert "could not give back: django.db.utils.IntegrityError" in written


def test_the_address_that_was_asked_is_not_told(log: io.StringIO) -> None:
    request = httpx.Request("GET", ADDRESS)
    try:
        httpx.Response(500, request=request).raise_for_status()
    except httpx.HTTPStatusError as error:
        try:
            raise RuntimeError(f"no answer about {NAME}") from error
        except RuntimeError:
            logger.exception("the records do not answer")
    written = log.getvalue()
    assert_quiet(written)
    assert "httpx.HTTPStatusError" in written
    assert "builtins.RuntimeError" in written


def test_a_task_of_the_event_loop_that_nobody_waited_for_is_quiet(log: io.StringIO) -> None:
    async def forget() -> None:
        async def fail() -> None:
            raise ValueError(f"Key (phone)=({PHONE}) already exists")

        task = asyncio.create_task(fail())
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        del task

    asyncio.run(forget())
    assert "never retrieved" in log.getvalue()
    assert "builtins.ValueError" in log.getvalue()
    assert_quiet(log.getvalue())


def test_the_parts_of_a_group_are_told(log: io.StringIO) -> None:
    group = ExceptionGroup(NAME, [ValueError(NUMBER), OSError(28, PHONE)])
    assert told(group).splitlines() == [
        "builtins.ValueError",
        "builtins.OSError (28)",
        "builtins.ExceptionGroup",
    ]


def test_a_thread_that_ends_by_a_failure_says_so_in_the_log(
    log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    keep_last_words_quiet()

    def fail() -> None:
        raise ValueError(NAME)

    thread = threading.Thread(target=fail, name="pulse")
    thread.start()
    thread.join()
    assert "pulse ended unexpectedly" in log.getvalue()
    assert "builtins.ValueError" in log.getvalue()
    assert_quiet(log.getvalue())


def test_the_last_words_of_a_process_are_quiet() -> None:
    program = (
        "import logging; from motgio.platform.logs.facade import WithoutMessages, keep_last_words_quiet\n"
        "logging.basicConfig(); logging.getLogger().handlers[0].addFilter(WithoutMessages())\n"
        f"keep_last_words_quiet(); raise ValueError({PHONE!r})"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.returncode == 1
    assert "this process ends" in done.stderr
    assert "builtins.ValueError" in done.stderr
    assert_quiet(done.stderr)


def test_why_the_pool_cannot_connect_is_told_but_seldom() -> None:
    now = [100.0]
    seldom = Seldom(monotonic=lambda: now[0])
    failure = psycopg.OperationalError("no such file")

    def passes(message: str) -> bool:
        return seldom.filter(logging.LogRecord("psycopg.pool", 30, "", 1, message, (failure,), None))

    assert passes("error connecting: %s")
    assert not passes("error connecting: %s")
    assert passes("rolling back: %s")
    now[0] += Seldom.SECONDS
    assert passes("error connecting: %s")
