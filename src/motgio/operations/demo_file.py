"""`MOTGIO_HOME/demo.json`: all that a person or a script needs to try the demo."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from motgio.config.home import default_home, keep_private, make_home

NAME = "demo.json"


def write_demo_file(
    home: Path, *, base_url: str, records_url: str, records_token: str, accounts: bytes, participants: bytes
) -> Path:
    """Writes the file (mode 600); `accounts` and `participants` are what the two seeds print, in JSON."""
    seeded = json.loads(accounts)
    sample = json.loads(participants)
    content = {
        "base_url": base_url,
        "records_url": records_url,
        "records_token": records_token,
        "api_tokens": seeded["api_tokens"],
        "personas": seeded["personas"],
        "participants": sample["participants"] if isinstance(sample, dict) else sample,
    }
    path = home / NAME
    keep_private(path, json.dumps(content, ensure_ascii=False, indent=1))
    return path


def read_demo_file(home: Path) -> dict[str, Any]:
    """What the last start wrote; empty when there was none or it cannot be read."""
    try:
        found = json.loads((home / NAME).read_text())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _announcements() -> Path:
    return default_home() / "demos.json"


def announce(*, base_url: str, home: Path) -> None:
    """Notes in the checkout where a demo keeps its file, so that `motgio journey --url …` finds it."""
    places = _read_announcements() | {base_url: str(home)}
    make_home(_announcements().parent)
    keep_private(_announcements(), json.dumps(places, indent=1))


def _read_announcements() -> dict[str, str]:
    try:
        found = json.loads(_announcements().read_text())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def announced_home(base_url: str) -> tuple[Path, ...]:
    """The folder of the demo that serves at this address, when one was started from this checkout."""
    place = _read_announcements().get(base_url)
    return (Path(place),) if place else ()
