"""A demo of its own for the soak: started, watched, its processes killed one by one."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import psutil
import psycopg

from motgio.operations.embedded.cluster import Cluster, open_cluster
from motgio.operations.embedded.orphans import server_pid

ROOT = Path(__file__).resolve().parents[2]
WORDS = {
    "web": ("motgio.operations", "serve"),
    "worker": ("motgio.operations", "worker"),
    "records": ("motgio_records", "serve"),
}


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


class RunningDemo:
    """`motgio demo` in a folder of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.records_url = ""
        clean = {name: value for name, value in os.environ.items() if not name.startswith("MOTGIO_")}
        self.environment = clean | {
            "MOTGIO_HOME": str(home),
            "PORT": str(self.port),
            "MOTGIO_SEED_PARTICIPANTS": "2000",
        }
        self.log = home.parent / "demo.log"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "motgio.operations", "demo"],
            cwd=ROOT,
            env=self.environment,
            stdout=self.log.open("wb"),
            stderr=subprocess.STDOUT,
        )

    def wait_until_ready(self, seconds: float = 300) -> dict[str, Any]:
        end = time.monotonic() + seconds
        while "Motgio is ready" not in self.log.read_text():
            assert self.process.poll() is None, self.log.read_text()[-2000:]
            assert time.monotonic() < end, self.log.read_text()[-2000:]
            time.sleep(0.3)
        told = dict(json.loads((self.home / "demo.json").read_text()))
        self.records_url = told["records_url"]
        return told

    def cluster(self) -> Cluster:
        """The database of this demo."""
        return open_cluster(home=self.home)

    def find(self, name: str) -> psutil.Process | None:
        """The process that serves as this part now; of PostgreSQL the postmaster."""
        if name == "postgres":
            pid = server_pid(self.cluster().places.data)
            return psutil.Process(pid) if pid else None
        for process in psutil.process_iter(["cmdline", "ppid"]):
            line = " ".join(process.info["cmdline"] or [])
            if process.info["ppid"] == self.process.pid and all(word in line for word in WORDS[name]):
                return process
        return None

    def kill(self, name: str) -> bool:
        """`kill -9` of one part with all that it started."""
        process = self.find(name)
        if process is None:
            return False
        victims = [process] if name == "postgres" else [*process.children(recursive=True), process]
        for victim in victims:
            try:
                os.kill(victim.pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        return True

    def seconds_until_ready(self, *, killed: str, most: float = 60) -> float:
        """How long it takes until everything serves again: web, systems of record, worker."""
        began, killed_at = time.monotonic(), datetime.now(UTC)
        # A worker that was not touched has no reason to give a new sign of life.
        beaten_since = killed_at if killed in {"worker", "postgres"} else killed_at - timedelta(seconds=15)
        while time.monotonic() - began < most:
            if self._answers(self.url) and self._answers(self.records_url) and self._beats(beaten_since):
                return time.monotonic() - began
            time.sleep(0.1)
        raise AssertionError(f"not ready again within {most} s\n{self.log.read_text()[-3000:]}")

    @staticmethod
    def _answers(url: str) -> bool:
        try:
            return httpx.get(f"{url}/readyz", timeout=2).status_code == httpx.codes.OK
        except httpx.HTTPError:
            return False

    def _beats(self, since: datetime) -> bool:
        """Whether the worker has given a sign of life since then."""
        try:
            with psycopg.connect(self.cluster().logins.motgio, connect_timeout=2) as motgio:
                query = "SELECT 1 FROM jobs_pulse WHERE name = 'worker' AND seen_at >= %s"
                return motgio.execute(query, [since]).fetchone() is not None
        except psycopg.OperationalError:
            return False

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "motgio.operations", *words],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=90)
