"""Photographs of papers: kept the moment they are taken, so that no error elsewhere loses them."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motgio.kernel.actor import Actor
from motgio.platform.files.facade import NotAPicture, PictureTooLarge, keep_picture
from motgio.web.desk import officer
from motgio.web.desk.access_table import WORKERS
from motgio.web.desk.officer import actor_required

MOST_PHOTOS = 6
TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")


@require_POST
@actor_required(WORKERS)
def keep(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Keep one photograph; gives the token under which the sheet names it, or what is wrong in words."""
    token, problem = kept_photo(request)
    if problem or not token:
        return JsonResponse({"problem": problem or _("Chưa có ảnh nào.")}, status=422)
    return JsonResponse({"token": token})


def kept_photo(request: HttpRequest) -> tuple[str, str]:
    """The token of the photograph that came along, or what is wrong with it; both empty when none came."""
    photo = request.FILES.get("photo")
    if photo is None:
        return "", ""
    try:
        return keep_picture(data=photo.read(), at=officer.now()).token, ""
    except PictureTooLarge:
        return "", _("Ảnh quá lớn: không quá 10 MB và 40 triệu điểm ảnh.")
    except NotAPicture:
        return "", _("Tệp này không phải ảnh JPEG, PNG hoặc WebP đọc được.")


def read_tokens(text: str) -> tuple[str, ...]:
    """The photographs that a sheet names, at most six; what is no token is left out."""
    return tuple(dict.fromkeys(TOKEN.findall(text[:400])))[:MOST_PHOTOS]
