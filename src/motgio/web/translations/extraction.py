"""Finds every message of the source: in Python by Babel, in templates by Django's own lexer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from django.template.base import Lexer, Token, TokenType
from django.utils.translation import trim_whitespace

from motgio.web.translations.catalogue import SOURCE

KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    # web/components/counted.py: one text for every number.
    "counted": (1, 1),
    "counted_lazy": (1, 1),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}
QUOTED = r"""(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')"""
TRANSLATE = re.compile(rf"""(?:translate|trans)\s+{QUOTED}""")
FILTERED = re.compile(rf"""_\({QUOTED}\)""")
SKIPPED = {"tests", "migrations"}

Message = str | tuple[str, str]


def messages_of_source(root: Path = SOURCE) -> Catalog:
    """A catalogue of everything that is said in Python and in templates below this folder."""
    found = Catalog(locale="en", domain="django")
    for path in sorted(root.rglob("*.py")):
        if not SKIPPED & set(path.parts):
            _add_python(found, path)
    for path in sorted(root.rglob("templates/**/*.html")):
        for message in messages_of_template(path.read_text()):
            found.add(message)
    return found


def _add_python(found: Catalog, path: Path) -> None:
    with path.open("rb") as file:
        for _line, message, _comments, context in extract("python", file, keywords=KEYWORDS):
            found.add(message, context=context)


def messages_of_template(source: str) -> Iterator[Message]:
    """The messages of one template: `translate`, `_("…")` in tags, `blocktranslate` with its plural."""
    block: list[Token] | None = None
    trimmed = False
    for token in Lexer(source).tokenize():
        words = token.contents.split() if token.token_type == TokenType.BLOCK else [""]
        if words[0] in {"blocktranslate", "blocktrans"}:
            block, trimmed = [], "trimmed" in words
        elif words[0] in {"endblocktranslate", "endblocktrans"} and block is not None:
            yield _message_of(block, trimmed=trimmed)
            block = None
        elif block is not None:
            block.append(token)
        elif token.token_type in {TokenType.BLOCK, TokenType.VAR}:
            yield from _in_tag(token.contents)


def _message_of(block: list[Token], *, trimmed: bool) -> Message:
    parts: list[list[str]] = [[]]
    for token in block:
        if token.token_type == TokenType.BLOCK and token.contents.strip() == "plural":
            parts.append([])
        else:
            parts[-1].append(_in_block(token))
    texts = ["".join(part) for part in parts]
    texts = [trim_whitespace(text) for text in texts] if trimmed else texts
    return (texts[0], texts[1]) if len(texts) == 2 else texts[0]


def _in_block(token: Token) -> str:
    return f"%({token.contents})s" if token.token_type == TokenType.VAR else token.contents.replace("%", "%%")


def _in_tag(contents: str) -> Iterator[str]:
    for found in [*TRANSLATE.finditer(contents), *FILTERED.finditer(contents)]:
        yield found.group(1) or found.group(2) or ""
