"""The worker's door to the seals."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from procrastinate.contrib.django import app

from motgio.kernel.clock import SystemClock
from motgio.platform.jobs.facade import door

# No transaction of ours lives this long: what is older is settled.
SETTLED_AFTER = timedelta(minutes=2)


@app.periodic(cron="*/5 * * * *")
@app.task(name="audit.seal", queue="care", queueing_lock="seal-history")
@door
def seal(timestamp: int) -> None:
    """Seal the settled history into the anchor file."""
    from motgio.platform.audit.facade import seal_history, settled_event_id

    now = SystemClock().now()
    seal_history(
        file=settings.MOTGIO.home / "anchors" / "history.jsonl",
        key=settings.SECRET_KEY.encode(),
        at=now,
        settled_id=settled_event_id(before=now - SETTLED_AFTER),
    )


@app.task(name="audit.check_history", queue="care", queueing_lock="check-history")
@door
def check_history() -> None:
    """Verify the whole history, as somebody asked; safe to begin again."""
    from motgio.platform.audit.facade import run_check

    run_check(
        clock=SystemClock(),
        seal_file=settings.MOTGIO.home / "anchors" / "history.jsonl",
        key=settings.SECRET_KEY.encode(),
    )
