"""Where a restore was interrupted, half of the data must not serve as the whole."""

from __future__ import annotations

from pathlib import Path

from motgio.operations.errors import CannotStart

UNFINISHED = "restore.unfinished"


def refuse_unfinished_restore(home: Path) -> None:
    """Raises CannotStart when a restore into this home did not finish."""
    if (home / UNFINISHED).exists():
        raise CannotStart(
            f"A restore into {home} did not finish, so its data are not whole. Remove that folder and run "
            "motgio restore again."
        )
