"""The worker's doors to this room."""

from __future__ import annotations

from collections.abc import Sequence

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.types import JSONValue

from motgio.kernel.actor import SYSTEM
from motgio.kernel.clock import SystemClock
from motgio.platform.jobs.facade import door


@app.task(name="handover.untaken", queue="care", retry=RetryStrategy(max_attempts=14, exponential_wait=2))
@door
def escalate_untaken(*, case_id: int) -> None:
    """Tell the leader of a case that is due soon and that nobody has taken."""
    from motgio.capabilities.handover.escalating import escalate_unassigned

    escalate_unassigned(case_id=case_id, actor=SYSTEM, at=SystemClock().now())


def queue_untaken(case_ids: Sequence[int]) -> None:
    """Put these cases into the queue, in the transaction of whoever found them."""
    jobs: list[dict[str, JSONValue]] = [{"case_id": case_id} for case_id in case_ids]
    escalate_untaken.batch_defer(*jobs)
