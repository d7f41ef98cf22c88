"""A real browser for tests: Debian's Chromium driven by Playwright, and axe to look for barriers."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[3]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]

# Playwright's own loop runs in the test's thread; the queries of a test itself are none of its business.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.fail("Browser tests need Chromium: apt-get install chromium")
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser, live_server: Any) -> Iterator[OpenPage]:
    """Opens a page of the running product, as wide and coloured as asked; errors in it fail the test.

    `session` is that of somebody signed in.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(
        path: str = "/", *, width: int = 390, script: bool = True, colours: Any = "light", session: str = ""
    ) -> Page:
        height = 844 if width < 600 else 900
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": height},
            java_script_enabled=script,
            color_scheme=colours,
            locale="vi-VN",
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        if session:
            held = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}
            context.add_cookies([held])  # type: ignore[list-item]
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console", lambda said: complaints.append(said.text) if "Content Security" in said.text else None
        )
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def press(page: Page, *keys: str) -> None:
    """Keys one after the other, as by a person: not before the page has its scripts."""
    for key in keys:
        page.wait_for_load_state()
        page.keyboard.press(key)


def barriers(page: Page, *, within: str = "html", contrast: bool = True) -> list[str]:
    """What axe finds against WCAG 2.2 AA on the page or a part of it, one line each; needs script.

    Contrast takes axe half its time, and is the same on a screen of another width.
    """
    page.wait_for_load_state()
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    return list(page.evaluate(BARRIERS, [AXE_TAGS, within, contrast]))


# Asked for all it has seen, axe hands over megabytes, and writes a selector for each element.
BARRIERS = """
async ([tags, within, contrast]) => {
  const wanted = {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations'], selectors: false,
    rules: {'color-contrast': {enabled: contrast}}};
  const found = await axe.run(within, wanted);
  return found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 160)}`));
}"""


def sideways(page: Page) -> int:
    """How many pixels the page must be moved sideways; nought when it fits."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def small_targets(page: Page, *, least: int = 44) -> list[str]:
    """Buttons, fields and links that are smaller than a thumb; links inside a sentence may be."""
    return list(page.evaluate(SMALL_TARGETS, least))


SMALL_TARGETS = """
least => Array.from(document.querySelectorAll('button, input, select, textarea, summary, a'))
  .filter(e => e.type !== 'hidden')
  .filter(e => e.checkVisibility() && !e.closest('.skip, p, dd, li') && !e.classList.contains('skip'))
  .filter(e => { const shown = (e.closest('label') || e).getBoundingClientRect();
                 return shown.height > 0 && shown.height < least - 0.5; })
  .map(e => e.outerHTML.slice(0, 120))
"""


# What lies on top of the middle of the element that has the focus, when that is none of its own.
COVERED = """() => {
  const held = document.activeElement;
  if (!held || held === document.body) return '';
  const box = held.getBoundingClientRect();
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 12));
  const clear = !top || held.contains(top) || top.contains(held) || top.closest('label')?.control === held;
  return clear ? '' : `${held.outerHTML.slice(0, 80)} under ${top.outerHTML.slice(0, 60)}`;
}"""


def covered_stops(page: Page, *, stops: int) -> list[str]:
    """Walks so many stops with the Tab key: those where what has the focus stands under something else."""
    found = []
    for _ in range(stops):
        page.keyboard.press("Tab")
        hidden = page.evaluate(COVERED)
        if hidden:
            found.append(str(hidden))
    return found
