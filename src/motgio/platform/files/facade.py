"""Uploads: all that other rooms may import."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from datetime import datetime

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from PIL import Image, ImageOps, UnidentifiedImageError

from motgio.kernel.errors import Invalid, NotFound
from motgio.kernel.ids import unguessable_token
from motgio.platform.files.models import Upload

MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 2400
FORMATS = ("JPEG", "PNG", "WEBP")


class NotAPicture(Invalid):
    """This file is not a picture we can read (JPEG, PNG or WebP)."""

    code = "not_a_picture"


class PictureTooLarge(Invalid):
    """This picture is too large (at most 10 MB and 40 million pixels)."""

    code = "picture_too_large"


@dataclass(frozen=True, slots=True)
class UploadRow:
    """One kept picture."""

    token: str
    content_type: str
    size: int
    created_at: datetime


def keep_picture(*, data: bytes, at: datetime, owner: str = "") -> UploadRow:
    """Keep a picture without what it says of its maker (EXIF). Raises NotAPicture, PictureTooLarge."""
    if len(data) > MOST_BYTES:
        raise PictureTooLarge
    clean = _reencoded(data)
    digest = hashlib.sha256(clean).hexdigest()
    token = unguessable_token()
    path = default_storage.save(f"uploads/{token[:2]}/{token}.jpg", ContentFile(clean))
    row = Upload.objects.create(
        token=token,
        owner=owner,
        content_type="image/jpeg",
        size=len(clean),
        sha256=digest,
        path=path,
        created_at=at,
    )
    return UploadRow(row.token, row.content_type, row.size, row.created_at)


def _reencoded(data: bytes) -> bytes:
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise PictureTooLarge
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise NotAPicture from error
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    out = io.BytesIO()
    upright.save(out, "JPEG", quality=85)
    return out.getvalue()


def give_to(*, token: str, owner: str) -> None:
    """Name the matter that a picture belongs to. Raises NotFound when it is unknown or already given."""
    if not Upload.objects.filter(token=token, owner__in=["", owner]).update(owner=owner):
        raise NotFound


def pictures_of(owner: str) -> tuple[UploadRow, ...]:
    """The pictures of one matter."""
    rows = Upload.objects.filter(owner=owner).order_by("id")
    return tuple(UploadRow(row.token, row.content_type, row.size, row.created_at) for row in rows)


def read_picture(*, token: str, owner: str) -> tuple[str, bytes]:
    """Content type and bytes of one matter's picture. Raises NotFound."""
    row = Upload.objects.filter(token=token, owner=owner).first()
    if row is None:
        raise NotFound
    with default_storage.open(row.path) as file:
        return row.content_type, file.read()


def remove_ownerless(*, before: datetime) -> int:
    """Remove the pictures kept before then that belong to no matter. Returns how many."""
    removed = 0
    for pk, path in list(Upload.objects.filter(owner="", created_at__lt=before).values_list("id", "path")):
        with transaction.atomic():
            # Asked again under the lock: a report may have taken it meanwhile.
            if Upload.objects.filter(id=pk, owner="").delete()[0]:
                default_storage.delete(path)
                removed += 1
    return removed
