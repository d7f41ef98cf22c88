"""Fails when a model was changed without its migration. Needs no database."""

from __future__ import annotations

import os
import sys
import tempfile


def main() -> None:
    """Runs `makemigrations --check` with a throw-away MOTGIO_HOME."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["MOTGIO_HOME"] = home
        os.environ["DJANGO_SETTINGS_MODULE"] = "motgio.config.settings"
        import django
        from django.conf import settings
        from django.core.management import call_command

        # Only the files count here: without a database, Django does not ask for the history in it.
        settings.DATABASES["default"] = {"ENGINE": "django.db.backends.dummy"}
        django.setup()
        try:
            call_command("makemigrations", check=True, dry_run=True, verbosity=1)
        except SystemExit:
            sys.exit("A model was changed without its migration: .venv/bin/python -m django makemigrations")


if __name__ == "__main__":
    main()
