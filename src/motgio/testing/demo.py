"""A whole demo in a process of its own, started as a person starts it; shared by the tests that need one."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

from motgio.operations.ports import free_port

ROOT = Path(__file__).resolve().parents[3]
# A small province, quickly made; on a busy machine everything still takes its time.
PARTICIPANTS = "2000"
START_SECONDS = 300.0


class RunningDemo:
    """One `motgio demo`."""

    def __init__(self, home: Path, *, settings: Mapping[str, str] | None = None) -> None:
        self.home = home
        self.base_url = ""
        self._settings = dict(settings or {})
        self._output = home.parent / f"{home.name}.out"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def process(self) -> subprocess.Popen[bytes]:
        """The process of the last start."""
        assert self._process is not None, "the demo was never started"
        return self._process

    def runs(self) -> bool:
        """Whether it was started and has not ended."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start it, on a free port, and wait until it says that it is ready."""
        port = free_port("127.0.0.1")
        self.base_url = f"http://127.0.0.1:{port}"
        clean = {name: value for name, value in os.environ.items() if not name.startswith("MOTGIO_")}
        self.environment = clean | {
            "MOTGIO_HOME": str(self.home),
            "PORT": str(port),
            "MOTGIO_SEED_PARTICIPANTS": PARTICIPANTS,
            **self._settings,
        }
        with self._output.open("w") as output:
            self._process = subprocess.Popen(  # noqa: S603
                self._command("demo"), cwd=ROOT, env=self.environment, stdout=output, stderr=output
            )
        end = time.monotonic() + START_SECONDS
        while "Motgio is ready" not in self.said:
            assert self._process.poll() is None, self.said
            assert time.monotonic() < end, self.said
            time.sleep(0.05)

    @property
    def said(self) -> str:
        """What it has printed since its last start."""
        return self._output.read_text()

    def answers(self) -> bool:
        """Whether web (with worker and database) and the systems of record say that they are ready."""
        try:
            web = httpx.get(f"{self.base_url}/readyz", timeout=2, trust_env=False)
            records = httpx.get(f"{self.told['records_url']}/readyz", timeout=2, trust_env=False)
        except httpx.HTTPError:
            return False
        return web.status_code == records.status_code == httpx.codes.OK

    @property
    def told(self) -> dict[str, Any]:
        """The content of demo.json."""
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

    def run(self, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
        """Run another command of Motgio beside it, with the settings of this demo and these over them."""
        variables = self.environment | settings
        return subprocess.run(  # noqa: S603
            self._command(*words),
            cwd=ROOT, env=variables, capture_output=True, text=True, check=False, timeout=180,
        )  # fmt: skip

    def stop(self, sign: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to stop; gives its exit code."""
        self.process.send_signal(sign)
        return self.process.wait(timeout=60)

    @staticmethod
    def _command(*words: str) -> list[str]:
        return [sys.executable, "-m", "motgio.operations", *words]


def new_demo(**settings: str) -> Iterator[RunningDemo]:
    """A demo in a folder of its own, not yet started; stopped and removed in the end."""
    folder = Path(tempfile.mkdtemp(prefix="motgio-demo-"))
    # The database runs as a user of its own when we are root; it must be able to pass through.
    folder.chmod(0o711)
    made = RunningDemo(folder / "home", settings=settings)
    yield made
    if made.runs():
        made.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def one_demo() -> Iterator[RunningDemo]:
    """The demo of this run. Tests that take it stand in the group `demo`, so that there is but one."""
    yield from new_demo()


@pytest.fixture
def demo(one_demo: RunningDemo) -> RunningDemo:
    """The demo, running."""
    if not one_demo.runs():
        one_demo.start()
    return one_demo
