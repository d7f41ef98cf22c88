"""Jobs: all that other rooms may import."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import InterfaceError, OperationalError, connection
from procrastinate.exceptions import ConnectorException

from motgio.kernel.errors import Unavailable
from motgio.platform.jobs.figures import JobFigures, job_figures
from motgio.platform.jobs.hands import Hands, hands
from motgio.platform.jobs.models import Pulse

__all__ = [
    "ALIVE_WITHIN",
    "Hands",
    "JobFigures",
    "beat",
    "door",
    "hands",
    "is_alive",
    "job_figures",
    "will_pass",
]

P = ParamSpec("P")
R = TypeVar("R")

ALIVE_WITHIN = timedelta(seconds=15)


def door(job: Callable[P, R]) -> Callable[P, R]:
    """A job door: gives its database connection back to the pool when it ends, however it ends."""

    @wraps(job)
    def opened(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return job(*args, **kwargs)
        finally:
            # Inside a test's or caller's transaction the connection is not ours to give back.
            if not connection.in_atomic_block:
                connection.close()

    return opened


def will_pass(exception: BaseException) -> bool:
    """Whether a job failed for something outside that passes: a system or the database not answering."""
    return isinstance(exception, Unavailable | OperationalError | InterfaceError | ConnectorException)


def beat(*, name: str, at: datetime) -> None:
    """Say that a process is alive."""
    Pulse.objects.update_or_create(name=name, defaults={"seen_at": at})


def is_alive(*, name: str, at: datetime) -> bool:
    """Whether a process was seen within the last fifteen seconds."""
    return Pulse.objects.filter(name=name, seen_at__gte=at - ALIVE_WITHIN).exists()
