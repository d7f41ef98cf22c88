"""The short notice, on the person's own channel, that there is an answer to read.

It never holds a value of the record: the mailbox or telephone may be anybody's.
"""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from motgio.capabilities.cases.models import Case
from motgio.kernel.clock import AGENCY_ZONE
from motgio.platform.outbox.facade import put


def track_url(token: str) -> str:
    """The address of a person's own tracking page."""
    return f"{settings.MOTGIO.base_url}/theo-doi/{token}"


def tell_person(
    case: Case, *, occasion: str, at: datetime, not_before: datetime | None = None
) -> tuple[str, ...]:
    """Tell the person, at each written address that was given, that there is an answer to read.

    Returns the keys of the letters, which leave the house not before a moment.
    """
    with translation.override(case.language):
        subject = _("Trả lời phản ánh %(code)s") % {"code": case.code}
        body = _("Đã có trả lời cho phản ánh %(code)s của anh/chị. Xem tại: %(url)s") % {
            "code": case.code,
            "url": track_url(case.track_token),
        }
    return _put_notice(case, occasion=occasion, subject=subject, body=body, at=at, not_before=not_before)


def remind_person(case: Case, *, due_at: datetime, at: datetime) -> None:
    """Remind the person of a promised time, so that the telephone lies at hand."""
    local = due_at.astimezone(AGENCY_ZONE)
    with translation.override(case.language):
        subject = _("Nhắc hẹn phản ánh %(code)s") % {"code": case.code}
        body = _(
            "Chúng tôi hẹn trả lời phản ánh %(code)s trước %(time)s. Anh/chị để máy giúp. Xem tại: %(url)s"
        ) % {"code": case.code, "time": f"{local:%H:%M %d/%m/%Y}", "url": track_url(case.track_token)}
    occasion = f"remind-{due_at:%Y%m%d%H%M}"
    _put_notice(case, occasion=occasion, subject=subject, body=body, at=at)


def tell_of_split(case: Case, *, code: str, token: str, at: datetime) -> None:
    """Tell the person the code and the address of the case that a part of the report became."""
    with translation.override(case.language):
        subject = _("Phản ánh %(code)s được xử lý thành hai việc") % {"code": case.code}
        body = _(
            "Phản ánh %(code)s có hai việc. Một việc nay mang mã %(new)s, hạn trả lời không đổi. "
            "Xem tại: %(url)s"
        ) % {"code": case.code, "new": code, "url": track_url(token)}
    _put_notice(case, occasion=f"split-{code}", subject=subject, body=body, at=at)


def _put_notice(
    case: Case,
    *,
    occasion: str,
    subject: str,
    body: str,
    at: datetime,
    not_before: datetime | None = None,
) -> tuple[str, ...]:
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
