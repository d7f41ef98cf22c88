"""English is complete where it is seen: on no page of the desk stands a Vietnamese phrase of the product.

The catalogue alone cannot show it: a phrase translated when its module was loaded stays Vietnamese for ever.
"""

from __future__ import annotations

import gettext
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings

from motgio.kernel.actor import Role
from motgio.testing.ground import STAFF_ACCESS, Ground

CATALOGUE = Path(settings.LOCALE_PATHS[0]) / "en/LC_MESSAGES/django.mo"
ABOVE = (Role.LEADER, Role.ADMINISTRATOR, Role.AUDITOR)
SEEN_ATTRIBUTES = ("title", "aria-label", "placeholder", "alt")


class Said(HTMLParser):
    """Collects what a page says: its texts, and the attributes that people see or hear."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: set[str] = set()

    def handle_data(self, data: str) -> None:
        self.texts.add(" ".join(data.split()))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.texts |= {" ".join((value or "").split()) for name, value in attrs if name in SEEN_ATTRIBUTES}


def phrases() -> set[str]:
    """The Vietnamese phrases that have other words in English."""
    with CATALOGUE.open("rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    found = {(key[0] if isinstance(key, tuple) else key): value for key, value in catalogue.items()}
    return {
        text.rpartition("\x04")[2]
        for text, english in found.items()
        if not text.isascii() and english != text and "%(" not in text
    }


def phrases_on_pages(ground: Ground, role: Role, *, language: str) -> list[str]:
    """The Vietnamese phrases of the product on the pages that this role may open."""
    client, known, found = ground.client_of("parent" if role in ABOVE else "own", role), phrases(), []
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    for name, methods in sorted(STAFF_ACCESS.items()):
        if role not in (methods.get("GET") or ()):
            continue
        answer = client.get(ground.address(name))
        if answer.status_code == 200 and "html" in answer.headers.get("Content-Type", ""):
            said = Said()
            said.feed(answer.content.decode())
            found += [f"{name}: {text}" for text in sorted(said.texts & known)]
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.CARE_OFFICER, Role.CHECKER, *ABOVE])
def test_no_page_in_english_holds_a_vietnamese_phrase_of_the_product(ground: Ground, role: Role) -> None:
    assert phrases_on_pages(ground, role, language="en") == []


@pytest.mark.django_db
def test_the_walk_finds_the_phrases_where_they_belong(ground: Ground) -> None:
    assert len(phrases_on_pages(ground, Role.CHECKER, language="vi")) > 20
