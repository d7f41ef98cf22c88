"""The worker's door to the rescue of lost jobs."""

from __future__ import annotations

from procrastinate import JobContext
from procrastinate.contrib.django import app

from motgio.platform.jobs.hands import hands
from motgio.platform.jobs.rescuing import rescue

# A backlog is when jobs get lost: the rescue must not wait behind it.
FIRST_OF_ALL = 100


@app.periodic(cron="* * * * * */10")
@app.task(
    name="jobs.rescue_stalled",
    queue="care",
    pass_context=True,
    queueing_lock="rescue-stalled",
    priority=FIRST_OF_ALL,
)
async def rescue_stalled(context: JobContext, timestamp: int) -> None:
    """Give lost jobs back to the queue."""
    await rescue(context.app.job_manager, worker_id=context.job.worker_id, hands=hands)
