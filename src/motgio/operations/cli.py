"""The command `motgio`."""

from __future__ import annotations

import importlib
import os
import sys

import click

from motgio.config.environment import known_names
from motgio.config.environment_names import refuse_unknown_names
from motgio.kernel.errors import MotgioError

# Each command is imported when it is typed: `motgio --help` must not wait for Django.
COMMANDS = {
    "demo": ("motgio.operations.commands.demo:demo", "Everything on this machine, for trying out."),
    "serve": ("motgio.operations.commands.serve:serve", "The web process."),
    "worker": ("motgio.operations.commands.worker:worker", "The process that does the jobs."),
    "migrate": ("motgio.operations.commands.migrate:migrate", "Bring the database up to date."),
    "static": ("motgio.operations.commands.static:static", "Collect the files that pages need."),
    "seed": ("motgio.operations.commands.seed:seed", "Load the demo office: units, staff, calendar."),
    "load-cases": (
        "motgio.operations.commands.load_cases:load_cases",
        "Load invented cases by the million beside the demo.",
    ),
    "administrator": (
        "motgio.operations.commands.administrator:administrator",
        "Make the first administrator.",
    ),
    "journey": ("motgio.operations.journey.command:journey", "Walk real complaints from report to answer."),
    "doctor": ("motgio.operations.commands.doctor:doctor", "Say in plain words what is wrong here."),
    "backup": ("motgio.operations.commands.backup:backup", "Make one file of all that must not be lost."),
    "restore": ("motgio.operations.commands.restore:restore", "Bring it back from a backup."),
    "history": ("motgio.operations.commands.history:history", "Verify that nobody rewrote history."),
    "settings": ("motgio.operations.commands.settings:settings", "Every setting and what it is now."),
    "database": ("motgio.operations.commands.database:database", "Start and stop the embedded PostgreSQL."),
}


class LazyGroup(click.Group):
    """A group whose commands are imported on demand; an expected failure becomes one plain message."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name][0].split(":")
        command = getattr(importlib.import_module(module), name)
        if not isinstance(command, click.Command):
            raise TypeError(f"{module}:{name} is no click command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_path, text) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command; raises ClickException for what Motgio expects may go wrong."""
        try:
            return super().invoke(ctx)
        except MotgioError as error:
            raise click.ClickException(error.message) from error


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="motgio", prog_name="motgio")
def motgio() -> None:
    """Motgio: a wrong line of a record is reported, checked, corrected and answered within one working hour.

    \b
    Try it:            motgio demo
    Run the parts:     motgio migrate; motgio serve; motgio worker
    Something wrong?   motgio doctor
    See it work:       motgio journey --url http://127.0.0.1:8000

    Settings come from the environment; `motgio settings` lists them all. Everything is kept in MOTGIO_HOME.
    """
    refuse_unknown_names(os.environ, known=known_names())


def main() -> None:
    """Entry of the console script."""
    sys.exit(motgio.main(standalone_mode=True))
