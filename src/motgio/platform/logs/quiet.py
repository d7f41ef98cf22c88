"""What may stand in a log about a failure: its kind and its place, never its message.

A database repeats the row that it refuses, an HTTP client the address with the number it asked for, a parser
the text that it could not read. What is told beside the kind comes from the program and the schema alone.
"""

from __future__ import annotations

import logging
import time
import traceback
from collections.abc import Callable, Iterator

# Shorter texts than this would be found in words that have nothing to do with them.
SHORTEST_MESSAGE = 4
# The pool opens connections and never sees a statement of ours: why it cannot is for the operator to read.
SAYS_NOTHING_OF_ROWS = frozenset({"psycopg.pool"})


class WithoutMessages(logging.Filter):
    """Passes every record on; exceptions in it tell kinds and places without their messages."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name in SAYS_NOTHING_OF_ROWS:
            return True
        failure = record.exc_info[1] if record.exc_info else None
        if failure is not None:
            record.exc_text = told(failure)
        _name_exceptions_by_kind(record)
        if failure is not None:
            _take_out_messages(record, failure)
        return True


class Seldom(logging.Filter):
    """Passes a line on once in ten seconds: what is tried twice a second need not be said as often."""

    SECONDS = 10.0

    def __init__(self, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._monotonic = monotonic
        self._said_at: dict[str, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        now, line = self._monotonic(), str(record.msg)
        if now - self._said_at.get(line, -self.SECONDS) < self.SECONDS:
            return False
        self._said_at[line] = now
        return True


def told(failure: BaseException) -> str:
    """The failure and what it came from, earliest first: kinds and places without messages."""
    lines: list[str] = []
    for one in _all_of(failure):
        lines += ["".join(traceback.format_tb(one.__traceback__)).rstrip(), kind_of(one)]
    return "\n".join(line for line in lines if line)


def kind_of(failure: BaseException) -> str:
    """Class, state and names of the schema: `psycopg.errors.UniqueViolation (23505, report_arrives_once)`."""
    diagnosis = getattr(failure, "diag", None)
    said = [
        getattr(failure, "sqlstate", None),
        *(getattr(diagnosis, part, None) for part in ("table_name", "column_name", "constraint_name")),
        getattr(failure, "errno", None) if isinstance(failure, OSError) else None,
    ]
    facts = ", ".join(str(fact) for fact in said if fact is not None)
    name = f"{type(failure).__module__}.{type(failure).__qualname__}"
    return f"{name} ({facts})" if facts else name


def _all_of(failure: BaseException) -> Iterator[BaseException]:
    """What it came from, the parts of a group, itself."""
    origin = failure.__cause__ or (None if failure.__suppress_context__ else failure.__context__)
    if origin is not None:
        yield from _all_of(origin)
    if isinstance(failure, BaseExceptionGroup):
        for part in failure.exceptions:
            yield from _all_of(part)
    yield failure


def _name_exceptions_by_kind(record: logging.LogRecord) -> None:
    if isinstance(record.msg, BaseException):
        record.msg = kind_of(record.msg)
    if isinstance(record.args, tuple):
        record.args = tuple(kind_of(arg) if isinstance(arg, BaseException) else arg for arg in record.args)


def _take_out_messages(record: logging.LogRecord, failure: BaseException) -> None:
    """Libraries write the message of a failure into their own line, as procrastinate and asyncio do."""
    said = quiet = record.getMessage()
    for one in _all_of(failure):
        for message in sorted({repr(one), str(one)}, key=len, reverse=True):
            if len(message) >= SHORTEST_MESSAGE:
                quiet = quiet.replace(message, kind_of(one))
    if quiet != said:
        record.msg, record.args = quiet, ()
