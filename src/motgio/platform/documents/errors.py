"""What can be wrong with the making of documents."""

from __future__ import annotations

from motgio.kernel.errors import Unavailable


class FontsMissing(Unavailable):
    """The letters' fonts are missing: make setup fetches them."""

    code = "fonts_missing"
