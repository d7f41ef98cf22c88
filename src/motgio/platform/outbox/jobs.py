"""The worker's door to the outbox."""

from __future__ import annotations

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from motgio.kernel.clock import SystemClock
from motgio.platform.jobs.facade import door


@app.task(
    name="outbox.deliver",
    queue="outbox",
    retry=RetryStrategy(max_attempts=15, exponential_wait=3),
)
@door
def deliver(*, outbound_id: int) -> None:
    """Send one letter."""
    from motgio.platform.outbox.actions import send

    send(outbound_id=outbound_id, at=SystemClock().now())
