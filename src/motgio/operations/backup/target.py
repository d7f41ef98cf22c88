"""The file of a new backup: under its final name only when it is whole, and never over another."""

from __future__ import annotations

import errno
import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from motgio.operations.backup.errors import BackupExists, BackupFailed

OURS = re.compile(r"motgio-\d{8}-\d{6}Z\.backup")
DRAFT = ".unfinished"


def file_for(to: Path, *, at: datetime) -> Path:
    """The named file, or in a named folder one that is called after the time."""
    return to / f"motgio-{at.astimezone(UTC):%Y%m%d-%H%M%S}Z.backup" if to.is_dir() else to


@contextmanager
def new_file(final: Path) -> Iterator[BinaryIO]:
    """A file that takes its name when the block ends well; raises BackupExists, BackupFailed.

    Whatever happens, also kill -9, leaves at most a draft, which the next backup beside it removes.
    """
    if final.exists():
        raise BackupExists(f"{final} exists already. A backup is never overwritten.")
    _remove_dead_drafts(final.parent)
    draft = final.with_name(f".{final.name}.{os.getpid()}{DRAFT}")
    try:
        handle = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield file
            file.flush()
            os.fsync(file.fileno())
            os.link(draft, final)
        _flush_folder(final.parent)
    except FileExistsError:
        raise BackupExists(f"{final} exists already. A backup is never overwritten.") from None
    except OSError as error:
        raise BackupFailed(f"{_reason(error)}: {final}. Nothing was kept of this backup.") from error
    finally:
        draft.unlink(missing_ok=True)


def _reason(error: OSError) -> str:
    return "The disk is full" if error.errno in (errno.ENOSPC, errno.EDQUOT) else error.strerror or str(error)


def remove_old(folder: Path, *, keep: int) -> list[Path]:
    """Removes all but the newest `keep` backups that Motgio itself named; says which."""
    ours = sorted(path for path in folder.iterdir() if OURS.fullmatch(path.name) and path.is_file())
    old = ours[: max(0, len(ours) - keep)]
    for path in old:
        path.unlink()
    return old


def _remove_dead_drafts(folder: Path) -> None:
    """Removes drafts whose maker is gone: the kernel gives a lock back at the death of its holder."""
    for draft in folder.glob(f".*{DRAFT}"):
        with draft.open("rb") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                continue
            draft.unlink(missing_ok=True)


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
