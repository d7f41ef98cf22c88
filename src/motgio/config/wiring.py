"""Which adapter serves which port; the only place that knows both."""

from __future__ import annotations

from procrastinate import App


def wire() -> None:
    """Register the adapters; called once in every process."""


def on_jobs_ready(app: App) -> None:
    """Called when the job queue is ready; the job doors register themselves on import."""
