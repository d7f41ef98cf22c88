"""The demo province on Motgio's side: units, staff, calendar, tokens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from motgio.capabilities.deadlines.facade import load_default_calendar
from motgio.config.environment import Environment
from motgio.kernel.actor import SYSTEM
from motgio.kernel.clock import SystemClock
from motgio.operations.credentials import derived_secret
from motgio.operations.demo_rosters import lay_out_rosters
from motgio.operations.demo_units import SINCE, STAFF, TOKENS, UNITS, DemoStaff, DemoToken
from motgio.platform.org.facade import create_unit
from motgio.platform.people.facade import create_service_token, create_staff


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
    now = SystemClock().now()
    with transaction.atomic():
        for unit in UNITS:
            create_unit(
                code=unit.code,
                name=unit.name,
                kind=unit.kind,
                valid_from=SINCE,
                parent_code=unit.parent,
                province_code=unit.province,
                case_prefix=unit.prefix,
                duties=unit.duties,
            )
        for province in sorted({unit.province for unit in UNITS if unit.province}):
            load_default_calendar(actor=SYSTEM, office=province, at=now)
        personas = tuple(_persona(staff, environment=environment, at=now) for staff in STAFF)
        lay_out_rosters(at=now)
        return SeededDemo(
            personas=personas,
            api_tokens=tuple(_token(token, environment=environment, at=now) for token in TOKENS),
        )


def _persona(staff: DemoStaff, *, environment: Environment, at: datetime) -> Persona:
    password = derived_secret(environment.secret_key, purpose=f"password of {staff.username}", length=16)
    create_staff(
        username=staff.username,
        full_name=staff.name,
        unit_code=staff.unit,
        roles=staff.roles,
        password=password,
        at=at,
    )
    return Persona(staff.roles[0].value, staff.unit, staff.name, staff.username, password)


def _token(token: DemoToken, *, environment: Environment, at: datetime) -> ApiToken:
    secret = derived_secret(environment.secret_key, purpose=f"token of {token.name}", length=40)
    create_service_token(name=token.name, token=secret, scopes=token.scopes, unit_code=token.unit, at=at)
    return ApiToken(token.name, secret, token.scopes)
