"""What an officer typed, read as a search: words, a "phrase", a code, a number or its last digits; pure."""

from __future__ import annotations

import re

FEWEST_CHARACTERS = 2
MOST_WORDS = 12
# Three digits and more can be the end of somebody's number.
FEWEST_DIGITS = 3
# What is misheard in a code on the telephone (kernel.ids): codes hold neither of these letters.
MISHEARD = str.maketrans("oil", "011")
_NUMBER = re.compile(r"[\d .\-]{3,30}")


def parts_of(typed: str) -> tuple[str, ...]:
    """The pieces between quotation marks: plain and phrase in turns; digits typed apart are one number."""
    text = typed.strip()
    if _NUMBER.fullmatch(text):
        text = re.sub(r"\D", "", text)
    return tuple(text.split('"')[:MOST_WORDS])


def query_of(folded: tuple[str, ...]) -> str:
    """The tsquery text for folded pieces, in which only letters, digits and spaces are left.

    Empty when too little was typed. The last plain word may go on: "nguy" finds "nguyen".
    """
    if sum(len(piece.replace(" ", "")) for piece in folded) < FEWEST_CHARACTERS:
        return ""
    terms: list[str] = []
    for place, piece in enumerate(folded):
        words = piece.split()
        if place % 2:
            terms.append(" <-> ".join(f"'{word}'" for word in words))
            continue
        last = place == len(folded) - 1
        terms.extend(_term(word, goes_on=last and word is words[-1]) for word in words)
    return " & ".join(f"({term})" for term in terms[:MOST_WORDS] if term)


def _term(word: str, *, goes_on: bool) -> str:
    if word.isdigit() and len(word) >= FEWEST_DIGITS:
        return f"'{word}':* | 'r{word[::-1]}':*"
    mark = ":*" if goes_on else ""
    term = f"'{word}'{mark}"
    said = word.translate(MISHEARD)
    # A piece of a code has a digit among its letters; a word of the language has none.
    if said != word and re.search(r"\d", word):
        return f"{term} | '{said}'{mark}"
    return term


def number_in(typed: str) -> str:
    """The whole number of a person (10 or 12 digits) that is being looked up, empty when none."""
    digits = re.sub(r"[ .\-]", "", typed)
    return digits if digits.isascii() and digits.isdigit() and len(digits) in (10, 12) else ""
