"""Closed-loop clients for bench/intake.py: HTTP with as little work as a client can do, and raw SQL.

Runs in processes of its own so that neither the interpreter's lock nor its CPU time is the product's.
"""

from __future__ import annotations

import multiprocessing
import secrets
import socket
import threading
import time
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg.types.json import Jsonb

PROCESSES = 2
# The tables of one report, the case first, and the column that names the case.
BELONGS_BY = {
    "cases_case": "id",
    "cases_claim": "case_id",
    "cases_message": "case_id",
    "cases_responsibility": "case_id",
    "audit_event": "stream",
    "intake_inboundreport": "case_id",
}


@dataclass(frozen=True)
class Target:
    """One address to post to; `{key}` in the head is replaced by a new key each time."""

    port: int
    head: str
    body: bytes


def _post_until(target: Target, end: float) -> int:
    done = 0
    head = f"POST {target.head}\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    with socket.create_connection(("127.0.0.1", target.port)) as wire:
        wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while time.monotonic() < end:
            lines = (
                head.replace("{key}", secrets.token_hex(12)) + f"Content-Length: {len(target.body)}\r\n\r\n"
            )
            wire.sendall(lines.encode() + target.body)
            answer = wire.recv(65536)
            while b"\r\n\r\n" not in answer:
                answer += wire.recv(65536)
            top, _, rest = answer.partition(b"\r\n\r\n")
            if b" 201 " not in top[:20]:
                raise SystemExit(answer.decode(errors="replace")[:2000])
            length = int(top.lower().split(b"content-length:")[1].split(b"\r\n")[0])
            while len(rest) < length:
                rest += wire.recv(65536)
            done += 1
    return done


@dataclass(frozen=True)
class Rows:
    """The rows that one report commits: table, columns and values; ids and unique values are made anew."""

    url: str
    tables: tuple[tuple[str, tuple[str, ...], tuple[Any, ...]], ...]

    @staticmethod
    def of_newest_case(url: str) -> Rows:
        """What Motgio itself wrote for its newest case."""
        tables = []
        with psycopg.connect(url) as database:
            found = database.execute("SELECT max(id) FROM cases_case").fetchone()
            assert found is not None
            for table, column in BELONGS_BY.items():
                cursor = database.execute(f"SELECT * FROM {table} WHERE {column} = %s", found)
                names = [told.name for told in cursor.description or ()]
                for row in cursor.fetchall():
                    kept = [(name, value) for name, value in zip(names, row, strict=True) if name != "id"]
                    tables.append((table, tuple(n for n, _ in kept), tuple(v for _, v in kept)))
        return Rows(url, tuple(tables))

    def statements(self) -> list[tuple[str, tuple[str, ...], tuple[Any, ...]]]:
        """One INSERT for each row; that of the case gives its id."""
        found = []
        for table, names, values in self.tables:
            places = ", ".join(["%s"] * len(names))
            text = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})"
            adapted = tuple(Jsonb(v) if isinstance(v, dict | list) else v for v in values)
            found.append((text + (" RETURNING id" if table == "cases_case" else ""), names, adapted))
        return found


def _insert_until(rows: Rows, end: float) -> int:
    """One transaction for each report, one prepared statement for each row, nothing computed."""
    done = 0
    statements = rows.statements()
    fresh = {"code": 8, "track_token": 11, "key": 12}
    with psycopg.connect(rows.url, autocommit=True, prepare_threshold=0) as database:
        cursor = database.cursor()
        while time.monotonic() < end:
            case: int | None = None
            with database.transaction():
                for text, names, values in statements:
                    given = [
                        secrets.token_hex(fresh[name])
                        if name in fresh
                        else (case if name in ("case_id", "stream") else value)
                        for name, value in zip(names, values, strict=True)
                    ]
                    cursor.execute(text, given, prepare=True)
                    if case is None:
                        case = cursor.fetchone()[0]  # type: ignore[index]
            done += 1
    return done


def _in_threads(work: Target | Rows, many: int, seconds: float, told: Any) -> None:
    end = time.monotonic() + seconds
    counts: list[int] = []

    def one() -> None:
        counts.append(_post_until(work, end) if isinstance(work, Target) else _insert_until(work, end))

    threads = [threading.Thread(target=one) for _ in range(many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told.put(sum(counts) if len(counts) == many else -1)


def run_clients(work: Target | Rows, *, clients: int, seconds: float) -> float:
    """Reports a second with so many clients, each sending the next when the last was answered."""
    spawn = multiprocessing.get_context("spawn")
    told = spawn.Queue()
    shares = [clients // PROCESSES + (place < clients % PROCESSES) for place in range(PROCESSES)]
    processes = [
        spawn.Process(target=_in_threads, args=(work, share, seconds, told)) for share in shares if share
    ]
    for process in processes:
        process.start()
    counts = [told.get(timeout=seconds + 60) for _ in processes]
    for process in processes:
        process.join()
    if min(counts) < 0:
        raise SystemExit("a client was refused")
    return sum(counts) / seconds
