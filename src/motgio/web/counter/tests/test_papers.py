"""Photographs of papers: kept with whatever was pressed, refused with words."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motgio.capabilities.counter.models import Filing
from motgio.platform.files.facade import pictures_of
from motgio.web.counter.tests.conftest import SHEET, Post, field, html_of
from motgio.web.desk.tests.pictures import small_picture


def test_a_photograph_is_kept_with_whatever_was_pressed(post: Post, desk: Client) -> None:
    photo = SimpleUploadedFile("so.png", small_picture(), content_type="image/png")
    page = html_of(post(act="find", photo=photo))
    token = field(page, "pictures")
    assert len(token) == 22
    assert "Ảnh 1" in page
    post(pictures=token)
    assert [each.token for each in pictures_of(Filing.objects.get().code)] == [token]


def test_a_photograph_sent_by_script_gives_its_token(desk: Client) -> None:
    photo = SimpleUploadedFile("so.png", small_picture(), content_type="image/png")
    assert len(desk.post(f"{SHEET}photo", {"photo": photo}).json()["token"]) == 22
    broken = SimpleUploadedFile("so.png", b"no picture", content_type="image/png")
    assert "không phải ảnh" in desk.post(f"{SHEET}photo", {"photo": broken}).json()["problem"]
    assert desk.post(f"{SHEET}photo").status_code == 422


def test_a_broken_photograph_and_a_seventh_are_refused_and_the_rest_stays(post: Post) -> None:
    broken = SimpleUploadedFile("so.png", b"no picture", content_type="image/png")
    answer = post(photo=broken)
    assert (answer.status_code, Filing.objects.count()) == (422, 0)
    assert "không phải ảnh" in html_of(answer)
    tokens = " ".join(f"{n}" * 22 for n in range(1, 7))
    seventh = post(pictures=tokens, photo=SimpleUploadedFile("so.png", small_picture()))
    assert "nhiều nhất 6 ảnh" in html_of(seventh)
    assert field(html_of(post(act="find", pictures=tokens, drop="2" * 22)), "pictures").count(" ") == 4


def test_a_photograph_nobody_has_files_nothing(post: Post) -> None:
    answer = post(pictures="x" * 22)
    assert (answer.status_code, Filing.objects.count()) == (422, 0)
    assert "Ảnh không còn trên máy chủ" in html_of(answer)
