"""Passphrases and key files, in the words of age (https://age-encryption.org): `age` opens what we close."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyrage

from motgio.config.home import keep_private
from motgio.operations.backup.errors import BackupExists, BackupFailed, KeyNeeded, WrongKey

SHORTEST_PASSPHRASE = 12


@dataclass(frozen=True, slots=True)
class Lock:
    """How a new backup is closed: for whom, and the inner key behind the passphrase when there is one."""

    kind: str  # as in Head.encrypted
    recipients: tuple[pyrage.x25519.Recipient, ...] = ()
    wrapped_key: bytes = b""


@dataclass(frozen=True, slots=True)
class Opener:
    """What is at hand to open a backup."""

    passphrase: str = ""
    identity: pyrage.x25519.Identity | None = None

    def identity_for(self, kind: str, *, wrapped_key: bytes) -> pyrage.x25519.Identity:
        """The key of the body; raises KeyNeeded, WrongKey."""
        if kind == "key":
            if self.identity is None:
                raise KeyNeeded("This backup is encrypted for a key file: name it with --key-file.")
            return self.identity
        if not self.passphrase:
            raise KeyNeeded(
                "This backup is encrypted with a passphrase: name its file with --passphrase-file."
            )
        try:
            return pyrage.x25519.Identity.from_str(
                pyrage.passphrase.decrypt(wrapped_key, self.passphrase).decode()
            )
        except (pyrage.DecryptError, pyrage.IdentityError, UnicodeDecodeError) as error:
            raise WrongKey("The passphrase is wrong.") from error


def make_lock(*, passphrase: str | None, key_file: Path | None) -> Lock:
    """How to close a backup; without both it stays open. Raises BackupFailed for an unusable file."""
    if passphrase is not None and key_file is not None:
        raise BackupFailed("Name either a passphrase or a key file.")
    if key_file is not None:
        return Lock("key", (_recipient(key_file),))
    if passphrase is None:
        return Lock("no")
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise BackupFailed(f"The passphrase needs at least {SHORTEST_PASSPHRASE} characters.")
    # The library streams only for keys: so the stream gets a key of its own, and the passphrase closes that.
    inner = pyrage.x25519.Identity.generate()
    return Lock(
        "passphrase", (inner.to_public(),), pyrage.passphrase.encrypt(str(inner).encode(), passphrase)
    )


def make_opener(*, passphrase: str | None, key_file: Path | None) -> Opener:
    """What opens a backup; raises BackupFailed for an unusable file, WrongKey for a public key."""
    if key_file is None:
        return Opener(passphrase or "")
    try:
        return Opener(passphrase or "", pyrage.x25519.Identity.from_str(_key_line(key_file)))
    except pyrage.IdentityError as error:
        raise WrongKey(f"{key_file} holds no secret key (AGE-SECRET-KEY-…), which opening needs.") from error


def read_passphrase(path: Path) -> str:
    """The first line of the file; raises BackupFailed when it cannot be read."""
    lines = _text(path).splitlines()
    return lines[0] if lines else ""


def new_key_file(path: Path) -> str:
    """Makes a key file (mode 600) and gives its public half; raises BackupExists."""
    if path.exists():
        raise BackupExists(f"{path} exists already. A key that is overwritten opens no backup any more.")
    identity = pyrage.x25519.Identity.generate()
    public = str(identity.to_public())
    keep_private(path, f"# public key: {public}\n{identity}\n", replace=False)
    return public


def _recipient(path: Path) -> pyrage.x25519.Recipient:
    line = _key_line(path)
    try:
        if line.startswith("age1"):
            return pyrage.x25519.Recipient.from_str(line)
        return pyrage.x25519.Identity.from_str(line).to_public()
    except (pyrage.RecipientError, pyrage.IdentityError) as error:
        raise BackupFailed(f"{path} holds no age key: make one with motgio backup --new-key FILE.") from error


def _key_line(path: Path) -> str:
    lines = [line.strip() for line in _text(path).splitlines()]
    return next((line for line in lines if line and not line.startswith("#")), "")


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BackupFailed(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}") from error
