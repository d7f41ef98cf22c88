"""The worker's door to the verification."""

from __future__ import annotations

import random

from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from motgio.kernel.clock import SystemClock
from motgio.platform.jobs.facade import door, will_pass

LONGEST_PAUSE_SECONDS = 300
MOST_ATTEMPTS_AFTER_A_FAULT = 10


class GrowingPauses(BaseRetryStrategy):
    """Asks a silent source again for as long as it takes, in growing pauses, spread so that no herd comes."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """When to try again; None gives up, which only an unexpected fault can bring."""
        if not will_pass(exception) and job.attempts >= MOST_ATTEMPTS_AFTER_A_FAULT:
            return None
        pause = min(LONGEST_PAUSE_SECONDS, 2 ** min(job.attempts + 1, 10))
        spread = random.uniform(0.8, 1.2)  # noqa: S311 - not for secrets
        return RetryDecision(retry_in={"seconds": max(1, round(pause * spread))})


@app.task(name="verification.verify", queue="care", retry=GrowingPauses())
@door
def verify(*, case_id: int) -> None:
    """Verify the claims of one case."""
    from motgio.capabilities.verification.actions import verify_case

    verify_case(case_id=case_id, clock=SystemClock())
