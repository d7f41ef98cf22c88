"""Whom the agency's single sign-on means: an account that an administrator made and named so, or nobody."""

from __future__ import annotations

from datetime import datetime

from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from motgio.kernel.actor import Actor, ActorKind
from motgio.platform.people.errors import UnknownStaff
from motgio.platform.people.models import Staff
from motgio.platform.people.recording import PeopleVerb, record


@transaction.atomic
def link_single_sign_on(*, provider: str, subject: str, name: str, at: datetime) -> int:
    """The account that an administrator gave this name there, bound to the provider's `subject` from now on.

    A name that the provider gave to another person (another subject) opens nothing. Returns the account's id;
    raises UnknownStaff.
    """
    staff = Staff.objects.select_for_update().filter(sso_name=name, is_active=True).first() if name else None
    if staff is None or SocialAccount.objects.filter(user_id=staff.id, provider=provider).exists():
        raise UnknownStaff
    SocialAccount.objects.create(user_id=staff.id, provider=provider, uid=subject, extra_data={})
    oneself = Actor(kind=ActorKind.STAFF, id=str(staff.id), name=staff.full_name, unit_id=staff.unit_id)
    record(PeopleVerb.SSO_LINKED, actor=oneself, unit_id=staff.unit_id, subject=staff.username, at=at)
    return staff.id
