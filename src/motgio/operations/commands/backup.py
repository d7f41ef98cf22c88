"""`motgio backup`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from motgio.config.environment import load_environment
from motgio.kernel.clock import SystemClock
from motgio.operations.backup.keys import Opener, make_lock, make_opener, new_key_file, read_passphrase
from motgio.operations.backup.progress import MIB, Progress
from motgio.operations.backup.sources import Source, dump_programs, sources_of_cluster, sources_of_urls
from motgio.operations.django_setup import running_database
from motgio.operations.embedded.cluster import open_cluster

FILE = click.Path(path_type=Path, dir_okay=False)
WITH_WARNINGS = 2


@click.command()
@click.argument("to", type=click.Path(path_type=Path), required=False)
@click.option("--passphrase-file", type=FILE, help="Encrypt with the passphrase in this file's first line.")
@click.option("--ask-passphrase", is_flag=True, help="Encrypt with a passphrase typed now.")
@click.option(
    "--key-file", type=FILE, help="Encrypt for this age key; to make a backup its public half is enough."
)
@click.option(
    "--keep", type=click.IntRange(min=1), help="Afterwards remove all but the newest so many in TO."
)
@click.option("--check", type=FILE, help="Make nothing; read this backup to its end and verify it.")
@click.option("--new-key", type=FILE, help="Make nothing but a new age key file, and print its public half.")
def backup(
    to: Path | None,
    passphrase_file: Path | None,
    ask_passphrase: bool,
    key_file: Path | None,
    keep: int | None,
    check: Path | None,
    new_key: Path | None,
) -> None:
    """Make one file of everything that cannot be made again, while Motgio goes on working.

    TO is a folder (the file is called after the time) or a file that does not exist yet. In it: the database
    and the embedded systems of record in one moment, uploaded pictures, the anchors of history; encrypted
    also the secrets. Exit 2 when it was made but something that should be in it was missing.

    \b
    Examples:
      motgio backup --new-key backup.key          (keep this file apart)
      motgio backup /mnt/backups --key-file backup.key --keep 14
      motgio backup /mnt/backups/today --ask-passphrase
      motgio backup --check /mnt/backups/motgio-20261124-190000Z.backup --key-file backup.key
    """
    if new_key is not None:
        click.echo(f"public key: {new_key_file(new_key)}")
        return
    passphrase = asked_passphrase(passphrase_file, ask=ask_passphrase, new=check is None)
    if check is not None:
        _check(check, make_opener(passphrase=passphrase, key_file=key_file))
        return
    if to is None:
        raise click.UsageError("Say where the backup goes: motgio backup TO")
    if keep is not None and not to.is_dir():
        raise click.UsageError("--keep needs a folder, whose backups are named by Motgio.")
    sys.exit(_make(to, passphrase=passphrase, key_file=key_file, keep=keep))


def asked_passphrase(file: Path | None, *, ask: bool, new: bool) -> str | None:
    """The passphrase of the file, or typed now, twice for a new backup; None when none is wanted."""
    if ask:
        return str(click.prompt("Passphrase", hide_input=True, confirmation_prompt=new))
    return read_passphrase(file) if file is not None else None


def _make(to: Path, *, passphrase: str | None, key_file: Path | None, keep: int | None) -> int:
    from motgio.operations.backup.making import Installation, make_backup
    from motgio.operations.backup.target import file_for, remove_old

    environment = load_environment()
    lock, at = make_lock(passphrase=passphrase, key_file=key_file), SystemClock().now()
    with _databases() as sources:
        installation = Installation(
            home=environment.home,
            secret_key=environment.secret_key,
            sources=sources,
            programs=dump_programs(environment.postgres_bin),
        )
        made = make_backup(
            installation=installation,
            final=file_for(to, at=at),
            lock=lock,
            at=at,
            progress=Progress(click.echo),
        )
    for warning in made.warnings:
        click.echo(f"WARNING  {warning}", err=True)
    if lock.kind == "no":
        click.echo(
            "It is not encrypted. It holds personal data but no secrets: keep "
            f"{environment.home}/secret.key apart, or it cannot be restored."
        )
    for old in remove_old(to, keep=keep) if keep is not None else []:
        click.echo(f"Removed {old.name}.")
    click.echo(f"Made {made.file} ({made.bytes / MIB:,.1f} MiB).")
    return WITH_WARNINGS if made.warnings else 0


@contextmanager
def _databases() -> Iterator[tuple[Source, ...]]:
    """The databases of this installation, the embedded one started for the while when it is down."""
    given = os.environ.get("MOTGIO_DATABASE_URL")
    environment = load_environment()
    if given:
        yield sources_of_urls(
            database_url=given,
            records_database_url=environment.records_database_url,
            records_schema=environment.records_schema,
        )
        return
    with running_database():
        cluster = open_cluster(home=environment.home, programs=environment.postgres_bin)
        yield sources_of_cluster(cluster, records_schema=environment.records_schema)


def _check(path: Path, opener: Opener) -> None:
    from motgio.operations.backup.checking import check_backup

    programs = dump_programs(Path(given) if (given := os.environ.get("MOTGIO_POSTGRES_BIN")) else None)
    checked = check_backup(path=path, opener=opener, programs=programs, progress=Progress(click.echo))
    manifest = checked.manifest
    rows = sum(sum(tables.values()) for tables in manifest.rows.values())
    click.echo(
        f"Whole: made {manifest.made_at} by Motgio {checked.head.version} on PostgreSQL "
        f"{manifest.postgres_server}; {len(manifest.migrations)} migrations, {rows:,} rows, "
        f"{len(manifest.entries)} entries."
    )
    for warning in manifest.warnings:
        click.echo(f"WARNING  When it was made: {warning}", err=True)
