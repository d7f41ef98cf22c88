"""What stands in a posted form: text that PostgreSQL can keep, and whole numbers."""

from __future__ import annotations

from django.http import HttpRequest, QueryDict


def posted(request: HttpRequest, name: str, *, most: int, default: str = "") -> str:
    """One field's text without NUL, cut to so many characters; the default when the field is missing."""
    return request.POST.get(name, default).replace("\x00", "")[:most]


def posted_form(request: HttpRequest) -> QueryDict | None:
    """Everything that was posted; None for a page that is only asked for, whose form is still untouched."""
    return request.POST if request.method == "POST" else None


def posted_number(request: HttpRequest, name: str) -> int:
    """The number or revision that was seen; -1, which is none, for what cannot be read as one."""
    number = whole_number(request.POST.get(name, ""), digits=9)
    return -1 if number is None else number


def whole_number(words: str, *, digits: int) -> int | None:
    """A whole number of so many digits at most; None for anything else, digits of other scripts too."""
    readable = words.isascii() and words.isdigit() and len(words) <= digits
    return int(words) if readable else None
