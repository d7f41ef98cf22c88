"""The texts of help taken apart: what a test compares between languages and against the product."""

from __future__ import annotations

import re
from pathlib import Path

from motgio.kernel.actor import Role
from motgio.web.help.rules import RULES

TEMPLATES = Path(__file__).resolve().parents[1] / "templates" / "help"
PAGES = (*(role.value for role in Role), "person")
TEXTS = (*PAGES, *(f"rules/{name}" for name in RULES))
INCLUDED = re.compile(r'{% include "help/((?:vi|en)/parts/\w+\.html)" %}')


def source_of(language: str, name: str) -> str:
    """The text as it is written, with its parts in their places."""
    text = (TEMPLATES / language / f"{name}.html").read_text()
    return INCLUDED.sub(lambda part: (TEMPLATES / part[1]).read_text(), text)


def tags_in(source: str, tag: str) -> list[tuple[str, ...]]:
    """What each use of a tag is given, in order."""
    uses = re.findall(rf"{{% {tag} (.*?) %}}", source)
    return [tuple(re.findall(r'"([^"]*)"', use)) for use in uses]
