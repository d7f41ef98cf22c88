"""`python -m motgio.web.translations compile | update | missing`."""

from __future__ import annotations

import click

from motgio.web.translations import catalogue
from motgio.web.translations.extraction import messages_of_source


@click.group(help=__doc__)
def main() -> None:
    pass


@main.command(name="compile")
def compile_() -> None:
    """Compile the English catalogue; set-up runs this."""
    click.echo(f"compiled {catalogue.compile_catalogue().name}")


@main.command()
def update() -> None:
    """Bring the catalogue up to date with the source: new messages are added without English, old ones go."""
    kept = catalogue.read_catalogue()
    kept.update(messages_of_source(), no_fuzzy_matching=True)
    catalogue.write_catalogue(kept)
    missing()


def missing() -> None:
    words = catalogue.missing_words(messages_of_source(), catalogue.read_catalogue())
    for word in words:
        click.echo(word)
    click.echo(f"{len(words)} messages without English")


main.command(name="missing")(missing)

if __name__ == "__main__":
    main()
