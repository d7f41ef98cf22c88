"""Verifying a backup without restoring it: every byte is read, and PostgreSQL reads its own dump."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from motgio.kernel.errors import MotgioError
from motgio.operations.backup.archive import MANIFEST, Member, Reading, reading
from motgio.operations.backup.dumping import first_complaint
from motgio.operations.backup.errors import BackupFailed, DamagedBackup, NewerBackup
from motgio.operations.backup.keys import Opener
from motgio.operations.backup.manifest import Entry, Head, Manifest, read_manifest
from motgio.operations.backup.progress import Progress
from motgio.operations.embedded.binaries import Programs

DUMPS = ("database", "inspection", "records")


@dataclass(frozen=True, slots=True)
class Checked:
    """A backup that was read to its end and is whole."""

    head: Head
    manifest: Manifest


def check_backup(
    *,
    path: Path,
    opener: Opener,
    programs: Programs,
    progress: Progress,
    keep: tuple[str, dict[str, bytes]] = ("", {}),
) -> Checked:
    """Reads a backup to its end; the one entry named by `keep` is kept for the caller. Raises
    DamagedBackup, NewerBackup, WrongKey, KeyNeeded, BackupFailed.
    """
    progress.begin(f"Checking {path.name}")

    def look(member: Member) -> None:
        if member.name == keep[0]:
            keep[1][member.name] = member.whole()
            return
        for chunk in member.chunks():
            progress.add(len(chunk))

    def read_dump(name: str) -> DumpReader:
        return DumpReader(name, [programs.path("pg_restore"), "--file=/dev/null"], failure=DamagedBackup)

    return read_through(path=path, opener=opener, programs=programs, on_file=look, on_dump=read_dump)


def read_through(
    *,
    path: Path,
    opener: Opener,
    programs: Programs,
    on_file: Callable[[Member], None],
    on_dump: Callable[[str], DumpReader],
) -> Checked:
    """Gives every entry to who wants it, in order, then compares all of them with the manifest.

    Raises what `check_backup` raises, and what the two callables do.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise BackupFailed(f"{path} cannot be read: {error.strerror}.") from error
    with file, reading(file, opener=opener) as backup:
        _demand_programs(backup.head, programs)
        manifest = _each(backup, on_file=on_file, on_dump=on_dump)
        _compare(manifest, backup.sums)
        return Checked(backup.head, manifest)


def _each(
    backup: Reading, *, on_file: Callable[[Member], None], on_dump: Callable[[str], DumpReader]
) -> Manifest:
    dump: DumpReader | None = None
    manifest: Manifest | None = None
    try:
        for member in backup.members:
            folder = member.name.split("/")[0]
            if dump is not None and folder != dump.name:
                dump.finish()
                dump = None
            if member.name == MANIFEST:
                manifest = read_manifest(member.whole())
                backup.sums.pop(MANIFEST)
            elif folder in DUMPS:
                dump = dump or on_dump(folder)
                dump.feed(member)
            else:
                on_file(member)
        if dump is not None:
            dump.finish()
    finally:
        if dump is not None:
            dump.abandon()
    if manifest is None:
        raise DamagedBackup("It is cut off: the list of what must be in it is missing.")
    return manifest


def _compare(manifest: Manifest, found: dict[str, Entry]) -> None:
    for name, entry in manifest.entries.items():
        if name not in found:
            raise DamagedBackup(f"{name} is missing in it.")
        if found[name] != entry:
            raise DamagedBackup(f"{name} in it was changed.")
    surplus = sorted(found.keys() - manifest.entries.keys())
    if surplus:
        raise DamagedBackup(f"{surplus[0]} in it does not belong there.")


def _demand_programs(head: Head, programs: Programs) -> None:
    if programs.major < head.postgres:
        raise NewerBackup(
            f"It was dumped by PostgreSQL {head.postgres}; the programs here ({programs.folder}) are of "
            f"{programs.major} and cannot read that. Name newer ones with MOTGIO_POSTGRES_BIN."
        )


class DumpReader:
    """A pg_restore that is fed the parts of one dump."""

    def __init__(
        self,
        name: str,
        command: list[str],
        *,
        failure: type[MotgioError],
        environment: dict[str, str] | None = None,
    ) -> None:
        self.name = name
        self._failure = failure
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115 - closed by finish or abandon
        self._child = subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
            stderr=self._complaints,
        )  # fmt: skip

    def feed(self, member: Member) -> None:
        """One part; raises the failure when PostgreSQL has refused what came before."""
        assert self._child.stdin is not None
        for chunk in member.chunks():
            try:
                self._child.stdin.write(chunk)
            except BrokenPipeError:
                self._refused()

    def finish(self) -> None:
        """All was fed; raises the failure when PostgreSQL refuses it."""
        assert self._child.stdin is not None
        try:
            self._child.stdin.close()
        except BrokenPipeError:
            self._refused()
        if self._child.wait() != 0:
            self._refused()
        self._complaints.close()

    def abandon(self) -> None:
        """Ends it, whatever it does."""
        if self._child.poll() is None:
            self._child.kill()
        if self._child.stdin is not None:
            with suppress(BrokenPipeError):
                self._child.stdin.close()
        self._child.wait()
        self._complaints.close()

    def _refused(self) -> None:
        self._child.wait()
        reason = first_complaint(self._complaints)
        raise self._failure(f"PostgreSQL refuses the dump of {self.name}: {reason}")
