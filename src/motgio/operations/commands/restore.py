"""`motgio restore`."""

from __future__ import annotations

import os
from pathlib import Path

import click

from motgio.config.home import default_home
from motgio.operations.backup.keys import make_opener
from motgio.operations.backup.progress import Progress
from motgio.operations.backup.sources import Source, dump_programs, sources_of_urls
from motgio.operations.commands.backup import FILE, asked_passphrase


@click.command()
@click.argument("backup", type=FILE)
@click.option(
    "--home", type=click.Path(path_type=Path), help="Empty folder to restore into (or MOTGIO_HOME)."
)
@click.option("--passphrase-file", type=FILE, help="The passphrase is the first line of this file.")
@click.option("--ask-passphrase", is_flag=True, help="The passphrase is typed now.")
@click.option("--key-file", type=FILE, help="The age key file, with its secret half.")
def restore(
    backup: Path, home: Path | None, passphrase_file: Path | None, ask_passphrase: bool, key_file: Path | None
) -> None:
    """Bring an installation back from a backup, into an empty folder (and database). All or nothing.

    The backup is read to its end before anything is touched. With MOTGIO_DATABASE_URL (and, for embedded
    systems of record, MOTGIO_RECORDS_DATABASE_URL) the data go into that empty database, otherwise into a
    new embedded one.

    \b
    Examples:
      motgio restore today.backup --home /srv/motgio-again --key-file backup.key
      MOTGIO_HOME=/srv/motgio-again motgio history
    """
    if home is not None:
        os.environ["MOTGIO_HOME"] = str(home.absolute())
    # The settings are not read before the secret key is in its place: reading them would make a new one.
    place = Path(os.environ.get("MOTGIO_HOME") or default_home()).expanduser().absolute()
    from motgio.operations.backup.restoring import Destination, restore_backup

    setting = Path(given) if (given := os.environ.get("MOTGIO_POSTGRES_BIN")) else None
    checked = restore_backup(
        path=backup,
        opener=make_opener(
            passphrase=asked_passphrase(passphrase_file, ask=ask_passphrase, new=False), key_file=key_file
        ),
        to=Destination(
            home=place,
            external=_external(),
            programs=dump_programs(setting),
            programs_setting=setting,
            records_schema=_records_schema(),
            secret_key=os.environ.get("MOTGIO_SECRET_KEY", ""),
        ),
        progress=Progress(click.echo),
    )
    click.echo(
        f"Restored into {place}: the state of {checked.manifest.made_at}. Next: motgio migrate, "
        "motgio static, motgio history; then start as usual and ask motgio doctor."
    )


def _external() -> tuple[Source, ...]:
    given = os.environ.get("MOTGIO_DATABASE_URL")
    if not given:
        return ()
    return sources_of_urls(
        database_url=given,
        records_database_url=os.environ.get("MOTGIO_RECORDS_DATABASE_URL", ""),
        records_schema=_records_schema(),
    )


def _records_schema() -> str:
    return os.environ.get("MOTGIO_RECORDS_SCHEMA", "records")
