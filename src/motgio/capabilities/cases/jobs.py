"""The worker's doors to the cases."""

from __future__ import annotations

from procrastinate import RetryStrategy
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


@app.task(name="cases.reprice", queue="care", retry=RetryStrategy(max_attempts=10, exponential_wait=2))
@door
def reprice(*, office: str) -> None:
    """Price what still stands by an older calendar of this office; safe to begin again."""
    from motgio.capabilities.cases.facade import AT_ONCE, reprice_cases

    while reprice_cases(actor=SYSTEM, office=office, at=SystemClock().now())[0] == AT_ONCE:
        pass
