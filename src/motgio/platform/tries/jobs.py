"""The worker's door to the counts of tries."""

from __future__ import annotations

from procrastinate.contrib.django import app

from motgio.kernel.clock import SystemClock
from motgio.platform.jobs.facade import door


@app.periodic(cron="*/10 * * * *")
@app.task(name="tries.forget", queue="care", queueing_lock="forget-tries")
@door
def forget(timestamp: int) -> None:
    """Forget the windows that are over."""
    from motgio.platform.tries.facade import forget_tries

    forget_tries(at=SystemClock().now())
