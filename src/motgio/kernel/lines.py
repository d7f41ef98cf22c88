"""What somebody typed as one line."""

from __future__ import annotations


def one_line(words: str, *, longest: int) -> str | None:
    """The words without blanks around them; None when there are none or too many, or they are not one line
    of letters that are seen.
    """
    words = words.strip()
    return words if 0 < len(words) <= longest and words.isprintable() else None
