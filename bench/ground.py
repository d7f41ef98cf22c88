"""What the benchmarks stand on: an embedded cluster of their own with fsync on, and a demo of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


def clean_environment() -> dict[str, str]:
    """The environment without settings of another installation."""
    return {name: value for name, value in os.environ.items() if not name.startswith("MOTGIO_")}


@contextmanager
def own_database() -> Iterator[Path]:
    """A migrated, seeded database of our own, durable as in production; Django is set up on it."""
    from motgio.operations.embedded.cluster import open_cluster

    with tempfile.TemporaryDirectory(prefix="motgio-bench-") as folder:
        home = Path(folder)
        home.chmod(0o755)
        cluster = open_cluster(home=home)
        cluster.start()
        try:
            os.environ["MOTGIO_HOME"] = str(home)
            os.environ["MOTGIO_DATABASE_URL"] = cluster.logins.motgio
            os.environ["DJANGO_SETTINGS_MODULE"] = "motgio.config.settings"
            import django

            django.setup()
            from django.core.management import call_command

            call_command("migrate", verbosity=0)
            from motgio.config.environment import load_environment
            from motgio.operations.seed import seed_demo

            seed_demo(environment=load_environment())
            yield home
        finally:
            from django.db import connections

            connections.close_all()
            cluster.stop()


@contextmanager
def own_demo(*, participants: int = 20_000) -> Iterator[dict[str, Any]]:
    """A whole demo of our own: what its demo.json says, while it runs."""
    with tempfile.TemporaryDirectory(prefix="motgio-bench-") as folder:
        home = Path(folder) / "home"
        Path(folder).chmod(0o755)
        log = Path(folder) / "demo.log"
        given = {"MOTGIO_HOME": str(home), "PORT": "18790", "MOTGIO_SEED_PARTICIPANTS": str(participants)}
        demo = subprocess.Popen(
            [sys.executable, "-m", "motgio.operations", "demo"],
            cwd=ROOT,
            env=clean_environment() | given,
            stdout=log.open("wb"),
            stderr=subprocess.STDOUT,
        )
        try:
            while "Motgio is ready" not in log.read_text():
                if demo.poll() is not None:
                    raise SystemExit(log.read_text())
                time.sleep(0.5)
            yield dict(json.loads((home / "demo.json").read_text()))
        finally:
            demo.terminate()
            demo.wait(timeout=60)
