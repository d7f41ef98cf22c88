"""Which jobs this worker really has in its hands.

The queue may think otherwise: when the database dies while the end of a job is being written, the job stays
"being done" by a worker that is alive and knows nothing of it. No heartbeat ever tells.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from procrastinate import JobContext
from procrastinate.worker import Worker

from motgio.platform.jobs.counting import counted

# Writing down the end of a job waits at most thirty seconds for a connection.
FORGOTTEN_SECONDS = 40.0


class Hands:
    """Counts the jobs in and out, and remembers since when one is missed."""

    def __init__(self, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._held: set[int] = set()
        self._missed_since: dict[int, float] = {}

    @property
    def are_full(self) -> bool:
        """Whether a job is running now."""
        return bool(self._held)

    async def hold(self, call_next: Callable[[], Awaitable[Any]], context: JobContext, worker: Worker) -> Any:
        """Worker middleware: the job is in our hands for as long as it runs, and is counted when it ends."""
        job_id = context.job.id or 0
        self._held.add(job_id)
        try:
            return await counted(call_next, context)
        finally:
            self._held.discard(job_id)

    def forgotten(self, said_to_be_ours: Iterable[int]) -> frozenset[int]:
        """Those the queue calls ours that at no look of the last forty seconds were in our hands."""
        now = self._monotonic()
        missed = set(said_to_be_ours) - self._held
        self._missed_since = {job_id: self._missed_since.get(job_id, now) for job_id in missed}
        return frozenset(
            job_id for job_id, since in self._missed_since.items() if now - since >= FORGOTTEN_SECONDS
        )


hands = Hands()
