"""A report through Motgio's API beside django-helpdesk's API and a raw-SQL loop; one PostgreSQL, fsync on.

Closed loop of 1, 8 and 32 clients; every round runs all three one after the other. CPU is that of the web
process and PostgreSQL, not of the clients.
Run: PYTHONPATH=src:. .venv-bench/bin/python bench/intake.py
"""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import orjson
import psutil
import psycopg

from bench.ground import ROOT, own_database
from bench.intake_clients import Rows, Target, run_clients

CLIENTS = (1, 8, 32)
BAR_PEER, BAR_RAW, BAR_CPU_MS = 10.0, 0.5, 5.0
TEXT = "Công ty cũ của tôi đóng cửa rồi mà sổ chưa chốt, tôi làm ở đó từ tháng 3/2016 đến tháng 8/2019."
REPORT = {
    "channel": "portal",
    "reporter": {"name": "Nguyễn Văn An", "phone": "0901 234 567"},
    "participant": {"social_insurance_number": "7912345678", "full_name": "Nguyễn Văn An"},
    "text": TEXT,
}
# Who reports is kept on both sides; helpdesk knows people by their mailbox.
TICKET = {
    "queue": 1,
    "title": "Sổ chưa chốt",
    "description": TEXT,
    "priority": 3,
    "submitter_email": "an.nguyen@example.vn",
}


@dataclass
class Measured:
    """One kind of intake at one number of clients."""

    per_second: list[float]
    web_ms: list[float]
    database_ms: list[float]

    @property
    def cpu_ms(self) -> float:
        """CPU of web process and PostgreSQL for one report."""
        return median(self.web_ms) + median(self.database_ms)


def free_port() -> int:
    """A port nobody uses."""
    with socket.socket() as wire:
        wire.bind(("127.0.0.1", 0))
        return int(wire.getsockname()[1])


@contextmanager
def served(
    target: str, *, folder: Path, variables: dict[str, str], workers: int
) -> Iterator[tuple[int, int]]:
    """A WSGI site in granian as Motgio itself is served: its port and process id."""
    port = free_port()
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)),
        *("--workers", str(workers), "--blocking-threads", "8", "--no-ws", "--log-level", "error", target),
    ]
    site = subprocess.Popen(command, cwd=folder, env=os.environ | variables)
    try:
        for _ in range(300):
            with socket.socket() as wire:
                if wire.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port, site.pid
    finally:
        site.terminate()
        site.wait(timeout=20)


def cpu_seconds(process_id: int) -> float:
    """CPU of a process and all below it."""
    top = psutil.Process(process_id)
    total = 0.0
    for process in [top, *top.children(recursive=True)]:
        try:
            times = process.cpu_times()
            total += times.user + times.system + times.children_user + times.children_system
        except psutil.NoSuchProcess:
            continue
    return total


def measure(
    work: Target | Rows, into: Measured, *, web: int | None, database: int, clients: int, seconds: float
) -> None:
    """One round of one kind."""
    before = (cpu_seconds(web) if web else 0.0, cpu_seconds(database))
    rate = run_clients(work, clients=clients, seconds=seconds)
    after = (cpu_seconds(web) if web else 0.0, cpu_seconds(database))
    reports = rate * seconds
    into.per_second.append(rate)
    into.web_ms.append((after[0] - before[0]) / reports * 1000)
    into.database_ms.append((after[1] - before[1]) / reports * 1000)


def our_token() -> str:
    """A token of the province, in the database that Django is set up on."""
    from motgio.platform.people.facade import create_service_token

    scopes = ("cases:write", "cases:read")
    at = datetime.now(UTC)
    create_service_token(name="bench", token="bench-token", scopes=scopes, unit_code="79", at=at)
    return "bench-token"


def postmaster(home: Path) -> int:
    """The process id of the embedded server."""
    from motgio.operations.embedded.cluster import open_cluster
    from motgio.operations.embedded.orphans import server_pid

    found = server_pid(open_cluster(home=home).places.data)
    assert found is not None
    return found


def helpdesk_database(home: Path) -> str:
    """A database of its own in the same server, with helpdesk's tables."""
    from motgio.operations.embedded.cluster import open_cluster

    logins = open_cluster(home=home).logins
    with psycopg.connect(logins.superuser, autocommit=True) as server:
        server.execute("CREATE DATABASE helpdesk")
    url = logins.superuser.replace("/postgres?", "/helpdesk?")
    variables = os.environ | {"HELPDESK_DATABASE_URL": url}
    subprocess.run([sys.executable, str(ROOT / "bench/helpdesk_site.py")], env=variables, check=True)
    return url


def rounds(home: Path, *, workers: int, repeats: int, seconds: float) -> dict[int, dict[str, Measured]]:
    """All kinds in turn, for each number of clients, several times."""
    helpdesk = {"HELPDESK_DATABASE_URL": helpdesk_database(home)}
    url, server, bench = os.environ["MOTGIO_DATABASE_URL"], postmaster(home), ROOT / "bench"
    token = our_token()
    found: dict[int, dict[str, Measured]] = {}
    ours_app, peer_app = "motgio.config.wsgi:application", "helpdesk_site:application"
    with (
        served(ours_app, folder=ROOT, variables={}, workers=workers) as (ours, our_id),
        served(peer_app, folder=bench, variables=helpdesk, workers=workers) as (theirs, their_id),
    ):
        head = f"/api/v1/cases HTTP/1.1\r\nAuthorization: Bearer {token}\r\nIdempotency-Key: {{key}}"
        motgio = Target(ours, head, orjson.dumps(REPORT))
        head = "/api/tickets/ HTTP/1.1\r\nAuthorization: Token bench-token"
        peer = Target(theirs, head, orjson.dumps(TICKET))
        for target in (motgio, peer):
            run_clients(target, clients=8, seconds=2)
        raw = Rows.of_newest_case(url)
        kinds: dict[str, tuple[Target | Rows, int | None]] = {
            "motgio": (motgio, our_id),
            "helpdesk": (peer, their_id),
            "raw SQL": (raw, None),
        }
        for clients in CLIENTS:
            found[clients] = {name: Measured([], [], []) for name in kinds}
            for _ in range(repeats):
                for name, (work, web) in kinds.items():
                    into = found[clients][name]
                    measure(work, into, web=web, database=server, clients=clients, seconds=seconds)
    return found


def tell(found: dict[int, dict[str, Measured]]) -> bool:
    """Prints medians and ratios; whether every bar is met."""
    met = True
    for clients, kinds in found.items():
        print(f"\n{clients} clients" if clients > 1 else "\n1 client")
        for name, measured in kinds.items():
            web = f"{median(measured.web_ms):5.2f} ms web + " if name != "raw SQL" else " " * 15
            database = f"{median(measured.database_ms):5.2f} ms PostgreSQL"
            print(f"  {name:9} {median(measured.per_second):7.0f} a second; CPU {web}{database}")
        ours = median(kinds["motgio"].per_second)
        peer = ours / median(kinds["helpdesk"].per_second)
        raw = ours / median(kinds["raw SQL"].per_second)
        print(f"  motgio / helpdesk {peer:.1f} × (bar {BAR_PEER:.0f})")
        print(f"  motgio / raw SQL {raw:.2f} (bar {BAR_RAW})")
        met = met and peer >= BAR_PEER and raw >= BAR_RAW and kinds["motgio"].cpu_ms <= BAR_CPU_MS
    print(f"\nbars, CPU at most {BAR_CPU_MS:.0f} ms a report among them: {'met' if met else 'MISSED'}")
    return met


def main() -> bool:
    """Whether the bars are met."""
    parser = argparse.ArgumentParser(description=__doc__)
    cores = len(os.sched_getaffinity(0))
    parser.add_argument(
        "--workers", type=int, default=cores, help="web processes of each site (default: cores)"
    )
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=5.0, help="of one round")
    asked = parser.parse_args()
    with own_database() as home:
        return tell(rounds(home, workers=asked.workers, repeats=asked.repeats, seconds=asked.seconds))


if __name__ == "__main__":
    raise SystemExit(0 if main() else 1)
