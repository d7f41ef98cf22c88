"""The worker's door to the signs: nothing is put into the queue for one case, so the queue tells nobody."""

from __future__ import annotations

from procrastinate.contrib.django import app

from motgio.kernel.clock import SystemClock
from motgio.platform.jobs.facade import door

AT_ONCE = 100


@app.periodic(cron="* * * * *")
@app.task(name="inspection.gather", queue="care", queueing_lock="inspection-gather")
@door
def gather(timestamp: int) -> None:
    """Make signs of what people denied, and put all waiting signs into files."""
    from motgio.capabilities.referral.facade import file_signs, note_denied_visits

    at = SystemClock().now()
    note_denied_visits(at=at)
    while file_signs(limit=AT_ONCE, at=at) == AT_ONCE:
        pass
