"""The figures that are scraped: counts only, no word about a person."""

from __future__ import annotations

from collections.abc import Iterator

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from motgio.capabilities.cases.facade import CaseState, count_breached, count_by_state
from motgio.platform.jobs.facade import count_failed_jobs
from motgio.platform.outbox.facade import count_failed, count_waiting


class _Figures(Collector):
    def collect(self) -> Iterator[Metric]:
        cases = GaugeMetricFamily("motgio_cases", "Cases by state.", labels=["state"])
        counted = count_by_state()
        for state in CaseState:
            cases.add_metric([state.value], counted.get(state.value, 0))
        yield cases
        yield GaugeMetricFamily(
            "motgio_open_cases_breached", "Open cases past their due time.", value=count_breached()
        )
        yield GaugeMetricFamily(
            "motgio_outbox_waiting", "Letters that have not left the house.", value=count_waiting()
        )
        yield GaugeMetricFamily("motgio_outbox_failed", "Letters that were given up.", value=count_failed())
        yield GaugeMetricFamily("motgio_jobs_failed", "Jobs that were given up.", value=count_failed_jobs())


def render_figures() -> bytes:
    """The figures in the text form of Prometheus."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Figures())
    return generate_latest(registry)
