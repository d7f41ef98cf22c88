"""The whole demo, started as a person starts it: killed part by part, stopped, started again."""

from __future__ import annotations

import signal
from pathlib import Path

import httpx
import psutil
import pytest

from motgio.operations.tests.waiting import wait_for
from motgio.testing.demo import RunningDemo

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600), pytest.mark.xdist_group("demo")]


def test_it_serves_and_tells_all_that_is_needed_to_try_it(demo: RunningDemo) -> None:
    assert demo.answers()
    told = demo.told
    assert set(told) == {
        "base_url", "records_url", "records_token", "api_tokens", "personas", "participants",
    }  # fmt: skip
    assert (demo.home / "demo.json").stat().st_mode & 0o777 == 0o600
    counts: dict[str, int] = {}
    for person in told["participants"]:
        counts[person["situation"]] = counts.get(person["situation"], 0) + 1
    needed = {"view_stale", "book_not_closed", "duplicate_month", "record_right", "unclear"}
    assert needed <= set(counts)
    assert min(counts[situation] for situation in needed) >= 20
    assert all(persona["password"] for persona in told["personas"])


def test_the_token_told_reads_the_records_and_changes_nothing(demo: RunningDemo) -> None:
    told = demo.told
    headers = {"Authorization": f"Bearer {told['records_token']}"}
    number = told["participants"][0]["social_insurance_number"]
    read = httpx.get(
        f"{told['records_url']}/participants/{number}/identity", headers=headers, trust_env=False
    )
    assert read.status_code == 200
    refresh = f"{told['records_url']}/view/refresh"
    assert httpx.post(refresh, headers=headers, json={"number": number}, trust_env=False).status_code == 403


@pytest.mark.parametrize("name", ["web", "worker", "records", "database"])
def test_a_killed_part_serves_again(demo: RunningDemo, name: str) -> None:
    before = demo.part(name)
    before.kill()
    wait_for(lambda: not before.is_running() or before.status() == psutil.STATUS_ZOMBIE)
    wait_for(lambda: _runs_anew(demo, name, before) and demo.answers(), tries=1200)


def _runs_anew(demo: RunningDemo, name: str, before: psutil.Process) -> bool:
    try:
        return demo.part(name) != before
    except (AssertionError, OSError, psutil.Error):
        return False


def test_it_stops_cleanly_even_when_a_part_hangs_and_a_new_start_keeps_the_data(demo: RunningDemo) -> None:
    before = demo.told
    web = demo.part("web")
    web.suspend()
    assert demo.stop(signal.SIGINT) == 0
    assert not web.is_running()
    assert not _still_there(demo.home)
    demo.start()
    after = demo.told
    assert after["participants"] == before["participants"]
    assert after["personas"] == before["personas"]
    assert after["api_tokens"] == before["api_tokens"]
    assert demo.stop() == 0
    assert not _still_there(demo.home)


def _still_there(home: Path) -> list[psutil.Process]:
    found = []
    for process in psutil.process_iter():
        try:
            if process.environ().get("MOTGIO_HOME") == str(home) or process.cwd().startswith(str(home)):
                found.append(process)
        except psutil.Error:
            continue
    return found
