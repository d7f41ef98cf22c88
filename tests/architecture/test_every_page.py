"""Every page of the desk with text of twice its size, in a real browser: nothing runs off the screen."""

from __future__ import annotations

import pytest
from django.conf import settings
from playwright.sync_api import Page

from motgio.kernel.actor import Role
from motgio.testing.browser import OpenPage, sideways
from motgio.testing.ground import STAFF_ACCESS, Ground

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
]
# Their unit stands above the unit that answers for the case.
ABOVE = (Role.LEADER, Role.ADMINISTRATOR, Role.AUDITOR)
# Texts that stand outside of the box that should hold them, and cannot be scrolled to within it.
CUT_OFF = """() => Array.from(
    document.querySelectorAll('button, h1, h2, h3, label, th, dt, dd, legend, summary'))
  .filter(e => e.checkVisibility({visibilityProperty: true, opacityProperty: true}))
  .filter(e => { const box = e.getBoundingClientRect(); return box.width > 2 && box.height > 2; })
  .filter(e => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX === 'hidden')
  .map(e => e.outerHTML.slice(0, 100))"""


def html_pages(ground: Ground, role: Role, relation: str) -> list[str]:
    """The whole pages that this role may open."""
    client, found = ground.client_of(relation, role), []
    for name, methods in sorted(STAFF_ACCESS.items()):
        if role not in (methods.get("GET") or ()):
            continue
        answer = client.get(ground.address(name))
        is_html = answer.status_code == 200 and "html" in answer.headers.get("Content-Type", "")
        if is_html and b"<html" in answer.content:
            found.append(ground.address(name))
    return found


def signed_in(open_page: OpenPage, ground: Ground, role: Role, relation: str, width: int) -> Page:
    """A browser that holds the session of this account."""
    page = open_page("/desk/login", width=width)
    session = ground.client_of(relation, role).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": page.url}])
    return page


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("role", [Role.CARE_OFFICER, Role.CHECKER, *ABOVE])
def test_text_of_twice_its_size_stays_on_the_page(
    ground: Ground, open_page: OpenPage, role: Role, width: int
) -> None:
    relation = "parent" if role in ABOVE else "own"
    addresses = html_pages(ground, role, relation)
    page = signed_in(open_page, ground, role, relation, width)
    wrong = []
    for address in addresses:
        page.goto(address)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        over, cut = sideways(page), page.evaluate(CUT_OFF)
        if over or cut:
            wrong.append((address, over, cut[:3]))
    assert addresses
    assert wrong == []
