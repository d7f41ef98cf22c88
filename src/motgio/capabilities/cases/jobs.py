"""The worker's doors to the cases."""

from __future__ import annotations

from procrastinate.contrib.django import app

from motgio.kernel.actor import SYSTEM
from motgio.kernel.clock import SystemClock
from motgio.platform.jobs.facade import door


@app.periodic(cron="*/5 * * * *")
@app.task(name="cases.close_quiet", queue="care", queueing_lock="close-quiet")
@door
def close_quiet(timestamp: int) -> None:
    """Close the answered cases whose person did not object; forget who had a case open long ago."""
    from motgio.capabilities.cases.facade import close_quiet_cases, forget_presence

    forget_presence(at=SystemClock().now())
    close_quiet_cases(actor=SYSTEM, at=SystemClock().now())
