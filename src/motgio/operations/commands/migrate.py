"""`motgio migrate`."""

from __future__ import annotations

import click

from motgio.operations.django_setup import demand_database, running_database, start_django


@click.command()
@click.option("--check", is_flag=True, help="Only say whether something is to be done; exit 1 if so.")
def migrate(check: bool) -> None:
    """Bring Motgio's tables up to date. Safe to repeat; run it before a new version serves.

    \b
    Examples:
      motgio migrate
      motgio migrate --check
    """
    with running_database():
        demand_database()
        start_django()
        from django.core.management import call_command

        try:
            call_command("migrate", interactive=False, verbosity=1, check_unapplied=check)
        except SystemExit:
            click.echo("Migrations are missing. Type: motgio migrate")
            raise
        if check:
            click.echo("All migrations are applied.")
