"""The worker's door to pictures whose report was never sent."""

from __future__ import annotations

from datetime import timedelta

from procrastinate.contrib.django import app

from motgio.kernel.clock import SystemClock
from motgio.platform.jobs.facade import door

# A draft lives in a session of twelve hours.
KEPT_WITHOUT_OWNER = timedelta(days=1)


@app.periodic(cron="23 19 * * *")  # 02:23 in Việt Nam
@app.task(name="files.remove_ownerless", queue="care", queueing_lock="remove-ownerless")
@door
def remove_ownerless(timestamp: int) -> None:
    """Remove the pictures that no report took within a day."""
    from motgio.platform.files.facade import remove_ownerless as remove

    remove(before=SystemClock().now() - KEPT_WITHOUT_OWNER)
