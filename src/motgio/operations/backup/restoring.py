"""Bringing an installation back from a backup, into a home where nothing is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from motgio.config.home import keep_private, make_home
from motgio.operations.backup.archive import Member
from motgio.operations.backup.checking import Checked, DumpReader, check_backup, read_through
from motgio.operations.backup.errors import NewerBackup, RestoreFailed
from motgio.operations.backup.kept_files import HOME, fingerprint
from motgio.operations.backup.keys import Opener
from motgio.operations.backup.loading import analyse, demand_empty, load, prepare, verify_rows
from motgio.operations.backup.manifest import Manifest
from motgio.operations.backup.placing import ALLOWED, demand_clean, empty, place
from motgio.operations.backup.progress import Progress
from motgio.operations.backup.sources import Source, sources_of_cluster
from motgio.operations.django_setup import start_django
from motgio.operations.embedded.binaries import Programs
from motgio.operations.embedded.cluster import open_cluster
from motgio.operations.home_lock import home_lock
from motgio.operations.unfinished_restore import UNFINISHED

SECRET_KEY = "secret.key"  # noqa: S105 - the name of a file


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a backup goes: a home, and external databases or else the embedded one of that home."""

    home: Path
    external: tuple[Source, ...]
    programs: Programs
    programs_setting: Path | None
    records_schema: str
    secret_key: str  # of MOTGIO_SECRET_KEY; empty when it is not set


def restore_backup(*, path: Path, opener: Opener, to: Destination, progress: Progress) -> Checked:
    """Restores a whole backup or nothing: it is read to its end before anything is touched.

    Raises NotClean, NewerBackup, DamagedBackup, WrongKey, KeyNeeded, RestoreFailed, CannotStart.
    """
    demand_clean(to.home)
    demand_empty(to.external)
    kept: dict[str, bytes] = {}
    checked = check_backup(
        path=path, opener=opener, programs=to.programs, progress=progress, keep=(f"{HOME}/{SECRET_KEY}", kept)
    )
    make_home(to.home)
    with home_lock(to.home), _all_or_nothing(to.home):
        _take_secret(to, checked.manifest, found=kept.get(f"{HOME}/{SECRET_KEY}", b"").decode().strip())
        _refuse_newer(checked.manifest)
        with _databases(to) as sources:
            _fill(path, opener, to, sources, manifest=checked.manifest, progress=progress)
    return checked


def _fill(
    path: Path,
    opener: Opener,
    to: Destination,
    sources: tuple[Source, ...],
    *,
    manifest: Manifest,
    progress: Progress,
) -> None:
    named = {source.name: source for source in sources}
    prepare(named["database"], manifest)

    def put(member: Member) -> None:
        progress.begin("Restoring the files")
        progress.add(place(member, to.home))

    def restore(name: str) -> DumpReader:
        progress.begin(f"Restoring {name}")
        if name not in named:
            raise RestoreFailed(
                "The backup also holds the embedded systems of record; name a database for them in "
                "MOTGIO_RECORDS_DATABASE_URL."
            )
        return load(named[name], to.programs)

    read_through(path=path, opener=opener, programs=to.programs, on_file=put, on_dump=restore)
    progress.begin("Comparing the rows")
    count = verify_rows(tuple(named[name] for name in manifest.rows if name in named), manifest)
    progress.say(f"All {count:,} rows are there.")
    for source in sources:
        analyse(source)


def _take_secret(to: Destination, manifest: Manifest, *, found: str) -> None:
    """The key that signed sessions and anchors must be the one that goes on: raises RestoreFailed."""
    file = to.home / SECRET_KEY
    given = to.secret_key or (file.read_text().strip() if file.exists() else "") or found
    if not given:
        raise RestoreFailed(
            "This backup is not encrypted, so it holds no secret key. Put the key file that was kept apart "
            f"at {file}, or set MOTGIO_SECRET_KEY."
        )
    if fingerprint(given) != manifest.secret_fingerprint:
        raise RestoreFailed("The secret key is not the one with which this backup's history was sealed.")
    if not to.secret_key:
        keep_private(file, given)


def _refuse_newer(manifest: Manifest) -> None:
    start_django()
    from django.db.migrations.loader import MigrationLoader

    known = set(MigrationLoader(None).disk_migrations)
    unknown = [f"{app}.{name}" for app, name in manifest.migrations if (app, name) not in known]
    if unknown:
        raise NewerBackup(
            f"This backup was made by a newer Motgio: {unknown[0]} is not known here. Install that version, "
            "restore, then upgrade as usual."
        )


@contextmanager
def _databases(to: Destination) -> Iterator[tuple[Source, ...]]:
    if to.external:
        yield to.external
        return
    cluster = open_cluster(home=to.home, programs=to.programs_setting)
    try:
        cluster.start()
        yield sources_of_cluster(cluster, records_schema=to.records_schema)
    except BaseException:
        cluster.destroy()
        raise
    cluster.stop()


@contextmanager
def _all_or_nothing(home: Path) -> Iterator[None]:
    before = frozenset(path.name for path in home.iterdir()) & ALLOWED
    (home / UNFINISHED).touch()
    try:
        yield
    except OSError as error:
        empty(home, but=before)
        raise RestoreFailed(f"{error.strerror or error}. {home} is as empty as before.") from error
    except BaseException:
        empty(home, but=before)
        raise
    (home / UNFINISHED).unlink()
