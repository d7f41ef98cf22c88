"""What was set aside for a large load, written down outside the database before it goes.

After `kill -9` or a power cut the next load finds the file and makes it all again.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from motgio.config.home import keep_private

NAME = "load-cases.aside.json"


def set_indexes_aside(home: Path) -> None:
    """Drop what makes a large load slow, after writing down how it is made again."""
    from motgio.capabilities.cases.facade import set_aside, what_to_set_aside

    asides = what_to_set_aside()
    kept = {each["name"]: each for each in _read(home)} | {each.name: asdict(each) for each in asides}
    keep_private(home / NAME, json.dumps(list(kept.values()), indent=1))
    set_aside(asides)


def are_aside(home: Path) -> bool:
    """Whether something has to be brought back."""
    return bool(_read(home))


def bring_indexes_back(home: Path, *, say: Callable[[str], None]) -> None:
    """Make everything again that the file names, indexes before the keys that use them, and remove it."""
    from motgio.capabilities.cases.facade import Aside, bring_back, tidy_after_load

    asides = [Aside(**each) for each in _read(home)]
    for aside in sorted(asides, key=lambda each: ("FOREIGN KEY" in each.make, each.name)):
        say(f"Making {aside.name} …")
        bring_back(aside)
    (home / NAME).unlink(missing_ok=True)
    say("Having PostgreSQL look at what was loaded …")
    tidy_after_load()


def _read(home: Path) -> list[dict[str, str]]:
    path = home / NAME
    return list(json.loads(path.read_text())) if path.exists() else []
