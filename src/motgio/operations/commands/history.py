"""`motgio history`."""

from __future__ import annotations

import sys

import click

from motgio.config.environment import load_environment
from motgio.operations.django_setup import demand_database, running_database, start_django


@click.command()
def history() -> None:
    """Verify that nobody rewrote history: every case's chain, the ledger, and the sealed anchors.

    Reads everything and changes nothing; exit 1 when anything was edited, deleted, reordered or cut off.

    \b
    Example:
      motgio history
    """
    with running_database():
        demand_database()
        start_django()
        from motgio.capabilities.cases.facade import count_cases, history_faults
        from motgio.platform.audit.facade import verify_seals

        environment = load_environment()
        file = environment.home / "anchors" / "history.jsonl"
        faults = [*history_faults(), *verify_seals(file=file, key=environment.secret_key.encode())]
        for fault in faults:
            click.echo(f"WRONG  {fault}")
        click.echo(f"{count_cases()} histories verified, {len(faults)} faults.")
    sys.exit(1 if faults else 0)
