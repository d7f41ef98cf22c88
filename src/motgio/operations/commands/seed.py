"""`motgio seed`."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from motgio.config.environment import load_environment
from motgio.config.home import keep_private
from motgio.operations.django_setup import demand_database, running_database, start_django


@click.command()
@click.option(
    "--accounts",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the logins and tokens to this file (mode 600) instead of printing the logins.",
)
def seed(accounts: Path | None) -> None:
    """Load the demo office where missing: units, staff, calendar, API tokens. Safe to repeat.

    Never on an installation with real people: the logins are printed.

    \b
    Examples:
      motgio seed
      motgio seed --accounts logins.json
    """
    with running_database():
        demand_database()
        start_django()
        from motgio.operations.seed import seed_demo

        seeded = seed_demo(environment=load_environment())
    if accounts is not None:
        keep_private(accounts, json.dumps(asdict(seeded), ensure_ascii=False))
        return
    for persona in seeded.personas:
        click.echo(f"{persona.role:<14} {persona.unit:<24} {persona.username:<16} {persona.password}")
