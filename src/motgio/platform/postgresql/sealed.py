"""What the sealed schema and the role that owns it are called; known before anything of Django is."""

from __future__ import annotations

SCHEMA = "inspection"


def role_of(login: str) -> str:
    """The database role that owns the sealed tables of an installation whose login role is called so."""
    return f"{login}_{SCHEMA}"
