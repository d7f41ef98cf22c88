"""How a line of the log looks: for people, or as JSON for machines that collect logs (MOTGIO_LOG_FORMAT).

Only what is listed here is written. What else a record carries (the request, the arguments of a job) may hold
what a person typed.
"""

from __future__ import annotations

import logging
import time

from pythonjsonlogger.core import LogData
from pythonjsonlogger.json import JsonFormatter

from motgio.web.telling import request_id

# Said by TellingMiddleware and by the worker; every one a number, or a word out of our own lists. Libraries
# give fields of their own to their records (procrastinate: `job`, with its arguments): those go nowhere.
TOLD = ("method", "route", "status", "ms", "role", "unit", "task", "job_id", "troubled")
FIELDS = frozenset({"time", "level", "logger", "message", "exc_info", "request_id", *TOLD})


class PlainLines(logging.Formatter):
    """One line for people, with the number of the request at its end."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's own name
        line = super().formatMessage(record)
        number = request_id.get()
        return f"{line} [{number}]" if number else line


class JsonLines(JsonFormatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        if record.exc_text:
            # Written by the filter without what the exception says; the exception itself is not asked again.
            record = logging.makeLogRecord(record.__dict__ | {"exc_info": None})
        return super().format(record)

    def process_log_record(self, log_data: LogData) -> LogData:
        """Called by the library with all that it would write."""
        number = request_id.get()
        return {name: value for name, value in log_data.items() if name in FIELDS} | (
            {"request_id": number} if number else {}
        )


def json_lines() -> JsonLines:
    """The formatter as the settings want it: times in UTC, Vietnamese as it is."""
    lines = JsonLines(
        "{asctime}{levelname}{name}{message}",
        style="{",
        datefmt="%Y-%m-%dT%H:%M:%SZ",
        rename_fields={"asctime": "time", "levelname": "level", "name": "logger"},
        json_ensure_ascii=False,
    )
    lines.converter = time.gmtime
    return lines
