"""The whole demo, started as a person starts it: killed part by part, stopped, started again."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

from motgio.operations.ports import free_port
from motgio.operations.tests.waiting import wait_for

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600), pytest.mark.xdist_group("demo")]
FIVE_MINUTES = 6000


class RunningDemo:
    """One `motgio demo` in a process of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.base_url = ""
        self._output = home.parent / f"{home.name}.out"

    def start(self) -> None:
        port = free_port("127.0.0.1")
        self.base_url = f"http://127.0.0.1:{port}"
        variables = {name: value for name, value in os.environ.items() if not name.startswith("MOTGIO_")}
        variables |= {"MOTGIO_HOME": str(self.home), "PORT": str(port), "MOTGIO_SEED_PARTICIPANTS": "1000"}
        with self._output.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "motgio.operations", "demo"],
                env=variables,
                stdout=output,
                stderr=output,
            )
        wait_for(lambda: self._said("Motgio is ready") or self.process.poll() is not None, tries=FIVE_MINUTES)
        assert self.process.poll() is None, self._output.read_text()

    def _said(self, words: str) -> bool:
        return words in self._output.read_text()

    def answers(self) -> bool:
        try:
            web = httpx.get(f"{self.base_url}/readyz", timeout=2, trust_env=False)
            records = httpx.get(f"{self.told['records_url']}/readyz", timeout=2, trust_env=False)
        except httpx.HTTPError:
            return False
        return web.status_code == records.status_code == 200

    @property
    def told(self) -> dict[str, Any]:
        found = json.loads((self.home / "demo.json").read_text())
        assert isinstance(found, dict)
        return found

    def part(self, name: str) -> psutil.Process:
        """The process of web, worker, records or database."""
        if name == "database":
            data = self.home / "postgres" / "cluster" / "data"
            return psutil.Process(int((data / "postmaster.pid").read_text().splitlines()[0]))
        ending = {"web": "serve", "worker": "worker", "records": "serve"}[name]
        module = "motgio_records" if name == "records" else "motgio.operations"
        for child in psutil.Process(self.process.pid).children():
            words = child.cmdline()
            if words[-1:] == [ending] and module in words:
                return child
        raise AssertionError(f"{name} does not run")

    def stop(self, sign: signal.Signals = signal.SIGTERM) -> int:
        self.process.send_signal(sign)
        return self.process.wait(timeout=60)


@pytest.fixture(scope="module")
def demo() -> Iterator[RunningDemo]:
    folder = Path(tempfile.mkdtemp(prefix="motgio-demo-"))
    folder.chmod(0o711)
    running = RunningDemo(folder / "home")
    running.start()
    yield running
    if running.process.poll() is None:
        running.stop()
    shutil.rmtree(folder, ignore_errors=True)


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
