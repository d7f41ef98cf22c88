"""Figures counted in passing: all that other rooms may import.

Every process writes its counts into a file of its own in MOTGIO_HOME/figures (the way of prometheus-client
for several processes); whoever tells them adds the files up. Labels are routes, tasks and status classes:
never a word that came from outside.
"""

from __future__ import annotations

import time
from pathlib import Path

import psutil
from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.multiprocess import MultiProcessCollector

__all__ = ["add_counted", "count_first_verdict", "count_job", "count_request", "forget_dead_processes"]

KEPT_SECONDS = 24 * 60 * 60
REQUEST_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
JOB_BUCKETS = (0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60)
VERDICT_BUCKETS = (0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 3600)

_requests = Histogram(
    "motgio_request_seconds", "How long a request took, by route.", ["route"], buckets=REQUEST_BUCKETS
)
_answers = Counter("motgio_requests", "Requests by route and class of status.", ["route", "status"])
_jobs = Histogram("motgio_job_seconds", "How long a job ran, by task.", ["task"], buckets=JOB_BUCKETS)
_troubled = Counter("motgio_jobs_troubled", "Jobs that ended with an exception, by task.", ["task"])
_verdicts = Histogram(
    "motgio_first_verdict_seconds",
    "From the moment a case was opened until its claims first had a verdict, by lane.",
    ["lane"],
    buckets=VERDICT_BUCKETS,
)


def count_request(*, route: str, status: int, seconds: float) -> None:
    """One request was answered; `route` is the name of an address, never the address."""
    _requests.labels(route).observe(seconds)
    _answers.labels(route, f"{status // 100}xx").inc()


def count_job(*, task: str, seconds: float, troubled: bool) -> None:
    """One job ran to its end, or to an exception."""
    _jobs.labels(task).observe(seconds)
    if troubled:
        _troubled.labels(task).inc()


def count_first_verdict(*, lane: str, seconds: float) -> None:
    """The claims of a case have their first verdict."""
    _verdicts.labels(lane).observe(seconds)


def add_counted(registry: CollectorRegistry, *, folder: Path) -> None:
    """Adds what all processes counted to a registry."""
    MultiProcessCollector(registry, path=str(folder))  # type: ignore[no-untyped-call]


def forget_dead_processes(folder: Path) -> int:
    """Removes the counts of processes that ended over a day ago; says how many files went.

    Younger ones stay: a sum that falls looks to Prometheus like a restart.
    """
    removed = 0
    for file in folder.glob("*.db"):
        pid = file.stem.rpartition("_")[2]
        dead = pid.isdigit() and not psutil.pid_exists(int(pid))
        if dead and time.time() - file.stat().st_mtime > KEPT_SECONDS:
            file.unlink(missing_ok=True)
            removed += 1
    return removed
