"""What is kept in MOTGIO_HOME and read before anything else."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

URL_FILE = Path("postgres") / "url"
SECRET_BYTES = 48


def default_home() -> Path:
    """`.motgio` in the checkout; for an installed package `motgio` under the user's data folder."""
    checkout = Path(__file__).resolve().parents[3]
    if (checkout / "pyproject.toml").is_file():
        return checkout / ".motgio"
    return Path(os.environ.get("XDG_DATA_HOME", "~/.local/share")).expanduser() / "motgio"


def make_home(home: Path) -> None:
    """Makes the folder; others may pass through it (the database runs as its own user) but not list it."""
    if not home.is_dir():
        home.mkdir(parents=True, exist_ok=True)
        home.chmod(0o711)


def kept_secret(path: Path) -> str:
    """The secret in this file, made at random and kept with mode 600 when there is none."""
    if not path.exists():
        make_home(path.parent)
        keep_private(path, secrets.token_urlsafe(SECRET_BYTES), replace=False)
    return path.read_text().strip()


def keep_private(path: Path, text: str, *, replace: bool = True) -> None:
    """Writes a file that only its owner reads, all at once; without `replace` the first writer wins."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if replace:
            draft.replace(path)
        else:
            with suppress(FileExistsError):
                path.hardlink_to(draft)
    finally:
        draft.unlink(missing_ok=True)


def embedded_database_url(home: Path) -> str:
    """Where the embedded database of this home listens; before its first start an address that says so."""
    written = home / URL_FILE
    if written.is_file() and os.access(written, os.R_OK):
        return written.read_text().strip()
    return f"postgresql://motgio@/motgio?host={home}/postgres/not-started"
