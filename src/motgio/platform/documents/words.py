"""Words from outside, as a document may hold them: visible letters in NFC, one line; plain Python."""

from __future__ import annotations

import unicodedata

# Controls, format characters (bidi, zero-width), surrogates, private use, unassigned.
UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")


def one_line(words: str) -> str:
    """The words without what nobody sees; tabs and line ends are blanks, several blanks are one."""
    kept = "".join(
        " " if letter.isspace() else "" if unicodedata.category(letter) in UNSEEN else letter
        for letter in unicodedata.normalize("NFC", words)
    )
    return " ".join(kept.split())


def paragraphs(words: str) -> tuple[str, ...]:
    """The lines that hold anything, each one paragraph."""
    lines = (one_line(line) for line in words.splitlines())
    return tuple(line for line in lines if line)
