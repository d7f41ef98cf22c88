"""The form of a backup: a tar file whose long entries come in parts, so that it can be written as a stream.

    motgio-backup.json   database/000001 …   records/000001 …   home/…   manifest.json

Encrypted, the same tar file lies in parts inside another: motgio-backup.json, key.age, body.age/000001 …
Without Motgio: tar x, cat the parts of body.age, age -d, tar x, cat the parts of database, pg_restore.
"""

from __future__ import annotations

import hashlib
import io
import tarfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from motgio.operations.backup.envelope import Writes, decrypting, encrypting
from motgio.operations.backup.errors import DamagedBackup
from motgio.operations.backup.keys import Lock, Opener
from motgio.operations.backup.manifest import HEAD, MANIFEST, Entry, Head, read_head

PART_BYTES = 8 * 1024 * 1024
CHUNK = 1024 * 1024
WRAPPED_KEY = "key.age"
BODY = "body.age"
# What is read whole into memory (head, manifest, wrapped key) may not be longer: a hostile file could be.
MOST_WHOLE_BYTES = 512 * 1024 * 1024


class Archive:
    """A backup being written: entries go in one after another and are remembered with their sums."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar
        self.entries: dict[str, Entry] = {}

    def add(self, name: str, data: bytes) -> None:
        """A short entry."""
        self.add_stream(name, io.BytesIO(data), size=len(data))

    def add_stream(self, name: str, source: BinaryIO, *, size: int) -> None:
        """An entry of known size; raises OSError when the source ends before."""
        summing = _Summing(source)
        self._tar.addfile(_info(name, size), cast(BinaryIO, summing))
        self._tar.members.clear()  # type: ignore[attr-defined]
        self.entries[name] = Entry(size, summing.sha256.hexdigest())

    def add_parts(self, folder: str, chunks: Iterable[bytes]) -> None:
        """A stream of unknown length, as numbered parts."""
        number, part = 1, bytearray()
        for chunk in chunks:
            part += chunk
            if len(part) >= PART_BYTES:
                self.add(f"{folder}/{number:06}", bytes(part))
                number, part = number + 1, bytearray()
        if part:
            self.add(f"{folder}/{number:06}", bytes(part))


class _Summing:
    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self.sha256 = hashlib.sha256()

    def read(self, count: int = -1) -> bytes:
        data = self._source.read(count)
        self.sha256.update(data)
        return data


class _Parts:
    """A file whose content becomes numbered entries of a tar file."""

    def __init__(self, archive: Archive) -> None:
        self._archive, self._number, self._held = archive, 1, bytearray()

    def write(self, data: bytes, /) -> int:
        self._held += data
        if len(self._held) >= PART_BYTES:
            self.flush()
        return len(data)

    def flush(self) -> None:
        if self._held:
            self._archive.add(f"{BODY}/{self._number:06}", bytes(self._held))
            self._number, self._held = self._number + 1, bytearray()


@contextmanager
def writing(target: Writes, *, head: Head, lock: Lock) -> Iterator[Archive]:
    """Opens a backup to be written to the target; the caller adds the manifest last."""
    with tarfile.open(fileobj=cast(BinaryIO, target), mode="w|", bufsize=CHUNK) as outer:
        archive = Archive(outer)
        archive.add(HEAD, head.as_json())
        if lock.kind == "no":
            yield archive
            return
        if lock.wrapped_key:
            archive.add(WRAPPED_KEY, lock.wrapped_key)
        parts = _Parts(archive)
        with (
            encrypting(parts, recipients=lock.recipients) as clear,
            tarfile.open(fileobj=clear, mode="w|", bufsize=CHUNK) as inner,
        ):
            sealed = Archive(inner)
            # Said again inside, where nobody can change it unseen.
            sealed.add(HEAD, head.as_json())
            yield sealed
        parts.flush()


class Member:
    """One entry of a backup being read, to be read before the next is asked for."""

    def __init__(self, name: str, size: int, source: BinaryIO, summed: Callable[[str, Entry], None]) -> None:
        self.name, self.size = name, size
        self._source, self._summed = source, summed

    def chunks(self) -> Iterator[bytes]:
        """The content; its sum is taken on the way."""
        digest, left = hashlib.sha256(), self.size
        while left:
            try:
                data = self._source.read(min(CHUNK, left))
            except tarfile.TarError:
                data = b""
            if not data:
                raise DamagedBackup(f"It is cut off in {self.name}.")
            digest.update(data)
            left -= len(data)
            yield data
        self._summed(self.name, Entry(self.size, digest.hexdigest()))

    def whole(self) -> bytes:
        """The content in memory."""
        if self.size > MOST_WHOLE_BYTES:
            raise DamagedBackup(f"{self.name} is too long.")
        return b"".join(self.chunks())


class Reading:
    """A backup being read; `sums` holds the entries as they were met."""

    def __init__(self, head: Head, members: Iterator[Member], sums: dict[str, Entry]) -> None:
        self.head, self.members, self.sums = head, members, sums


@contextmanager
def reading(source: BinaryIO, *, opener: Opener) -> Iterator[Reading]:
    """Opens a backup; raises DamagedBackup, NewerBackup, KeyNeeded, WrongKey."""
    with _tar(source) as outer:
        sums: dict[str, Entry] = {}
        members = _members(outer, sums)
        head = read_head(_first(members, HEAD))
        if head.encrypted == "no":
            yield Reading(head, members, sums)
            return
        wrapped = _first(members, WRAPPED_KEY) if head.encrypted == "passphrase" else b""
        identity = opener.identity_for(head.encrypted, wrapped_key=wrapped)
        with decrypting(_Body(members), identity=identity) as clear, _tar(clear) as inner:
            sealed: dict[str, Entry] = {}
            within = _members(inner, sealed)
            yield Reading(read_head(_first(within, HEAD)), within, sealed)


def head_of(source: BinaryIO) -> Head:
    """Only the head, which needs no key; raises DamagedBackup, NewerBackup."""
    with _tar(source) as outer:
        return read_head(_first(_members(outer, {}), HEAD))


class _Body(io.RawIOBase):
    """The parts of the encrypted body as one file."""

    def __init__(self, members: Iterator[Member]) -> None:
        self._chunks = (chunk for member in members for chunk in self._of(member))
        self._held = b""

    @staticmethod
    def _of(member: Member) -> Iterator[bytes]:
        if not member.name.startswith(f"{BODY}/"):
            raise DamagedBackup(f"{member.name} does not belong into an encrypted backup.")
        return member.chunks()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        target = memoryview(buffer)  # type: ignore[arg-type]
        if not self._held:
            self._held = next(self._chunks, b"")
        count = min(len(target), len(self._held))
        target[:count] = self._held[:count]
        self._held = self._held[count:]
        return count


def _members(tar: tarfile.TarFile, sums: dict[str, Entry]) -> Iterator[Member]:
    try:
        while (info := tar.next()) is not None:
            # The library remembers every entry; a million pictures would fill the memory.
            tar.members.clear()  # type: ignore[attr-defined]
            source = tar.extractfile(info) if info.isreg() else None
            if source is None:
                raise DamagedBackup(f"{info.name} in it is no ordinary file.")
            yield Member(info.name, info.size, cast(BinaryIO, source), sums.__setitem__)
    except tarfile.TarError as error:
        raise DamagedBackup("It is cut off or was changed after it was made.") from error


def _first(members: Iterator[Member], name: str) -> bytes:
    member = next(members, None)
    if member is None or member.name != name:
        raise DamagedBackup(f"This is no backup of Motgio: it does not begin with {name}.")
    return member.whole()


@contextmanager
def _tar(source: BinaryIO) -> Iterator[tarfile.TarFile]:
    try:
        tar = tarfile.open(fileobj=source, mode="r|", bufsize=CHUNK)  # noqa: SIM115 - closed by the with below
    except tarfile.TarError as error:
        raise DamagedBackup("This is no backup of Motgio, or its beginning is damaged.") from error
    with tar:
        yield tar


def _info(name: str, size: int) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.size, info.mode, info.mtime = size, 0o600, int(time.time())
    return info


__all__ = ["MANIFEST", "Archive", "Member", "Reading", "head_of", "reading", "writing"]
