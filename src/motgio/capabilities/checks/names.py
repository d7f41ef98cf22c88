"""Names in a form that can be compared: as they are written, and as old systems typed them."""

from __future__ import annotations

import unicodedata

# Grave, acute, tilde, hook above, dot below: the five marks of tone. Circumflex, breve and horn make letters.
TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def written_name(name: str) -> str:
    """A name as it is written, without regard to case, spaces, and where in its vowels a tone stands.

    `Thúy` and `Thuý` are one name, `Hùng` and `Hưng` are two.
    """
    return " ".join(_syllable(part) for part in name.split())


def _syllable(part: str) -> str:
    signs = unicodedata.normalize("NFD", part.casefold())
    tones = "".join(sign for sign in signs if sign in TONES)
    return "".join(sign for sign in signs if sign not in TONES) + tones


def typed_name(name: str) -> str:
    """A name as systems without Vietnamese letters held it: no marks at all."""
    signs = unicodedata.normalize("NFD", name.casefold()).replace("đ", "d")
    return " ".join("".join(sign for sign in signs if not unicodedata.combining(sign)).split())
