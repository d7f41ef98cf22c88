"""`motgio administrator`."""

from __future__ import annotations

import click

from motgio.config.environment import load_environment
from motgio.operations.django_setup import running_database, start_django


@click.command()
@click.argument("unit")
@click.argument("username")
@click.argument("full_name")
def administrator(unit: str, username: str, full_name: str) -> None:
    """Make the first administrator, in the unit with this code, and print the link that sets the password.

    An account that is there already gets the role if it lacks it, and a new link: so a topmost administrator
    who lost the password comes in again. Both are told in the administrative history.

    \b
    Example:
      motgio administrator VSS mai.hoa "Dương Thị Mai Hoa"
    """
    with running_database():
        start_django()
        from motgio.operations.first_administrator import administrator_link

        path = administrator_link(unit_code=unit, username=username, full_name=full_name)
    click.echo(f"{load_environment().base_url}{path}")
    click.echo("Works once, within 48 hours. Hand it over by a private way.")
