"""Making a backup while the product runs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import LiteralString

from motgio.config.home import keep_private
from motgio.operations.backup.archive import MANIFEST, Archive, writing
from motgio.operations.backup.dumping import Moment, moments
from motgio.operations.backup.kept_files import add_anchors, add_small_files, add_uploads, fingerprint
from motgio.operations.backup.keys import Lock
from motgio.operations.backup.manifest import FORMAT, Head, Manifest
from motgio.operations.backup.progress import Progress
from motgio.operations.backup.sources import Source
from motgio.operations.backup.target import new_file
from motgio.operations.embedded.binaries import Programs

LAST_BACKUP = "last-backup.json"


@dataclass(frozen=True, slots=True)
class Installation:
    """All that a backup is made of."""

    home: Path
    secret_key: str
    sources: tuple[Source, ...]
    programs: Programs


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made; kept as `MOTGIO_HOME/last-backup.json` for the doctor and the figures."""

    at: str
    file: str
    bytes: int
    encrypted: str
    warnings: list[str]


def make_backup(
    *, installation: Installation, final: Path, lock: Lock, at: datetime, progress: Progress
) -> Made:
    """Makes one backup file; raises BackupFailed, BackupExists. What it had to leave out is in `warnings`."""
    head = Head(FORMAT, version("motgio"), at.isoformat(), lock.kind, installation.programs.major)
    with (
        new_file(final) as file,
        moments(installation.sources) as taken,
        writing(file, head=head, lock=lock) as archive,
    ):
        warnings = _fill(archive, installation, taken, head=head, progress=progress)
    made = Made(at.isoformat(), str(final), final.stat().st_size, lock.kind, warnings)
    keep_private(installation.home / LAST_BACKUP, json.dumps(asdict(made), ensure_ascii=False))
    return made


def _fill(
    archive: Archive,
    installation: Installation,
    taken: tuple[Moment, ...],
    *,
    head: Head,
    progress: Progress,
) -> list[str]:
    rows = {}
    for moment in taken:
        progress.begin(f"Counting the rows of {moment.source.name}")
        rows[moment.source.name] = moment.rows()
        if rows[moment.source.name]:
            progress.begin(f"Dumping {moment.source.name}")
            chunks = moment.dump(installation.programs)
            archive.add_parts(moment.source.name, _counted(chunks, progress))
    own = taken[0]
    progress.begin("Copying the files")
    add_small_files(archive, installation.home, secrets=head.encrypted != "no")
    add_anchors(archive, installation.home, moment=own)
    warnings = add_uploads(archive, installation.home, moment=own, progress=progress)
    manifest = Manifest(
        made_at=head.made_at,
        postgres_server=own.connection.info.server_version // 10000,
        migrations=_column_pairs(own, "SELECT app, name FROM django_migrations ORDER BY app, name"),
        extensions=_column(own, "SELECT extname FROM pg_extension WHERE extname <> 'plpgsql' ORDER BY 1"),
        rows=rows,
        secret_fingerprint=fingerprint(installation.secret_key),
        warnings=warnings,
        entries=dict(archive.entries),
    )
    archive.add(MANIFEST, manifest.as_json())
    return warnings


def _counted(chunks: Iterator[bytes], progress: Progress) -> Iterator[bytes]:
    for chunk in chunks:
        progress.add(len(chunk))
        yield chunk


def _column(moment: Moment, question: LiteralString) -> list[str]:
    return [str(value) for (value,) in moment.connection.execute(question).fetchall()]


def _column_pairs(moment: Moment, question: LiteralString) -> list[list[str]]:
    return [[str(app), str(name)] for app, name in moment.connection.execute(question).fetchall()]


def last_backup(home: Path) -> Made | None:
    """The newest backup that was made of this home; None when there was none."""
    try:
        return Made(**json.loads((home / LAST_BACKUP).read_text()))
    except (OSError, ValueError, TypeError):
        return None
