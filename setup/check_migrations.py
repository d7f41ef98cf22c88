"""Fails when a model was changed without its migration. Needs no database."""

from __future__ import annotations

import os
import sys
import tempfile
import warnings


def main() -> None:
    """Runs `makemigrations --check` with a throw-away MOTGIO_HOME."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["MOTGIO_HOME"] = home
        os.environ["DJANGO_SETTINGS_MODULE"] = "motgio.config.settings"
        # There is no database to compare the history with; only the files count here.
        warnings.filterwarnings("ignore", message="Got an error checking a consistent migration history")
        import django
        from django.core.management import call_command

        django.setup()
        try:
            call_command("makemigrations", check=True, dry_run=True, verbosity=1)
        except SystemExit:
            sys.exit("A model was changed without its migration: .venv/bin/python -m django makemigrations")


if __name__ == "__main__":
    main()
