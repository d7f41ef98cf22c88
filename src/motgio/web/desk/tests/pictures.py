"""A picture small enough for a test."""

from __future__ import annotations

import io

from PIL import Image


def small_picture() -> bytes:
    """A grey PNG."""
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "grey").save(out, "PNG")
    return out.getvalue()
