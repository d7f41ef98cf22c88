"""The worker's door to the sessions: drafts of reports lie in them, so they must not outlive their time."""

from __future__ import annotations

from procrastinate.contrib.django import app

from motgio.platform.jobs.facade import door


@app.periodic(cron="17 * * * *")
@app.task(name="people.clear_sessions", queue="care", queueing_lock="clear-sessions")
@door
def clear_sessions(timestamp: int) -> None:
    """Delete the sessions that have ended."""
    from django.core.management import call_command

    call_command("clearsessions")
