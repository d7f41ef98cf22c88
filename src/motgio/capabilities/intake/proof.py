"""Proof that a telephone or mailbox answers: a one-time code raises the proof level to `contact`.

It proves the address, not the person: values of the record stay hidden until `identity`.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from motgio.capabilities.cases.facade import ProofLevel, case_by_id, raise_proof
from motgio.capabilities.intake.errors import NoAddress, TooManyCodes, WrongCode
from motgio.capabilities.intake.models import ProofCode
from motgio.kernel.actor import Actor
from motgio.platform.outbox.facade import put

VALID_FOR = timedelta(minutes=15)
MOST_CODES_AN_HOUR = 3
MOST_TRIES = 5


def _hash(case_id: int, code: str) -> str:
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, f"proof:{case_id}:{code}".encode(), hashlib.sha256).hexdigest()


@transaction.atomic
def send_proof_code(*, actor: Actor, case_id: int, medium: str, at: datetime) -> None:
    """Send a code to the address that the report names (`sms` or `email`). Raises NoAddress, TooManyCodes.

    Only the address in the report is ever written to, so that nobody can aim our messages at others.
    """
    case = case_by_id(case_id)
    address = {"sms": case.reporter_phone, "email": case.reporter_email}.get(medium, "")
    if not address:
        raise NoAddress
    lately = ProofCode.objects.filter(address=address, sent_at__gt=at - timedelta(hours=1))
    if lately.count() >= MOST_CODES_AN_HOUR:
        raise TooManyCodes
    code = f"{secrets.randbelow(1_000_000):06d}"
    sent = ProofCode.objects.create(
        case_id=case_id,
        medium=medium,
        address=address,
        code_hash=_hash(case_id, code),
        sent_at=at,
        expires_at=at + VALID_FOR,
    )
    body = _("Mã xác nhận của anh/chị: %(code)s. Mã có hiệu lực 15 phút.") % {"code": code}
    put(
        dedupe_key=f"proof-{sent.id}",
        medium=medium,
        address=address,
        subject=_("Mã xác nhận"),
        body=body,
        reference=case.code,
        at=at,
    )


def confirm_proof_code(*, actor: Actor, case_id: int, code: str, at: datetime) -> None:
    """Raise the proof level of a case when the code is right. Raises WrongCode; five tries spend a code."""
    with transaction.atomic():
        newest = (
            ProofCode.objects.select_for_update()
            .filter(case_id=case_id, used_at=None, expires_at__gt=at, tries__lt=MOST_TRIES)
            .order_by("-id")
            .first()
        )
        right = newest is not None and hmac.compare_digest(newest.code_hash, _hash(case_id, code.strip()))
        if newest is not None:
            newest.tries += 1
            newest.used_at = at if right else None
            newest.save(update_fields=["tries", "used_at"])
        if right and newest is not None:
            raise_proof(actor=actor, case_id=case_id, level=ProofLevel.CONTACT, contact=newest.address, at=at)
    if not right:
        raise WrongCode
