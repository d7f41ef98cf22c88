"""Where the embedded database lies: in MOTGIO_HOME, or beside it when its account cannot get there."""

from __future__ import annotations

import hashlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from motgio.config.home import make_home
from motgio.operations.embedded.account import Account
from motgio.operations.errors import CannotStart

SYSTEM_FOLDER = Path("/var/lib/motgio")
# The kernel takes 107 bytes for a socket's path; PostgreSQL adds `/.s.PGSQL.5432` and a lock file.
LONGEST_SOCKET_FOLDER = 107 - len("/.s.PGSQL.5432.lock")


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one embedded cluster."""

    keeping: Path  # ours: passwords, the URL
    base: Path  # the account's: data, log, perhaps the socket
    socket: Path

    @property
    def data(self) -> Path:
        """PostgreSQL's data folder."""
        return self.base / "data"

    @property
    def log(self) -> Path:
        """Where the server writes its log."""
        return self.base / "server.log"


def find_places(*, home: Path, account: Account) -> Places:
    """The folders for this home, made when missing; each home has its own, so that copies do not collide."""
    make_home(home)
    keeping = home / "postgres"
    keeping.mkdir(mode=0o711, exist_ok=True)
    base = _base(keeping, account=account)
    socket = base / "run"
    if len(os.fsencode(socket)) > LONGEST_SOCKET_FOLDER:
        mark = hashlib.sha256(os.fsencode(base.resolve())).hexdigest()[:12]
        socket = Path("/tmp") / f"motgio-{account.uid}-{mark}"  # noqa: S108 - checked below: ours and closed
    _make_closed(socket, account=account)
    return Places(keeping=keeping, base=base, socket=socket)


def _base(keeping: Path, *, account: Account) -> Path:
    written = keeping / "elsewhere"
    if written.exists():
        return Path(written.read_text().strip())
    if account.enters(keeping):
        base = keeping / "cluster"
    else:
        # Opening the folders above MOTGIO_HOME to another user is not ours to do; so the data lie elsewhere.
        base = SYSTEM_FOLDER / "clusters" / secrets.token_hex(8)
        base.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
        written.write_text(f"{base}\n")
    _make_closed(base, account=account)
    (base / "home").write_text(f"{keeping.parent}\n")
    return base


def _make_closed(folder: Path, *, account: Account) -> None:
    if not folder.exists():
        folder.mkdir(mode=0o700)
        account.give(folder)
    if folder.is_symlink() or folder.stat().st_uid != account.uid:
        raise CannotStart(f"{folder} belongs to another user. Remove it, or choose another MOTGIO_HOME.")
    folder.chmod(0o700)
