"""Renewing and revoking a token, each after a question."""

from __future__ import annotations

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motgio.kernel.actor import Actor
from motgio.platform.people.facade import revoke_token, rotate_token, token_administered
from motgio.web.admin.access_table import ADMINISTRATORS
from motgio.web.admin.shell import FormWords, answer_form, form_page
from motgio.web.admin.tokens import SECTION, token_shown
from motgio.web.components.posted import posted_form
from motgio.web.desk import officer
from motgio.web.desk.officer import actor_required


@require_http_methods(["GET", "POST"])
@actor_required(ADMINISTRATORS)
def rotate(request: HttpRequest, actor: Actor, token_id: int) -> HttpResponse:
    """Replace the secret; the old one stops within five seconds."""
    row = token_administered(actor, token_id)
    if request.method == "POST":
        token = rotate_token(actor=actor, token_id=token_id, at=officer.now())
        return token_shown(request, actor, row.name, token)
    words = FormWords(
        title=_("Thay khoá %(name)s?") % {"name": row.name},
        lead=_("Khoá cũ hết dùng ngay. Dịch vụ phải được cấu hình khoá mới, nếu không sẽ dừng."),
        submit=_("Thay khoá"),
        back=reverse(SECTION),
    )
    return form_page(request, actor, None, words, section=SECTION)


@require_http_methods(["GET", "POST"])
@actor_required(ADMINISTRATORS)
def revoke(request: HttpRequest, actor: Actor, token_id: int) -> HttpResponse:
    """Let the token open nothing any more."""
    row = token_administered(actor, token_id)
    words = FormWords(
        title=_("Thu hồi khoá %(name)s?") % {"name": row.name},
        lead=_("Dịch vụ dùng khoá này dừng ngay. Không khôi phục được; cần thì tạo khoá mới."),
        submit=_("Thu hồi"),
        back=reverse(SECTION),
        tone="danger",
    )

    def revoked() -> str:
        revoke_token(actor=actor, token_id=token_id, at=officer.now())
        return _("Đã thu hồi khoá.")

    return answer_form(request, actor, Form(posted_form(request)), words, revoked, section=SECTION)
