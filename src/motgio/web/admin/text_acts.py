"""Writing, releasing and taking out a reply text."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from motgio.capabilities.texts.facade import (
    EmptyText,
    UnknownPlace,
    UnknownText,
    discard_draft,
    release_text,
    save_draft,
    take_out_text,
    versions_of_text,
)
from motgio.kernel.actor import Actor
from motgio.platform.releases.facade import OwnVersion, VersionChanged
from motgio.web.admin.access_table import ADMINISTRATORS
from motgio.web.admin.buttons import Refused, do_and_tell
from motgio.web.admin.text_page import TextForm, show_text
from motgio.web.components.posted import posted_number
from motgio.web.desk import officer
from motgio.web.desk.officer import actor_required

REFUSED: Refused = {
    OwnVersion: gettext_lazy("Người soạn không tự duyệt. Nhờ một người quản trị khác xem và duyệt.")
}


@require_http_methods(["GET", "POST"])
@actor_required(ADMINISTRATORS)
def edit(request: HttpRequest, actor: Actor, office: str, key: str, language: str) -> HttpResponse:
    """One text with its draft; a post keeps what was typed as the draft."""
    if request.method != "POST":
        return show_text(request, actor, (office, key, language))
    versions_of_text(actor, office=office, key=key, language=language)
    form = TextForm(request.POST)
    if not form.is_valid():
        return show_text(request, actor, (office, key, language), form=form, status=422)
    given = form.cleaned_data
    try:
        save_draft(
            actor=actor,
            office=office,
            key=key,
            language=language,
            body=given["body"],
            revision=given["revision"],
            at=officer.now(),
        )
    except UnknownPlace as error:
        places = ", ".join(f"{{{place}}}" for place in error.details["places"])  # type: ignore[attr-defined]
        form.add_error("body", _("Không có chỗ điền nào tên %(places)s.") % {"places": places})
        return show_text(request, actor, (office, key, language), form=form, status=422)
    except EmptyText:
        form.add_error("body", _("Lời văn không được trống."))
        return show_text(request, actor, (office, key, language), form=form, status=422)
    except VersionChanged:
        return show_text(request, actor, (office, key, language), form=form, status=409)
    messages.success(request, _("Đã lưu bản thảo. Chưa dùng cho đến khi người khác duyệt."))
    return redirect("admin:text", office=office, key=key, language=language)


@require_POST
@actor_required(ADMINISTRATORS)
def act(request: HttpRequest, actor: Actor, office: str, key: str, language: str, act: str) -> HttpResponse:
    """Release the draft that was seen, discard it, or take the released text out of force."""
    seen = posted_number(request, "seen")
    place: dict[str, Any] = {"actor": actor, "office": office, "key": key, "language": language}
    try:
        do_and_tell(request, lambda: _act(act, place, seen), refused=REFUSED)
    except VersionChanged:
        return show_text(request, actor, (office, key, language), status=409, changed=True)
    return redirect("admin:text", office=office, key=key, language=language)


def _act(act: str, place: dict[str, Any], seen: int) -> str:
    at = officer.now()
    if act == "release":
        release_text(**place, revision=seen, at=at)
        return _("Đã duyệt. Từ bây giờ trả lời dùng lời văn này.")
    if act == "discard":
        discard_draft(**place, revision=seen, at=at)
        return _("Đã bỏ bản thảo.")
    if act == "take-out":
        take_out_text(**place, number=seen, at=at)
        return _("Đã thôi dùng. Từ bây giờ trả lời dùng lời văn có sẵn.")
    raise UnknownText
