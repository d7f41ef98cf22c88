"""Rescue of jobs whose worker died: procrastinate itself never requeues them."""

from __future__ import annotations

from procrastinate import JobContext
from procrastinate.contrib.django import app


@app.periodic(cron="* * * * * */10")
@app.task(name="jobs.rescue_stalled", queue="care", pass_context=True, queueing_lock="rescue-stalled")
async def rescue_stalled(context: JobContext, timestamp: int) -> None:
    """Give the jobs of dead workers back to the queue."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=20):
        await manager.retry_job(job)
