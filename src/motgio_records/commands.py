"""The command line: serve, migrate, seed, sample, manifest."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click
import orjson
import psycopg
from pydantic import ValidationError

from motgio_records.database import connect
from motgio_records.generator.load import ZONE, load
from motgio_records.generator.province import Order
from motgio_records.migrate import migrate as apply_migrations
from motgio_records.sample import read_manifest, sample
from motgio_records.settings import Settings, load_settings


def _settings() -> Settings:
    try:
        return load_settings()
    except ValidationError as error:
        wrong = "; ".join(f"{part['loc'][0]}: {part['msg']}" for part in error.errors())
        raise click.ClickException(f"Settings are wrong or missing. {wrong}") from error


@click.group()
def main() -> None:
    """The embedded systems of record: the agency's professional software, played honestly."""


@main.command()
def serve() -> None:
    """Serve the records port on MOTGIO_RECORDS_HOST and MOTGIO_RECORDS_PORT."""
    from motgio_records.serving import serve as run  # takes a second to import, only the server needs it

    settings = _settings()
    if not (settings.token_read and settings.token_write and settings.token_admin):
        raise click.ClickException(
            "Set MOTGIO_RECORDS_TOKEN_READ, _WRITE and _ADMIN: without them nobody may call."
        )
    run(settings)


@main.command()
def migrate() -> None:
    """Bring the schema up to date; safe to run again."""
    applied = apply_migrations(_settings())
    click.echo(f"Applied {', '.join(applied)}." if applied else "Nothing to apply.")


@main.command()
@click.option("--seed", "chosen_seed", help="Which province; MOTGIO_SEED when not given.")
@click.option("--participants", default=20_000, show_default=True, type=click.IntRange(1, 1_000_000))
@click.option("--per-situation", default=80, show_default=True, type=click.IntRange(1, 10_000))
@click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day of the records; today when not given."
)
@click.option("--manifest", type=click.Path(path_type=Path), help="Write the list of planted defects here.")
@click.option("--replace", is_flag=True, help="Throw away what is there, changes and receipts included.")
def seed(
    chosen_seed: str | None, participants: int, per_situation: int, as_of: datetime | None,
    manifest: Path | None, replace: bool,
) -> None:  # fmt: skip
    """Load the demo province, unless one is loaded already."""
    settings = _settings()
    order = Order(
        seed=chosen_seed or settings.seed,
        as_of=as_of.date() if as_of else datetime.now(ZONE).date(),
        participants=participants,
        per_situation=per_situation,
    )
    with connect(settings) as connection:
        present = connection.execute("SELECT seed, as_of, participants FROM province").fetchone()
        if present and not replace:
            click.echo(
                f"Kept: seed {present[0]} of {present[1]}, {present[2]} participants (--replace loads anew)."
            )
        else:
            planted = len(load(connection, order))
            click.echo(
                f"Loaded: seed {order.seed} of {order.as_of}, {participants} participants, {planted} planted."
            )
    if manifest:
        with connect(settings) as connection:
            manifest.write_bytes(_manifest_document(connection))


def _manifest_document(connection: psycopg.Connection[Any]) -> bytes:
    document = read_manifest(connection)
    if document is None:
        raise click.ClickException("Nothing is loaded yet: run `python -m motgio_records seed` first.")
    return orjson.dumps(document, option=orjson.OPT_INDENT_2) + b"\n"


@main.command()
def manifest() -> None:
    """Print every planted defect and trap, as JSON."""
    with connect(_settings()) as connection:
        click.echo(_manifest_document(connection).decode(), nl=False)


@main.command(name="sample")
@click.option("--per-situation", default=20, show_default=True, type=click.IntRange(1, 10_000))
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
def sample_people(per_situation: int, as_json: bool) -> None:
    """Print participants of each situation, with what a report about them must lead to."""
    with connect(_settings()) as connection:
        people = sample(connection, per_situation=per_situation)
    if as_json:
        click.echo(orjson.dumps(people, option=orjson.OPT_INDENT_2).decode())
        return
    for person in people:
        click.echo(f"{person['situation']:16} {person['social_insurance_number']} {person['full_name']}")
        click.echo(f"{'':16} {person['expect']['text']}")
