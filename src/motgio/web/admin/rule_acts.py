"""Proposing a change of a dated rule after a preview, releasing it, throwing it away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from motgio.capabilities.rules.facade import (
    BeginsInPast,
    BeginsTooFar,
    GroundMissing,
    NothingNew,
    RuleSubject,
    UnknownRule,
    discard_rule,
    release_rule,
    rule_on,
)
from motgio.kernel.actor import Actor
from motgio.kernel.errors import MotgioError
from motgio.platform.releases.facade import OwnVersion, VersionChanged
from motgio.web.admin.access_table import ADMINISTRATORS
from motgio.web.admin.buttons import Refused, do_and_tell
from motgio.web.admin.rule_forms import RuleForm
from motgio.web.admin.rule_page import SECTION, Place, proposal_in, show_rule
from motgio.web.admin.rule_words import rule_lines
from motgio.web.admin.shell import admin_page
from motgio.web.components.posted import posted_number
from motgio.web.desk import officer
from motgio.web.desk.officer import actor_required

REFUSED: Refused = {
    OwnVersion: gettext_lazy("Người đề nghị không tự duyệt. Nhờ một người quản trị khác xem và duyệt."),
    BeginsInPast: gettext_lazy("Ngày áp dụng đã qua. Sửa ngày rồi nhờ người khác duyệt."),
}


@require_http_methods(["GET", "POST"])
@actor_required(ADMINISTRATORS)
def edit(request: HttpRequest, actor: Actor, office: str, subject: str, key: str) -> HttpResponse:
    """The rule; with what was typed the preview; when that is confirmed, the proposal."""
    place = Place(office, subject, key)
    versions = place.versions(actor)
    if request.method != "POST":
        return show_rule(request, actor, place)
    form = place.editor.form(request.POST, today=officer.today())
    if not form.is_valid():
        return show_rule(request, actor, place, form=form, status=422)
    if "edit" in request.POST:
        return show_rule(request, actor, place, form=form)
    held = proposal_in(versions)
    if (held.revision if held else 0) != form.cleaned_data["revision"]:
        return _clash(request, actor, place, form)
    standing = rule_on(versions, form.cleaned_data["valid_from"])
    before = standing.value if standing else place.editor.shipped(key)
    if before == form.value():
        form.add_error(None, _told(NothingNew())[1])
        return show_rule(request, actor, place, form=form, status=422)
    if "confirm" not in request.POST:
        return _preview(request, actor, place, form, rule_lines(subject, before))
    return _propose(request, actor, place, form)


def _preview(
    request: HttpRequest, actor: Actor, place: Place, form: RuleForm, before: list[tuple[str, str]]
) -> HttpResponse:
    context = {
        **place.named(),
        "form": form,
        "before": before,
        "after": rule_lines(place.subject, form.value()),
        "given": form.cleaned_data,
        "touched": place.editor.touched(place.office, place.key, form.value(), officer.now()),
    }
    return admin_page(request, actor, "admin/rule_preview.html", context, section=SECTION)


def _propose(request: HttpRequest, actor: Actor, place: Place, form: RuleForm) -> HttpResponse:
    given = form.cleaned_data
    try:
        place.editor.propose(
            actor=actor,
            office=place.office,
            key=place.key,
            value=form.value(),
            valid_from=given["valid_from"],
            source=given["source"],
            reason=given["reason"],
            revision=given["revision"],
            at=officer.now(),
        )
    except VersionChanged:
        return _clash(request, actor, place, form)
    except (BeginsInPast, BeginsTooFar, GroundMissing, NothingNew) as error:
        form.add_error(*_told(error))
        return show_rule(request, actor, place, form=form, status=422)
    messages.success(request, _("Đã đề nghị. Chưa áp dụng cho đến khi một người quản trị khác duyệt."))
    return _back(place)


def _clash(request: HttpRequest, actor: Actor, place: Place, typed: RuleForm) -> HttpResponse:
    """What was typed, to be sent anew over what the other one proposed."""
    held = proposal_in(place.versions(actor))
    values = {**typed.cleaned_data, "revision": held.revision if held else 0}
    form = place.editor.form(initial=values, today=officer.today())
    return show_rule(request, actor, place, form=form, status=409)


@require_POST
@actor_required(ADMINISTRATORS)
def act(request: HttpRequest, actor: Actor, office: str, subject: str, key: str, act: str) -> HttpResponse:
    """Release the proposal that was seen, or throw it away."""
    place = Place(office, subject, key)
    place.versions(actor)
    given: dict[str, Any] = {
        "actor": actor,
        "office": office,
        "subject": RuleSubject(subject),
        "key": key,
        "revision": posted_number(request, "seen"),
        "at": officer.now(),
    }
    try:
        do_and_tell(request, lambda: _act(act, given), refused=REFUSED)
    except VersionChanged:
        return show_rule(request, actor, place, status=409, changed=True)
    return _back(place)


def _act(act: str, given: dict[str, Any]) -> str:
    if act == "release":
        release_rule(**given)
        return _("Đã duyệt. Quy tắc áp dụng từ ngày đã ghi.")
    if act == "discard":
        discard_rule(**given)
        return _("Đã bỏ đề nghị.")
    raise UnknownRule


def _told(error: MotgioError) -> tuple[str | None, str]:
    if isinstance(error, BeginsInPast):
        return "valid_from", _("Chỉ đổi được từ hôm nay trở đi; những ngày đã qua giữ như đã làm.")
    if isinstance(error, BeginsTooFar):
        return "valid_from", _("Ngày áp dụng phải trong vòng hai năm tới.")
    if isinstance(error, GroundMissing):
        return str(error.details["field"]), _("Viết trên một dòng, không có ký tự ẩn.")
    return None, _("Từ ngày đó quy tắc vốn đã như vậy. Không có gì để đổi.")


def _back(place: Place) -> HttpResponse:
    return redirect("admin:rule", office=place.office, subject=place.subject, key=place.key)
