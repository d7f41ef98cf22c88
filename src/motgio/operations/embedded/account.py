"""Under which account the embedded PostgreSQL runs: it refuses to run as root."""

from __future__ import annotations

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from motgio.operations.errors import CannotStart

SYSTEM_USER = "motgio-postgres"


@dataclass(frozen=True, slots=True)
class Account:
    """The user and group of the database processes; `switch` says whether we must change to them."""

    uid: int
    gid: int
    switch: bool

    def popen_options(self) -> dict[str, Any]:
        """For subprocess: become this account, without groups of ours, in a folder open to all."""
        if not self.switch:
            return {"cwd": "/"}
        return {"cwd": "/", "user": self.uid, "group": self.gid, "extra_groups": []}

    def enters(self, path: Path) -> bool:
        """Whether this account can really enter the folder, or run the program, parents included."""
        if not self.switch:
            return os.access(path, os.X_OK)
        test = ["/usr/bin/test", "-x", str(path)]
        return subprocess.run(test, check=False, **self.popen_options()).returncode == 0

    def give(self, path: Path) -> None:
        """Makes the account the owner of the path."""
        if self.switch:
            os.chown(path, self.uid, self.gid)


def database_account() -> Account:
    """Ourselves; as root a system user, made once. Raises CannotStart when it cannot be made."""
    if os.geteuid() != 0:
        return Account(uid=os.geteuid(), gid=os.getegid(), switch=False)
    try:
        entry = pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        entry = _make_system_user()
    return Account(uid=entry.pw_uid, gid=entry.pw_gid, switch=True)


def _make_system_user() -> pwd.struct_passwd:
    made = subprocess.run(
        [
            "/usr/sbin/useradd", "--system", "--user-group", "--no-create-home",
            "--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin", SYSTEM_USER,
        ],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    try:
        # Two first starts side by side: the slower useradd fails, the user is there all the same.
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        raise CannotStart(
            "PostgreSQL may not run as root, and the system user "
            f"{SYSTEM_USER} cannot be made: {made.stderr.strip()}. Start Motgio as an ordinary user."
        ) from None
