"""The worker's doors to this room."""

from __future__ import annotations

from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from motgio.kernel.actor import SYSTEM
from motgio.kernel.clock import SystemClock
from motgio.platform.jobs.facade import door, will_pass

LONGEST_PAUSE = 120


class UntilItAnswers(BaseRetryStrategy):
    """Try again while a system or the database does not answer, with pauses of 1, 2, 4 … 120 seconds.

    A mistake of our own is tried for about a quarter of an hour, then stays in the queue as failed.
    """

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """When to try again, or None to give up."""
        if not will_pass(exception) and job.attempts >= 14:
            return None
        pause = min(LONGEST_PAUSE, 2 ** min(job.attempts, 10))
        return RetryDecision(retry_in={"seconds": pause})


@app.task(name="corrections.apply", queue="care", retry=UntilItAnswers())
@door
def apply_correction(*, correction_id: int) -> None:
    """Apply one approved correction and prove it."""
    from motgio.capabilities.corrections.applying import apply

    apply(actor=SYSTEM, correction_id=correction_id, clock=SystemClock())


@app.task(name="corrections.draft", queue="care", retry=UntilItAnswers())
@door
def draft_corrections(*, case_id: int) -> None:
    """Draft what mends the claims of a case that were found wrong."""
    from motgio.capabilities.corrections.after_verified import draft_for_case

    draft_for_case(actor=SYSTEM, case_id=case_id, at=SystemClock().now())
