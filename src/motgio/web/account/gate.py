"""What somebody must do before the desk opens: change the password, set up a second factor."""

from __future__ import annotations

from datetime import date, timedelta

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from motgio.kernel.actor import Actor
from motgio.platform.people.facade import has_second_factor, second_factor_due
from motgio.web.components.formatting import written_day

# In the session: `yes`, there is a second factor; a day, until then it may be missing; `no`, it was removed.
SHOWN = "motgio_second_factor"


def missing_step(request: HttpRequest, actor: Actor, *, today: date) -> str | None:
    """The name of the page that has to be passed first, or None. Costs no query once it was answered."""
    if getattr(request.user, "must_change_password", False):
        return "account:password"
    demanded = settings.MOTGIO.second_factor_roles
    if not demanded or not actor.has(*demanded) or _was_shown(request, today):
        return None
    if has_second_factor(actor.staff_id):
        request.session[SHOWN] = "yes"
        return None
    grace = timedelta(days=settings.MOTGIO.second_factor_grace_days)
    due = second_factor_due(actor.staff_id, roles=demanded, grace=grace, today=today) or today
    if due <= today:
        return "account:home"
    request.session[SHOWN] = due.isoformat()
    messages.warning(
        request,
        _("Vai trò của anh/chị cần xác thực hai lớp từ %(day)s. Xin thiết lập ở trang Tài khoản.")
        % {"day": written_day(due)},
    )
    return None


def forget_second_factor(request: HttpRequest) -> None:
    """The last second factor was removed: what this session showed with it counts no more."""
    request.session[SHOWN] = "no"


def _was_shown(request: HttpRequest, today: date) -> bool:
    noted = str(request.session.get(SHOWN, ""))
    if noted == "no":
        return False
    if noted == "yes" or noted > today.isoformat():
        return True
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))
