"""Giving lost jobs back to the queue: procrastinate itself never does."""

from __future__ import annotations

import logging

from procrastinate.exceptions import ConnectorException, UniqueViolation
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager

from motgio.platform.jobs.hands import Hands

log = logging.getLogger("motgio.jobs")

# Four missed heartbeats (config/job_queue.py).
STALLED_SECONDS = 20


async def rescue(manager: JobManager, *, worker_id: int | None, hands: Hands) -> None:
    """Give back the jobs of dead workers, and those that this worker is said to do but does not.

    One job that cannot be given back keeps no other from it; it is tried again at the next look.
    """
    stalled = {job.id: job for job in await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_SECONDS)}
    ours = {
        job.id: job
        for job in await manager.list_jobs_async(status=Status.DOING.value, worker_id=worker_id)
        if job.id is not None and worker_id is not None
    }
    forgotten = hands.forgotten(ours)
    for job in [*stalled.values(), *(ours[job_id] for job_id in forgotten if job_id not in stalled)]:
        try:
            await _give_back(manager, job)
        except ConnectorException:
            log.warning("job %s of %s could not be given back now", job.id, job.task_name, exc_info=True)


async def _give_back(manager: JobManager, job: Job) -> None:
    try:
        await manager.retry_job(job)
    except UniqueViolation:
        # The next one of its kind waits already and will do the same: two of them may not wait.
        await manager.finish_job(job, status=Status.ABORTED, delete_job=True)
