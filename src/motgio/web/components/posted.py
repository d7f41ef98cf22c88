"""What stands in a field of a posted form, as text that PostgreSQL can keep."""

from __future__ import annotations

from django.http import HttpRequest


def posted(request: HttpRequest, name: str, *, most: int, default: str = "") -> str:
    """One field's text without NUL, cut to so many characters; the default when the field is missing."""
    return request.POST.get(name, default).replace("\x00", "")[:most]
