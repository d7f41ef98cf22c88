"""Pictures are judged by content and kept without what they say of their maker."""

import io
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image
from pytest_django import Settings

from motgio.kernel.errors import NotFound
from motgio.platform.files import facade as files
from motgio.testing.agency import MONDAY


@pytest.fixture(autouse=True)
def _store_in_a_temporary_folder(settings: Settings, tmp_path: Path) -> None:
    settings.STORAGES = settings.STORAGES | {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        }
    }


def picture(size: tuple[int, int] = (60, 40), kind: str = "JPEG", exif: bytes = b"") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, kind, **({"exif": exif} if exif else {}))
    return out.getvalue()


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_kept_as_jpeg_and_read_only_by_its_owner(kind: str) -> None:
    kept = files.keep_picture(data=picture(kind=kind), at=MONDAY)
    files.give_to(token=kept.token, owner="HCM-1")
    content_type, data = files.read_picture(token=kept.token, owner="HCM-1")
    assert (content_type, Image.open(io.BytesIO(data)).format) == ("image/jpeg", "JPEG")
    with pytest.raises(NotFound):
        files.read_picture(token=kept.token, owner="HCM-2")
    with pytest.raises(NotFound):
        files.give_to(token=kept.token, owner="HCM-2")
    assert [row.token for row in files.pictures_of("HCM-1")] == [kept.token]


@pytest.mark.django_db
def test_the_makers_data_are_removed() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Máy ảnh của An"
    kept = files.keep_picture(data=picture(exif=exif.tobytes()), at=MONDAY, owner="x")
    _, data = files.read_picture(token=kept.token, owner="x")
    assert dict(Image.open(io.BytesIO(data)).getexif()) == {}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a picture",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"%PDF-1.4",
        picture()[:200],
    ],
)
def test_what_is_not_a_picture_is_refused(data: bytes) -> None:
    with pytest.raises(files.NotAPicture):
        files.keep_picture(data=data, at=MONDAY)


@pytest.mark.django_db
def test_huge_pictures_are_refused_before_they_are_unpacked() -> None:
    with pytest.raises(files.PictureTooLarge):
        files.keep_picture(data=b"x" * (files.MOST_BYTES + 1), at=MONDAY)
    with pytest.raises((files.PictureTooLarge, files.NotAPicture)):
        files.keep_picture(data=picture((20_000, 3_000), "PNG"), at=MONDAY)


@pytest.mark.django_db
def test_a_picture_that_no_report_took_is_removed_with_its_file(tmp_path: Path) -> None:
    left = files.keep_picture(data=picture(), at=MONDAY)
    young = files.keep_picture(data=picture(), at=MONDAY + timedelta(hours=2))
    taken = files.keep_picture(data=picture(), at=MONDAY)
    files.give_to(token=taken.token, owner="HCM-1")
    assert files.remove_ownerless(before=MONDAY + timedelta(hours=1)) == 1
    assert {file.stem for file in tmp_path.rglob("*.jpg")} == {young.token, taken.token}
    with pytest.raises(NotFound):
        files.read_picture(token=left.token, owner="")
    assert files.read_picture(token=taken.token, owner="HCM-1")[1]
    assert files.remove_ownerless(before=MONDAY + timedelta(hours=1)) == 0


@pytest.mark.django_db
def test_the_daily_job_leaves_the_pictures_of_reports(tmp_path: Path) -> None:
    from motgio.platform.files import jobs

    files.keep_picture(data=picture(), at=MONDAY - timedelta(days=800))
    taken = files.keep_picture(data=picture(), at=MONDAY - timedelta(days=800), owner="HCM-1")
    jobs.remove_ownerless(timestamp=0)
    assert [file.stem for file in tmp_path.rglob("*.jpg")] == [taken.token]
