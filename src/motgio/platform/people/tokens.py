"""Service tokens as an administrator makes, renews and revokes them; the token itself is told once."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from motgio.kernel.actor import Actor
from motgio.platform.org.facade import unit
from motgio.platform.people.access import may_administer_tokens
from motgio.platform.people.actors import forget_tokens
from motgio.platform.people.domain import SCOPES
from motgio.platform.people.errors import BadDates, NameTaken, UnknownToken
from motgio.platform.people.models import ServiceToken
from motgio.platform.people.open_units import keep_open
from motgio.platform.people.recording import PeopleVerb, record

TOKEN_BYTES = 32


@dataclass(frozen=True, slots=True)
class TokenRow:
    """One token as it stands; what it says is never kept."""

    id: int
    name: str
    scopes: tuple[str, ...]
    unit_id: int
    unit_name: str
    created_at: datetime
    rotated_at: datetime | None
    expires_at: datetime | None
    last_used_at: datetime | None
    revoked_at: datetime | None


def tokens_administered(actor: Actor) -> tuple[TokenRow, ...]:
    """The tokens of the units that the actor administers, working ones first, then by name."""
    units = [unit_id for unit_id in (actor.unit_id, *sorted(actor.units_below)) if unit_id]
    rows = ServiceToken.objects.filter(unit_id__in=units)
    return tuple(_row(row) for row in sorted(rows, key=lambda row: (row.revoked_at is not None, row.name)))


def token_administered(actor: Actor, token_id: int) -> TokenRow:
    """One of them. Raises UnknownToken."""
    row = ServiceToken.objects.filter(id=token_id).first()
    if row is None or not may_administer_tokens(actor, unit_id=row.unit_id):
        raise UnknownToken
    return _row(row)


@transaction.atomic
def make_token(
    *,
    actor: Actor,
    name: str,
    scopes: tuple[str, ...],
    unit_id: int,
    expires_at: datetime | None,
    at: datetime,
) -> str:
    """A new token for a service, told once.

    Raises UnknownToken for a foreign unit, UnitClosed, NameTaken, BadDates.
    """
    if not may_administer_tokens(actor, unit_id=unit_id):
        raise UnknownToken
    if not scopes or not set(scopes) <= set(SCOPES) or (expires_at is not None and expires_at <= at):
        raise BadDates
    keep_open(unit_id)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    try:
        with transaction.atomic():
            ServiceToken.objects.create(
                name=name,
                token_hash=_hash(token),
                scopes=sorted(scopes),
                unit_id=unit_id,
                created_at=at,
                expires_at=expires_at,
            )
    except IntegrityError:
        raise NameTaken from None
    record(
        PeopleVerb.TOKEN_MADE,
        actor=actor,
        unit_id=unit_id,
        subject=name,
        at=at,
        scopes=sorted(scopes),
        until=expires_at,
    )
    return token


@transaction.atomic
def rotate_token(*, actor: Actor, token_id: int, at: datetime) -> str:
    """Replace the secret of a working token at once; told once. Raises UnknownToken."""
    row = _lock(actor, token_id)
    if row.revoked_at is not None:
        raise UnknownToken
    token = secrets.token_urlsafe(TOKEN_BYTES)
    row.token_hash, row.rotated_at = _hash(token), at
    row.save(update_fields=["token_hash", "rotated_at"])
    transaction.on_commit(forget_tokens)
    record(PeopleVerb.TOKEN_ROTATED, actor=actor, unit_id=row.unit_id, subject=row.name, at=at)
    return token


@transaction.atomic
def revoke_token(*, actor: Actor, token_id: int, at: datetime) -> None:
    """Let a token open nothing any more, for good; it stays in the list. Raises UnknownToken."""
    row = _lock(actor, token_id)
    if row.revoked_at is not None:
        return
    row.revoked_at = at
    row.save(update_fields=["revoked_at"])
    transaction.on_commit(forget_tokens)
    record(PeopleVerb.TOKEN_REVOKED, actor=actor, unit_id=row.unit_id, subject=row.name, at=at)


def _lock(actor: Actor, token_id: int) -> ServiceToken:
    row = ServiceToken.objects.select_for_update().filter(id=token_id).first()
    if row is None or not may_administer_tokens(actor, unit_id=row.unit_id):
        raise UnknownToken
    return row


def _row(row: ServiceToken) -> TokenRow:
    return TokenRow(
        id=row.id,
        name=row.name,
        scopes=tuple(row.scopes),
        unit_id=row.unit_id,
        unit_name=unit(row.unit_id).name,
        created_at=row.created_at,
        rotated_at=row.rotated_at,
        expires_at=row.expires_at,
        last_used_at=row.last_used_at,
        revoked_at=row.revoked_at,
    )


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
