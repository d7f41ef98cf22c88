"""Passwords and tokens of an installation that need not be typed in by anybody."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from motgio.config.home import keep_private


@dataclass(frozen=True, slots=True)
class RecordsTokens:
    """The three tokens of the embedded records service."""

    read: str
    write: str
    admin: str


def records_tokens(home: Path) -> RecordsTokens:
    """The tokens of this home, made at random once and kept with mode 600."""
    path = home / "records-tokens.json"
    if not path.exists():
        fresh = RecordsTokens(*(secrets.token_urlsafe(24) for _ in range(3)))
        keep_private(path, json.dumps(asdict(fresh)), replace=False)
    return RecordsTokens(**json.loads(path.read_text()))


def derived_secret(secret_key: str, *, purpose: str, length: int = 24) -> str:
    """A secret that is always the same for this installation and purpose, and different on every other.

    So demo personas and tokens can be told again at a second start without being stored readable.
    """
    digest = hmac.new(secret_key.encode(), f"motgio demo {purpose}".encode(), hashlib.sha256).digest()
    return base64.b32encode(digest).decode().lower()[:length]
