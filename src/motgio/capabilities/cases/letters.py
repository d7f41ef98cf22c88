"""The short notice, on the person's own channel, that there is an answer to read.

It never holds a value of the record: the mailbox or telephone may be anybody's.
"""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from motgio.capabilities.cases.models import Case
from motgio.platform.outbox.facade import put


def track_url(token: str) -> str:
    """The address of a person's own tracking page."""
    return f"{settings.MOTGIO.base_url}/theo-doi/{token}"


def tell_person(
    case: Case, *, occasion: str, at: datetime, not_before: datetime | None = None
) -> tuple[str, ...]:
    """Put a notice into the outbox for each written address that the person gave. Returns their keys."""
    with translation.override(case.language):
        subject = _("Trả lời phản ánh %(code)s") % {"code": case.code}
        body = _("Đã có trả lời cho phản ánh %(code)s của anh/chị. Xem tại: %(url)s") % {
            "code": case.code,
            "url": track_url(case.track_token),
        }
    addresses = (("email", case.reporter_email), ("sms", case.reporter_phone))
    keys = {medium: f"{case.code}/{occasion}/{medium}" for medium, address in addresses if address}
    for medium, address in addresses:
        if address:
            put(
                dedupe_key=keys[medium],
                medium=medium,
                address=address,
                subject=subject,
                body=body,
                reference=case.code,
                at=at,
                not_before=not_before,
            )
    return tuple(keys.values())
