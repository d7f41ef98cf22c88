"""Putting the files of a backup back into a home."""

from __future__ import annotations

import os
import shutil
from pathlib import Path, PurePosixPath

from motgio.operations.backup.archive import Member
from motgio.operations.backup.errors import DamagedBackup, NotClean
from motgio.operations.backup.kept_files import ANCHORS, HOME, NOTES, SECRETS, UPLOADS
from motgio.operations.unfinished_restore import UNFINISHED

# What may lie in a clean home: the secret key put there for the restore, and the lock of the home.
ALLOWED = frozenset({"secret.key", "lock"})


def demand_clean(home: Path) -> None:
    """Raises NotClean unless the home is missing, empty, or holds only a secret key."""
    if (home / UNFINISHED).exists():
        raise NotClean(f"An earlier restore into {home} did not finish. Remove that folder and begin again.")
    found = sorted(path.name for path in home.iterdir()) if home.is_dir() else []
    others = [name for name in found if name not in ALLOWED]
    if others:
        raise NotClean(
            f"{home} holds {', '.join(others[:3])} already. A backup is restored only into an empty folder: "
            "choose another MOTGIO_HOME, or move this one away."
        )


def place(member: Member, home: Path) -> int:
    """Writes one file of the backup into the home, closed to others; says its size.

    Raises DamagedBackup for a name that leads anywhere else.
    """
    path = home / _inside(member.name)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    with os.fdopen(handle, "wb") as file:
        for chunk in member.chunks():
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return member.size


def _inside(name: str) -> PurePosixPath:
    path = PurePosixPath(name)
    known = {*SECRETS, *NOTES, ANCHORS.as_posix()}
    if path.parts[:1] == (HOME,) and ".." not in path.parts:
        within = PurePosixPath(*path.parts[1:])
        if within.as_posix() in known or (within.parts[:1] == (UPLOADS,) and len(within.parts) > 1):
            return within
    raise DamagedBackup(f"{name} in it does not belong there.")


def empty(home: Path, *, but: frozenset[str]) -> None:
    """Removes what a failed restore put into the home."""
    for path in home.iterdir():
        if path.name in but:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
