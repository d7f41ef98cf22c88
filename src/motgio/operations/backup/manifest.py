"""What a backup says of itself: the head, readable without a key, and the list of all it holds."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import orjson

from motgio.operations.backup.errors import DamagedBackup, NewerBackup

# Raised by one when an older Motgio could no longer read what a newer one writes.
FORMAT = 1
HEAD = "motgio-backup.json"
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Head:
    """The first entry: enough to say whether and how the rest can be read. Names nobody."""

    format: int
    version: str
    made_at: str
    encrypted: str  # "no", "passphrase" or "key"
    postgres: int  # major version of pg_dump: only programs as new read its dumps

    def as_json(self) -> bytes:
        """As it is written."""
        return orjson.dumps(asdict(self), option=orjson.OPT_INDENT_2)


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the backup."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The last entry: everything that must be there. Without it a backup is cut off."""

    made_at: str
    postgres_server: int  # major version of the server that was dumped
    migrations: list[list[str]]  # [app, name], as applied
    extensions: list[str]
    rows: dict[str, dict[str, int]]  # source → table → rows, counted in the moment of the dump
    secret_fingerprint: str  # tells whether a secret key is the right one, and not the key
    warnings: list[str]
    entries: dict[str, Entry]

    def as_json(self) -> bytes:
        """As it is written."""
        return orjson.dumps(asdict(self))


def read_head(raw: bytes) -> Head:
    """The head; raises DamagedBackup, and NewerBackup for a format that this Motgio does not know."""
    told = _read(raw, HEAD)
    made_with = told.get("format")
    if isinstance(made_with, int) and made_with > FORMAT:
        raise NewerBackup(
            f"This backup was made by Motgio {told.get('version')} in format {made_with}; this one reads up "
            f"to format {FORMAT}. Install that version, restore, then upgrade as usual."
        )
    try:
        return Head(**{name: told[name] for name in Head.__slots__})
    except KeyError as missing:
        raise DamagedBackup(f"Its head does not name {missing}.") from missing


def read_manifest(raw: bytes) -> Manifest:
    """The list of all that must be there; raises DamagedBackup."""
    told = _read(raw, MANIFEST)
    try:
        entries = {name: Entry(**entry) for name, entry in told.pop("entries").items()}
        return Manifest(**{name: told[name] for name in told if name in Manifest.__slots__}, entries=entries)
    except (KeyError, TypeError, AttributeError) as error:
        raise DamagedBackup(f"Its manifest cannot be read: {error}") from error


def _read(raw: bytes, name: str) -> dict[str, Any]:
    try:
        told = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        raise DamagedBackup(f"{name} in it is no JSON.") from error
    if not isinstance(told, dict):
        raise DamagedBackup(f"{name} in it is no object.")
    return told
