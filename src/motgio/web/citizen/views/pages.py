"""Pages that only show: the law behind the promise, and what is said when something went wrong."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe


@require_safe
def law(request: HttpRequest) -> HttpResponse:
    """The ground of the promise and the person's rights."""
    return render(request, "citizen/law.html")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    text = _(
        "Điều gửi lên không đọc được hoặc quá lớn. Chưa có gì được ghi. Anh/chị quay lại và thử lần nữa."
    )
    return _said(request, 400, _("Chưa gửi được"), text)


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return _said(request, 403, _("Không mở được trang này"), _("Anh/chị đăng nhập lại, hoặc về trang đầu."))


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 when a form came without its proof of origin."""
    text = _("Trang đã mở quá lâu. Chưa có gì được gửi. Anh/chị quay lại, tải lại trang rồi gửi lần nữa.")
    return _said(request, 403, _("Trang đã cũ"), text)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404."""
    text = _("Địa chỉ này không có gì. Anh/chị xem lại đường dẫn, hoặc tra cứu bằng mã trên phiếu.")
    return _said(request, 404, _("Không có trang này"), text)


def failed(request: HttpRequest, *, status: int) -> HttpResponse:
    """An expected failure that no page told in its own words."""
    text = _("Việc này chưa làm được lúc này. Anh/chị quay lại, xem trang mới nhất rồi thử lần nữa.")
    return _said(request, status, _("Chưa làm được"), text)


def too_many(request: HttpRequest) -> HttpResponse:
    """429."""
    text = _("Anh/chị đã thử nhiều lần. Chờ ít phút rồi thử lại, hoặc gọi 1900 9068.")
    return _said(request, 429, _("Chờ một chút"), text)


def broken(request: HttpRequest) -> HttpResponse:
    """500."""
    text = _("Lỗi ở phía chúng tôi. Phản ánh đã nhận thì vẫn còn. Anh/chị thử lại sau ít phút.")
    return _said(request, 500, _("Có lỗi xảy ra"), text)


def _said(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    # The way on leads home and not back: an error page repeats nothing of the address.
    context = {"title": title, "text": text, "here": "/"}
    return render(request, "citizen/errors/page.html", context, status=status)
