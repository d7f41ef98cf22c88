"""One Motgio at a time for one MOTGIO_HOME."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from motgio.config.home import make_home
from motgio.operations.errors import AlreadyRunning


@contextmanager
def home_lock(home: Path) -> Iterator[None]:
    """Holds the lock while the block runs; the kernel gives it back even after `kill -9`."""
    make_home(home)
    handle = os.open(home / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise AlreadyRunning(
                f"Motgio already runs with MOTGIO_HOME={home}. Stop it, or choose another folder: "
                "MOTGIO_HOME=/some/where PORT=8001 make demo"
            ) from None
        yield
    finally:
        os.close(handle)
