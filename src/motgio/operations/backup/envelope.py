"""Encrypting and decrypting a stream while it flows: a thread for the cipher and a pipe between."""

from __future__ import annotations

import io
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, Protocol

import pyrage

from motgio.operations.backup.errors import DamagedBackup, WrongKey


class Writes(Protocol):
    """All that the cipher asks of what it writes to."""

    def write(self, data: bytes, /) -> int: ...

    def flush(self) -> None: ...


class _Remembering:
    """The library hides what the writer raised; this keeps it."""

    def __init__(self, inner: Writes) -> None:
        self._inner = inner
        self.failure: Exception | None = None

    def write(self, data: bytes) -> int:
        try:
            self._inner.write(data)
        except Exception as error:
            self.failure = error
            raise
        return len(data)

    def flush(self) -> None:
        return


@contextmanager
def encrypting(target: Writes, *, recipients: tuple[pyrage.x25519.Recipient, ...]) -> Iterator[BinaryIO]:
    """What is written to the yielded file arrives encrypted at the target; its failures are raised here."""
    remembering = _Remembering(target)
    reading, writing = os.pipe()
    failures: list[Exception] = []

    def encrypt() -> None:
        with os.fdopen(reading, "rb") as clear:
            pyrage.encrypt_io(clear, remembering, list(recipients))

    thread = _start(encrypt, failures)
    try:
        with os.fdopen(writing, "wb") as clear:
            yield clear
    except BrokenPipeError:
        # The cipher ended first: its reason is the one to tell.
        thread.join()
        if not failures:
            raise
    finally:
        thread.join()
    if failures:
        raise remembering.failure or failures[0]


@contextmanager
def decrypting(source: io.RawIOBase, *, identity: pyrage.x25519.Identity) -> Iterator[BinaryIO]:
    """The clear text of an encrypted stream; raises WrongKey, DamagedBackup, also at the very end."""
    reading, writing = os.pipe()
    failures: list[Exception] = []

    def decrypt() -> None:
        with os.fdopen(writing, "wb", buffering=1024 * 1024) as clear:
            pyrage.decrypt_io(io.BufferedReader(source, 1024 * 1024), clear, [identity])

    thread = _start(decrypt, failures)
    spoiled: Exception | None = None
    clear = os.fdopen(reading, "rb")
    try:
        yield clear
    except DamagedBackup as error:
        # A stream cut off by the cipher looks damaged to the reader; the cipher knows why.
        spoiled = error
    finally:
        clear.close()
        thread.join()
    reasons = [each for each in failures if not isinstance(each, BrokenPipeError)]
    if reasons and (spoiled is not None or not _ended_early(reasons[0])):
        raise _told(reasons[0]) from reasons[0]
    if spoiled is not None:
        raise spoiled


def _ended_early(failure: Exception) -> bool:
    """Whether the cipher only noticed that nobody reads on."""
    return "Broken pipe" in str(failure)


def _told(failure: Exception) -> Exception:
    if isinstance(failure, pyrage.DecryptError) and "No matching keys" in str(failure):
        return WrongKey("The key is not the one for which this backup was encrypted.")
    if isinstance(failure, DamagedBackup):
        return failure
    return DamagedBackup("It is cut off, or was changed after it was made: the cipher refuses it.")


def _start(work: Callable[[], None], failures: list[Exception]) -> threading.Thread:
    def run() -> None:
        try:
            work()
        except Exception as error:
            failures.append(error)

    thread = threading.Thread(target=run, name="cipher", daemon=True)
    thread.start()
    return thread
