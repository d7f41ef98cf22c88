"""What several processes count is told as one sum, and outlives them for a day."""

from __future__ import annotations

import asyncio
import logging
import os
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from prometheus_client import CollectorRegistry

from motgio.platform.figures.facade import add_counted, forget_dead_processes
from motgio.platform.jobs.hands import Hands

COUNT = """
from motgio.platform.figures.facade import count_job, count_request
count_request(route="desk:case", status=503, seconds=0.2)
count_job(task="verification.verify", seconds=0.2, troubled=False)
"""


def count_in_a_process_of_its_own(folder: Path) -> None:
    subprocess.run(
        [sys.executable, "-c", COUNT], check=True, env=os.environ | {"PROMETHEUS_MULTIPROC_DIR": str(folder)}
    )


def told(folder: Path, name: str, **labels: str) -> float | None:
    registry = CollectorRegistry()
    add_counted(registry, folder=folder)
    return registry.get_sample_value(name, labels)


def test_the_counts_of_two_processes_are_added_up_though_both_have_ended(tmp_path: Path) -> None:
    count_in_a_process_of_its_own(tmp_path)
    count_in_a_process_of_its_own(tmp_path)
    assert told(tmp_path, "motgio_requests_total", route="desk:case", status="5xx") == 2
    assert told(tmp_path, "motgio_request_seconds_bucket", route="desk:case", le="0.1") == 0
    assert told(tmp_path, "motgio_request_seconds_bucket", route="desk:case", le="0.25") == 2
    assert told(tmp_path, "motgio_job_seconds_count", task="verification.verify") == 2


def test_importing_leaves_no_file_before_something_is_counted(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-c", "import motgio.platform.figures.facade"], check=True,
        env=os.environ | {"PROMETHEUS_MULTIPROC_DIR": str(tmp_path)},
    )  # fmt: skip
    assert list(tmp_path.iterdir()) == []


def test_what_dead_processes_counted_is_dropped_after_a_day(tmp_path: Path) -> None:
    count_in_a_process_of_its_own(tmp_path)
    mine = tmp_path / f"counter_{os.getpid()}.db"
    mine.touch()
    assert forget_dead_processes(tmp_path) == 0
    day_before = time.time() - 25 * 60 * 60
    for file in tmp_path.iterdir():
        os.utime(file, (day_before, day_before))
    assert forget_dead_processes(tmp_path) > 0
    assert [path.name for path in tmp_path.iterdir()] == [mine.name]


def test_a_job_that_fails_is_counted_and_told_by_name_and_number_only(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG, logger="motgio.job")

    async def fail() -> None:
        raise ValueError("Hoàng Yến 0987000222")

    context = SimpleNamespace(job=SimpleNamespace(id=7, task_name="verification.verify"))
    with pytest.raises(ValueError, match="Hoàng"):
        asyncio.run(Hands().hold(fail, context, None))  # type: ignore[arg-type]
    [record] = caplog.records
    assert record.levelname == "WARNING"
    assert record.getMessage().startswith("job verification.verify 7 troubled=True ")
    assert "Hoàng" not in record.getMessage()
    assert record.exc_info is None
