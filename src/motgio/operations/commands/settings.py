"""`motgio settings`."""

from __future__ import annotations

import click

from motgio.operations.settings_table import as_markdown, as_text


@click.command()
@click.option("--markdown", is_flag=True, help="Print docs/reference/settings.md.")
def settings(markdown: bool) -> None:
    """List every setting: what it means, its default and what it is now. Secrets are not shown.

    \b
    Examples:
      motgio settings
      motgio settings --markdown > docs/reference/settings.md
    """
    click.echo(as_markdown() if markdown else as_text(), nl=False)
