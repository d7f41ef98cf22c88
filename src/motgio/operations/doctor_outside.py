"""What the doctor asks of what lies around: room on the disks, clocks of the others, certificates."""

from __future__ import annotations

import os
import shutil
import socket
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from motgio.config.environment import Environment
from motgio.kernel.clock import Clock
from motgio.operations.finding import Finding

LEAST_FREE_BYTES = 1024**3
LEAST_FREE_INODES = 10_000
# Due times are promised to the minute; a clock further off than this promises wrongly.
MOST_CLOCK_DIFFERENCE_SECONDS = 5.0
LEAST_CERTIFICATE_DAYS = 21
PATIENCE_SECONDS = 5


def disk(environment: Environment, _clock: Clock) -> Iterator[Finding]:
    """Room for the home, and for the embedded database where it lies on another disk."""
    for what, folder in _folders(environment.home):
        free = shutil.disk_usage(folder).free
        words = f"{free / 1024**3:.1f} GiB free for {folder}"
        enough = free >= LEAST_FREE_BYTES
        yield Finding(
            what, enough, words if enough else f"Only {words}. Make room, or writes will be refused."
        )
        inodes = _free_inodes(folder)
        if inodes is not None and inodes < LEAST_FREE_INODES:
            yield Finding(what, False, f"Only {inodes} more files fit on the disk of {folder}.")


def _folders(home: Path) -> Iterator[tuple[str, Path]]:
    yield "disk", home if home.exists() else Path("/")
    elsewhere = home / "postgres" / "elsewhere"
    base = Path(elsewhere.read_text().strip()) if elsewhere.is_file() else home / "postgres" / "cluster"
    if base.is_dir() and base.stat().st_dev != home.stat().st_dev:
        yield "disk of database", base


def _free_inodes(folder: Path) -> int | None:
    """None where the file system makes them as it needs them."""
    told = os.statvfs(folder)
    return told.f_favail if told.f_files else None


def clocks(environment: Environment, clock: Clock) -> Iterator[Finding]:
    """The clocks of the web process's and the records port's machines, as their answers tell them."""
    for what, address in (
        ("clock of web", f"http://{environment.host}:{environment.port}/livez"),
        ("clock of records", f"{environment.records_url}/livez"),
    ):
        try:
            told = httpx.get(address, timeout=PATIENCE_SECONDS, trust_env=False).headers.get("Date")
        except httpx.HTTPError:
            # That it does not answer is said elsewhere.
            continue
        if told is not None:
            yield clock_finding(what, told, now=clock.now())


def clock_finding(what: str, told: str, *, now: datetime) -> Finding:
    """Compares the Date header of an answer, which has whole seconds, with our clock."""
    try:
        difference = abs((parsedate_to_datetime(told) - now).total_seconds())
    except ValueError:
        return Finding(what, False, "It tells a time that cannot be read.")
    same = difference <= MOST_CLOCK_DIFFERENCE_SECONDS + 1
    words = f"{difference:.0f} s apart from this machine"
    return Finding(what, same, words if same else f"{words}. Set both by NTP, or due times are wrong.")


def certificates(environment: Environment, clock: Clock) -> Iterator[Finding]:
    """How long the certificates of our own address and of the records port still hold."""
    for what, address in (
        ("certificate", environment.base_url),
        ("records' certificate", environment.records_url),
    ):
        parts = urlsplit(address)
        if parts.scheme == "https" and parts.hostname:
            yield certificate_finding(what, parts.hostname, parts.port or 443, now=clock.now())


def certificate_finding(
    what: str, host: str, port: int, *, now: datetime, trusted: ssl.SSLContext | None = None
) -> Finding:
    """Asks the server for its certificate and verifies it as a browser would."""
    context = trusted or ssl.create_default_context()
    try:
        with (
            socket.create_connection((host, port), timeout=PATIENCE_SECONDS) as plain,
            context.wrap_socket(plain, server_hostname=host) as secure,
        ):
            until = str((secure.getpeercert() or {}).get("notAfter", ""))
    except ssl.SSLCertVerificationError as error:
        return Finding(what, False, f"{host} shows one that browsers refuse: {error.verify_message}.")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return Finding(what, False, f"{host}:{port} cannot be asked for it: {reason}.")
    days = (datetime.fromtimestamp(ssl.cert_time_to_seconds(until), UTC) - now).days
    words = f"{host}: {days} more days"
    enough = days >= LEAST_CERTIFICATE_DAYS
    return Finding(what, enough, words if enough else f"{words} only. Renew it now.")
