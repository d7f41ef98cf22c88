"""Which second factors an account has; an administrator takes them away when the telephone is lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from allauth.mfa.models import Authenticator
from django.db import transaction

from motgio.kernel.actor import Actor, Role
from motgio.platform.people.access import lock_administered
from motgio.platform.people.models import RoleAssignment
from motgio.platform.people.recording import PeopleVerb, record
from motgio.platform.people.sessions import close_sessions


@dataclass(frozen=True, slots=True)
class SecondFactors:
    """What an account can show beside its password."""

    app: bool
    passkeys: int
    codes_left: int

    def __bool__(self) -> bool:
        return self.app or self.passkeys > 0


def second_factors_of(staff_id: int) -> SecondFactors:
    """The second factors of one account."""
    rows = list(Authenticator.objects.filter(user_id=staff_id))
    kinds = [row.type for row in rows]
    codes = next((row.wrap() for row in rows if row.type == Authenticator.Type.RECOVERY_CODES), None)
    return SecondFactors(
        app=Authenticator.Type.TOTP in kinds,
        passkeys=kinds.count(Authenticator.Type.WEBAUTHN),
        codes_left=len(codes.get_unused_codes()) if codes else 0,
    )


def has_second_factor(staff_id: int) -> bool:
    """Whether the account has an authenticator app or a passkey."""
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return bool(Authenticator.objects.filter(user_id=staff_id, type__in=kinds).exists())


def second_factor_due(staff_id: int, *, roles: Iterable[Role], grace: timedelta, today: date) -> date | None:
    """The first day on which one of these roles works only with a second factor; None without such a role."""
    begun = (
        RoleAssignment.objects.filter(
            staff_id=staff_id, role__in=[role.value for role in roles], valid_from__lte=today
        )
        .order_by("valid_from")
        .values_list("valid_from", flat=True)
        .first()
    )
    return None if begun is None else begun + grace


@transaction.atomic
def remove_second_factors(*, actor: Actor, staff_id: int, at: datetime) -> None:
    """Take all second factors away and end the sessions. Raises UnknownStaff, NotOneself."""
    staff = lock_administered(actor, staff_id)
    if not Authenticator.objects.filter(user_id=staff.id).delete()[0]:
        return
    close_sessions(staff.id, at=at)
    record(
        PeopleVerb.SECOND_FACTOR_REMOVED, actor=actor, unit_id=staff.unit_id, subject=staff.username, at=at
    )


@transaction.atomic
def note_second_factor(*, actor: Actor, verb: PeopleVerb, kind: str, at: datetime) -> None:
    """Tell in the history that somebody added or removed a second factor of the own account."""
    record(verb, actor=actor, unit_id=actor.unit_id or 0, subject=actor.name, at=at, kind=kind)
