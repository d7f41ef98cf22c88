"""A home with real work in it, restored from the backup of a version that landed (tests/upgrade)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

LANDED = Path(__file__).resolve().parents[3] / "tests" / "upgrade" / "landed"


def landed_versions() -> list[str]:
    """The versions of which a backup was kept, by name."""
    return sorted(path.stem for path in LANDED.glob("*.backup"))


def run_motgio(home: Path, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """A command of Motgio on a home, with no setting of the test run."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MOTGIO_")}
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "motgio.operations", *words], check=False, capture_output=True, text=True,
        env=kept | {"MOTGIO_HOME": str(home)} | variables, timeout=300,
    )  # fmt: skip


def restore_landed(version: str, home: Path) -> None:
    """Restores the kept backup of a version into an empty home; nothing is migrated yet."""
    home.mkdir(exist_ok=True)
    home.chmod(0o711)
    shutil.copy(LANDED / f"{version}.secret.key", home / "secret.key")
    (home / "secret.key").chmod(0o600)
    done = run_motgio(home, "restore", str(LANDED / f"{version}.backup"))
    assert done.returncode == 0, done.stdout + done.stderr
