"""Runs the checks; the only place that imports Ibis and DuckDB. Never loaded in a web process."""

from motgio.capabilities.checks.runner.engine import run_checks, run_on_many, warm_up

__all__ = ["run_checks", "run_on_many", "warm_up"]
