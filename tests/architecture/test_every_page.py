"""Every page of the desk with text of twice its size, in a real browser: nothing runs off the screen."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from motgio.kernel.actor import Role
from motgio.testing.browser import OpenPage, barriers, sideways
from motgio.testing.ground import STAFF_ACCESS, Ground
from motgio.testing.states import States

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

# What stands furthest out where the page must be moved sideways, so that a failure names it.
RUNS_OFF = """() => Array.from(document.querySelectorAll('body *'))
  .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .filter(e => { for (let a = e.parentElement; a; a = a.parentElement)
    if (getComputedStyle(a).overflowX !== 'visible' && a !== document.body) return false; return true; })
  .filter(e => !Array.from(e.children).some(
    c => c.getBoundingClientRect().right > document.documentElement.clientWidth + 1))
  .map(e => e.outerHTML.slice(0, 100))"""

CODE_WORD = re.compile(r"\b[a-z]+_[a-z_]+\b")
# The pieces of a page, each with its own words, not those of people; codes, numbers and times count as one.
PIECES = """within => Array.from(document.querySelectorAll(within + ' *')).map(e => {
  const own = e.matches('.said') ? ''
    : Array.from(e.childNodes).filter(n => n.nodeType === 3).map(n => n.textContent).join(' ');
  const scrolls = e.scrollHeight > e.clientHeight + 1 ? getComputedStyle(e).overflowY : '';
  const words = own.replace(/HCM(-\\w{4}){2}|\\d+/g, '#').replaceAll('|', ' ').trim();
  return [e.tagName, e.getAttribute('class'), scrolls, words].join('|');
})"""


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
    become(page, ground.client_of(relation, role))
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


def faults_of(page: Page, *, within: str, new: bool) -> list[str]:
    """Barriers and overflow of the open page, on a wide and on a narrow screen, at both sizes of text.

    Barriers are looked for only when something of another kind than before stands there (`new`).
    """
    found = []
    for width, height in ((1440, 900), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        if new:
            found += [f"{width}: {each}" for each in barriers(page, within=within, contrast=width == 390)]
        for size in ("100%", "200%"):
            page.evaluate("size => { document.documentElement.style.fontSize = size; }", size)
            over, cut = sideways(page), page.evaluate(CUT_OFF)
            runs_off = [f"{over} px over", *page.evaluate(RUNS_OFF)[:3]] if over else []
            found += [f"{width} {size}: {each}" for each in [*runs_off, *cut[:3]]]
        page.evaluate("document.documentElement.style.fontSize = ''")
    return found


def shapes(pieces: set[str]) -> set[str]:
    """The pieces without their words."""
    return {piece.rpartition("|")[0] for piece in pieces}


def code_words(pieces: set[str]) -> list[str]:
    """Words of the program in what a page says; the people of the ground are named after their roles."""
    said = (piece.rpartition("|")[2] for piece in pieces)
    return [words for words in said if CODE_WORD.search(re.sub(r"(own|parent)[ .]\w+", "", words))]


def become(page: Page, client: Client) -> None:
    """The open browser goes on as this person."""
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": page.url}])


def test_no_state_of_a_case_brings_a_barrier_or_runs_off_the_screen(
    states: States, open_page: OpenPage
) -> None:
    ground, wrong, seen = states.ground, {}, set()
    page = open_page("/desk/login")
    # What stands around a case is the same for each, and was looked at with the queue.
    for client, within, addresses in (
        (ground.client_of("own", Role.CARE_OFFICER), "article.case", states.case_pages()),
        (ground.client_of("parent", Role.CHECKER), "main", ["/desk/approvals"]),
        (states.client_of_second(), "main", states.administration_pages()),
        (ground.client_of("own", Role.CARE_OFFICER), "main", states.tracking_pages()),
    ):
        become(page, client)
        for address in addresses:
            page.goto(address)
            pieces = set(page.evaluate(PIECES, within))
            if pieces <= seen:
                continue
            new = not shapes(pieces) <= shapes(seen)
            seen |= pieces
            if found := faults_of(page, within=within, new=new) + code_words(pieces):
                wrong[address] = found
    assert wrong == {}
