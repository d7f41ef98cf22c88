"""Reply texts in the administration: drafted, previewed, released by another, and then what replies say."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client

from motgio.capabilities.cases.facade import CaseDetail
from motgio.capabilities.texts.models import ReplyText
from motgio.kernel.actor import Role
from motgio.web.admin.text_words import NAMES, differences, previewed
from motgio.web.desk.tests.conftest import (
    Hire,
    Hold,
    Verified,
    desk,
    hold,
    set_aside,
    signed_in,
    verified,
)

__all__ = ["desk", "hold", "set_aside", "verified"]

pytestmark = pytest.mark.django_db

TEXT = "/desk/admin/texts/79/composer.right/vi"
BODY = "Kính gửi {name}, chúng tôi đã xem ({matter}). Hồ sơ đúng. {officer}"


@pytest.fixture
def second(hire: Hire) -> Client:
    """Another administrator, of the nation."""
    return signed_in(hire("binh", "VSS", Role.ADMINISTRATOR, name="Phạm Văn Bình"))


def saved(client: Client, body: str = BODY, revision: int = 0, at: str = TEXT) -> HttpResponse:
    return client.post(at, {"body": body, "revision": revision})  # type: ignore[return-value]


def act(client: Client, name: str, seen: object, at: str = TEXT) -> HttpResponse:
    return client.post(f"{at}/{name}", {"seen": seen})  # type: ignore[return-value]


def text(page: HttpResponse) -> str:
    return page.content.decode()


def put_in_force(office: Client, second: Client, at: str, body: str) -> None:
    assert saved(office, body, at=at).status_code == 302
    assert act(second, "release", 1, at=at).status_code == 302


def test_the_list_shows_every_text_in_both_languages(office: Client, second: Client) -> None:
    page = text(office.get("/desk/admin/texts"))  # type: ignore[arg-type]
    assert page.count("/desk/admin/texts/79/") == len(NAMES) * 2
    assert "chờ duyệt" not in page
    saved(office)
    assert "chờ duyệt" in text(office.get("/desk/admin/texts"))  # type: ignore[arg-type]
    act(second, "release", 1)
    assert "bản 1" in text(second.get("/desk/admin/texts?office=79"))  # type: ignore[arg-type]
    assert "bản 1" not in text(second.get("/desk/admin/texts"))  # type: ignore[arg-type]
    assert office.get("/desk/admin/texts?office=01").status_code == 404


def test_a_department_has_no_texts_of_its_own(hire: Hire) -> None:
    below = signed_in(hire("chi", "79-CSKH", Role.ADMINISTRATOR))
    assert "Không có lời văn nào ở đây" in text(below.get("/desk/admin/texts"))  # type: ignore[arg-type]
    assert below.get(TEXT).status_code == 404


def test_a_draft_is_previewed_with_invented_values_against_what_holds(office: Client) -> None:
    assert saved(office).status_code == 302
    page = text(office.get(TEXT))  # type: ignore[arg-type]
    assert "Kính gửi Nguyễn Văn Mẫu, chúng tôi đã xem (thiếu quá trình đóng)." in page
    assert "<ins>" in page
    assert "<del>" in page
    assert "Anh/chị soạn bản này; một người quản trị khác duyệt." in page
    assert "Duyệt, dùng từ bây giờ" not in page


def test_the_writer_cannot_release_and_another_can(office: Client, second: Client) -> None:
    saved(office)
    act(office, "release", 1)
    assert "Người soạn không tự duyệt." in text(office.get(TEXT))  # type: ignore[arg-type]
    assert ReplyText.objects.get().state == "draft"
    assert "Duyệt, dùng từ bây giờ" in text(second.get(TEXT))  # type: ignore[arg-type]
    act(second, "release", 1)
    page = text(office.get(TEXT))  # type: ignore[arg-type]
    assert "Dương Thị Mai Hoa soạn, Phạm Văn Bình duyệt" in page
    act(office, "take-out", 1)
    assert "Lời văn có sẵn của hệ thống" in text(office.get(TEXT))  # type: ignore[arg-type]


def test_a_draft_changed_since_it_was_seen_is_not_released(office: Client, second: Client) -> None:
    saved(office)
    saved(office, "Sửa lại", revision=1)
    late = act(second, "release", 1)
    assert late.status_code == 409
    assert "Có người vừa đổi lời văn này." in text(late)
    assert act(second, "discard", 2).status_code == 302
    assert not ReplyText.objects.exists()


def test_of_two_writers_the_slower_sees_both_and_loses_nothing(office: Client, second: Client) -> None:
    saved(office, "Bản của Hoa")
    late = saved(second, "Bản của Bình")
    assert late.status_code == 409
    assert "Bản của Hoa" in text(late)
    assert "Bản của Bình" in text(late)
    assert saved(second, "Bản của Bình", revision=late.context["form"]["revision"].value()).status_code == 302  # type: ignore[attr-defined]
    assert ReplyText.objects.get().body == "Bản của Bình"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"body": "Kính gửi {ten}", "revision": 0}, "Không có chỗ điền nào tên {ten}."),
        ({"body": "  ", "revision": 0}, "Lời văn không được trống."),
        ({"body": "", "revision": 0}, "Còn chỗ cần xem lại"),
        ({"body": "x" * 4001, "revision": 0}, "Còn chỗ cần xem lại"),
        ({"body": "x", "revision": "một"}, "Còn chỗ cần xem lại"),
    ],
)
def test_what_cannot_be_is_told_and_kept(office: Client, given: dict[str, object], told: str) -> None:
    page = office.post(TEXT, given)
    assert page.status_code == 422
    assert told in text(page)  # type: ignore[arg-type]
    assert not ReplyText.objects.exists()


def test_what_is_not_there_is_not_found(office: Client) -> None:
    for address in ("79/nothing/vi", "79/composer.right/fr", "01/composer.right/vi"):
        assert office.get(f"/desk/admin/texts/{address}").status_code == 404
        assert office.post(f"/desk/admin/texts/{address}", {}).status_code == 404
    assert act(office, "burn", 1).status_code == 404
    assert act(office, "release", 1).status_code == 404
    saved(office)
    for seen in ("", "x", "9" * 12, "-1"):
        assert act(office, "discard", seen).status_code == 409


def test_a_markup_in_a_text_is_shown_as_it_was_typed(office: Client) -> None:
    saved(office, "<script>alert(1)</script>")
    page = text(office.get(TEXT))  # type: ignore[arg-type]
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;" in page


def test_the_composer_offers_the_released_text_at_once(
    office: Client, second: Client, desk: Client, report_case: Callable[..., int]
) -> None:
    from motgio.capabilities.cases.facade import case_by_id

    case = case_by_id(report_case())
    put_in_force(office, second, TEXT, BODY)
    page = text(desk.get(f"/desk/cases/{case.code}"))  # type: ignore[arg-type]
    assert "Kính gửi Nguyễn Văn A, chúng tôi đã xem (chưa chốt sổ)." in page
    act(office, "take-out", 1)
    after = text(desk.get(f"/desk/cases/{case.code}"))  # type: ignore[arg-type]
    assert "chúng tôi đã xem (chưa chốt sổ)" not in after


def test_the_drafted_reply_of_a_verdict_uses_the_released_text(
    office: Client, second: Client, verified: Verified, hold: Hold
) -> None:
    at = "/desk/admin/texts/79/verification.record_wrong/vi"
    put_in_force(office, second, at, "Hồ sơ cần sửa, xem lúc {time}.")
    case: CaseDetail = verified()
    assert "Hồ sơ cần sửa, xem lúc 09:10 16/11/2026." in case.draft_reply


def test_two_versions_differ_by_words() -> None:
    told = [(piece.kind, piece.text) for piece in differences("a b c", "a x c d")]
    assert told == [("same", "a "), ("gone", "b"), ("new", "x"), ("same", " c"), ("new", " d")]
    assert previewed("{name} {giấy tờ nào}") == "Nguyễn Văn Mẫu {giấy tờ nào}"
