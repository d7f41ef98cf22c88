"""`motgio doctor`."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict

import click
from pydantic import SecretStr

from motgio.config.environment import Environment, load_environment, variable_of
from motgio.kernel.clock import SystemClock
from motgio.operations.credentials import records_tokens
from motgio.operations.demo_file import read_demo_file
from motgio.operations.django_setup import start_django
from motgio.operations.doctor import examine


@click.command()
@click.option("--json", "as_json", is_flag=True, help="For machines: one object with all findings.")
def doctor(as_json: bool) -> None:
    """Say in plain words what is wrong with this installation; exit 1 when something is.

    Looks at the folder and its secrets, the disks, the database, its settings and indexes, the migrations,
    worker, stalled jobs and what piles up, the last backup, static files, records port, web process, clocks
    and certificates. Changes nothing.

    \b
    Examples:
      motgio doctor
      motgio doctor --json
      MOTGIO_HOME=/srv/motgio motgio doctor
    """
    environment = _as_running(load_environment())
    start_django()
    if as_json:
        findings = [asdict(finding) for finding in examine(environment, clock=SystemClock())]
        wrong = sum(not finding["good"] for finding in findings)
        click.echo(json.dumps({"wrong": wrong, "findings": findings}, ensure_ascii=False))
        sys.exit(1 if wrong else 0)
    wrong = 0
    for finding in examine(environment, clock=SystemClock()):
        wrong += not finding.good
        click.echo(f"{'ok   ' if finding.good else 'WRONG'}  {finding.what:<20} {finding.words}")
    click.echo("Nothing is wrong." if not wrong else f"{wrong} to mend.")
    sys.exit(1 if wrong else 0)


def _as_running(environment: Environment) -> Environment:
    """A demo chooses records port and token itself and keeps them; what was set by hand comes first."""
    told = read_demo_file(environment.home).get("records_url")
    if told is None:
        return environment
    chosen = {"records_url": told, "records_token": SecretStr(records_tokens(environment.home).write)}
    update = {name: value for name, value in chosen.items() if variable_of(name) not in os.environ}
    return environment.model_copy(update=update)
