"""The figures that are scraped: of the whole installation, counts only, no word about a person."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from motgio.capabilities.cases.facade import CaseState, case_figures
from motgio.capabilities.records.facade import source_figures
from motgio.platform.audit.facade import unsealed_seconds
from motgio.platform.figures.facade import add_counted
from motgio.platform.jobs.facade import job_figures
from motgio.platform.outbox.facade import outbox_figures

JOB_STATES = ("todo", "doing", "failed")
LAST_BACKUP = "last-backup.json"


class _Figures(Collector):
    def __init__(self, *, at: datetime, home: Path) -> None:
        self.at, self.home = at, home

    def collect(self) -> Iterator[Metric]:
        began = time.perf_counter()
        yield from self._cases()
        yield from self._jobs()
        yield from self._letters()
        yield from _sources()
        yield _gauge(
            "motgio_history_unsealed_seconds",
            "Age of the oldest event that no anchor holds.",
            unsealed_seconds(at=self.at),
        )
        yield from _pool()
        yield from self._backup()
        yield _gauge(
            "motgio_figures_seconds",
            "How long it took to ask for these figures.",
            time.perf_counter() - began,
        )

    def _cases(self) -> Iterator[Metric]:
        told = case_figures(at=self.at)
        by_state = GaugeMetricFamily(
            "motgio_cases", "Cases by state; many closed ones are an estimate.", labels=["state"]
        )
        for state in CaseState:
            by_state.add_metric([state.value], told.by_state.get(state.value, 0))
        yield by_state
        yield CounterMetricFamily("motgio_cases_received", "Number of the newest case.", value=told.received)
        yield _gauge(
            "motgio_open_cases_oldest_seconds", "Age of the oldest open case.", told.oldest_open_seconds
        )
        yield _gauge("motgio_open_cases_due_soon", "Open cases due within 20 clock minutes.", told.due_soon)
        yield _gauge("motgio_open_cases_breached", "Open cases past their due time.", told.breached)
        yield _gauge("motgio_cases_to_check", "Cases that wait for the worker.", told.waiting_for_check)
        answered = GaugeMetricFamily(
            "motgio_cases_answered_last_hour", "Cases answered within the last hour.", labels=["in_time"]
        )
        answered.add_metric(["yes"], told.answered_lately_in_time)
        answered.add_metric(["no"], told.answered_lately - told.answered_lately_in_time)
        yield answered

    def _jobs(self) -> Iterator[Metric]:
        told = job_figures(at=self.at)
        jobs = GaugeMetricFamily("motgio_jobs", "Jobs by state.", labels=["state"])
        for state in JOB_STATES:
            jobs.add_metric([state], told.by_status.get(state, 0))
        yield jobs
        yield _gauge("motgio_jobs_failed", "Jobs that were given up.", told.by_status.get("failed", 0))
        yield _gauge("motgio_jobs_stalled", "Jobs of workers that are gone.", told.stalled)
        if told.worker_seen_seconds is not None:
            yield _gauge(
                "motgio_worker_seen_seconds",
                "Since the worker's last sign of life.",
                told.worker_seen_seconds,
            )

    def _letters(self) -> Iterator[Metric]:
        told = outbox_figures(at=self.at)
        yield _gauge("motgio_outbox_waiting", "Letters that have not left the house.", told.waiting)
        yield _gauge("motgio_outbox_failed", "Letters that were given up.", told.failed)
        yield _gauge("motgio_outbox_oldest_seconds", "Age of the oldest waiting letter.", told.oldest_seconds)

    def _backup(self) -> Iterator[Metric]:
        note = self.home / LAST_BACKUP
        if note.is_file():
            age = max(0.0, self.at.timestamp() - note.stat().st_mtime)
            yield _gauge("motgio_backup_age_seconds", "Since the last backup of this home.", age)


def _sources() -> Iterator[Metric]:
    up = GaugeMetricFamily(
        "motgio_source_up", "Whether a source answered when last asked.", labels=["source", "kind"]
    )
    for told in source_figures():
        up.add_metric([told.source, told.kind], float(told.answered))
    yield up


def _pool() -> Iterator[Metric]:
    """Of the process that answers: the pools of the others are theirs."""
    pool = getattr(connection, "pool", None)
    stats = pool.get_stats() if pool is not None else {}
    connections = GaugeMetricFamily(
        "motgio_database_pool", "Connections of the answering process.", labels=["what"]
    )
    for what, name in (("open", "pool_size"), ("free", "pool_available"), ("waiting", "requests_waiting")):
        connections.add_metric([what], float(stats.get(name, 0)))
    yield connections


def _gauge(name: str, text: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, text, value=value)


def render_figures(*, at: datetime) -> bytes:
    """The figures in the text form of Prometheus."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Figures(at=at, home=settings.MOTGIO.home))
    add_counted(registry, folder=settings.FIGURES)
    return generate_latest(registry)
