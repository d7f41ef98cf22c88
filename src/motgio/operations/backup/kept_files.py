"""The files of an installation: which belong into a backup, and whether they fit the rows that name them."""

from __future__ import annotations

import hashlib
import hmac
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import orjson

from motgio.operations.backup.archive import Archive
from motgio.operations.backup.dumping import Moment
from motgio.operations.backup.progress import Progress

SECRETS = ("secret.key", "records-tokens.json")
NOTES = ("records-seeded",)
ANCHORS = Path("anchors") / "history.jsonl"
UPLOADS = "files"
HOME = "home"
# Keeps a secret key from being guessed out of its fingerprint by those who hold tables of hashes.
PURPOSE = b"motgio backup fingerprint"


def fingerprint(secret_key: str) -> str:
    """Tells two secret keys apart without telling them."""
    return hmac.new(secret_key.encode(), PURPOSE, hashlib.sha256).hexdigest()[:32]


def add_small_files(archive: Archive, home: Path, *, secrets: bool) -> None:
    """What lies in the home itself; the secrets only when the backup is encrypted."""
    for name in (*NOTES, *(SECRETS if secrets else ())):
        if (home / name).is_file():
            archive.add(f"{HOME}/{name}", (home / name).read_bytes())


def add_anchors(archive: Archive, home: Path, *, moment: Moment) -> None:
    """The anchors up to the moment of the dump: a later one would speak of events that are not in it."""
    path = home / ANCHORS
    if not path.is_file():
        return
    row = moment.connection.execute("SELECT coalesce(max(last_event_id), 0) FROM audit_anchor").fetchone()
    newest = int(row[0]) if row else 0
    # A line without its end is being written, or a crash cut it off.
    lines = [line for line in path.read_bytes().splitlines(keepends=True) if line.endswith(b"\n")]
    archive.add(f"{HOME}/{ANCHORS}", b"".join(line for line in lines if _until(line) <= newest))


def _until(line: bytes) -> int:
    return int(orjson.loads(line)["until"])


@dataclass(frozen=True, slots=True)
class Named:
    """A file as its row names it."""

    sha256: str
    owned: bool


def add_uploads(archive: Archive, home: Path, *, moment: Moment, progress: Progress) -> list[str]:
    """Every uploaded file, folder by folder; what does not fit its row is told, and the rest goes on.

    The dump's moment lies before: a file is written before its row, so every row in it has its file.
    """
    top = home / UPLOADS
    warnings: list[str] = []
    folders = {path.relative_to(top).as_posix() for path in _folders(top)} | set(_named_folders(moment))
    for folder in sorted(folders):
        named = _named_in(moment, folder)
        for path in _files(top / folder):
            name = path.relative_to(top).as_posix()
            progress.add(_add_file(archive, path, f"{HOME}/{UPLOADS}/{name}"))
            row = named.pop(name, None)
            entry = archive.entries.get(f"{HOME}/{UPLOADS}/{name}")
            if row is not None and entry is not None and row.sha256 != entry.sha256:
                warnings.append(f"{path} is not what was uploaded: its content was changed.")
        # Pictures that no report took are removed after a day, perhaps just now.
        warnings += [f"{top / name} is missing." for name, row in sorted(named.items()) if row.owned]
    return warnings


def _add_file(archive: Archive, path: Path, name: str) -> int:
    try:
        with path.open("rb") as file:
            size = path.stat().st_size
            archive.add_stream(name, file, size=size)
            return size
    except FileNotFoundError:
        return 0


def _folders(top: Path) -> Iterator[Path]:
    if top.is_dir():
        yield top
        for path in top.rglob("*"):
            if path.is_dir() and not path.is_symlink():
                yield path


def _files(folder: Path) -> list[Path]:
    """In order of name; only ordinary files, never what a link points to."""
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if stat.S_ISREG(path.lstat().st_mode))


def _named_folders(moment: Moment) -> list[str]:
    rows = moment.connection.execute(
        r"SELECT DISTINCT regexp_replace(path, '/[^/]*$', '') FROM files_upload"
    ).fetchall()
    return [str(folder) for (folder,) in rows]


def _named_in(moment: Moment, folder: str) -> dict[str, Named]:
    rows = moment.connection.execute(
        r"SELECT path, sha256, owner <> '' FROM files_upload WHERE regexp_replace(path, '/[^/]*$', '') = %s",
        [folder],
    ).fetchall()
    return {path: Named(sha256, owned) for path, sha256, owned in rows}
