"""From the key N to the painted next case, in a real browser on a whole demo: milliseconds.

The case was fetched ahead, as it is when an officer has worked on the case before for a moment. Painted means
that the frame with the new page in it has been drawn: the first message after it was handled.
Run: PYTHONPATH=src:. python bench/key_to_paint.py
"""

from __future__ import annotations

import json
import statistics
import uuid
from typing import Any

import httpx
from playwright.sync_api import Page, sync_playwright

from bench.ground import own_demo
from bench.verdict import bodies, seconds_to_verdict

CASES, WARM_UP = 50, 5
BAR_P95_MS = 100.0
# Kept over a change of page: what was not fetched ahead, or was taken by another, is loaded the long way.
WATCH = """
const seen = () => JSON.parse(sessionStorage.painted || '[]');
const now = () => performance.timeOrigin + performance.now();
const note = () => {
  if (!sessionStorage.pressed) return;
  const pressed = Number(sessionStorage.pressed);
  delete sessionStorage.pressed;
  requestAnimationFrame(() => {
    const after = new MessageChannel();
    after.port1.onmessage = () => { sessionStorage.painted = JSON.stringify([...seen(), now() - pressed]); };
    after.port2.postMessage(0);
  });
};
const press = event => { if (event.key === 'n') sessionStorage.pressed = now(); };
window.addEventListener('keydown', press, true);
document.addEventListener('desk:arrived', note);
document.addEventListener('DOMContentLoaded', note);
"""


def report(demo: dict[str, Any], count: int) -> None:
    """So many reports, all checked: on a real desk the browser does not share its cores with the worker."""
    token = demo["api_tokens"][0]["token"]
    people = bodies(demo)
    with httpx.Client(base_url=demo["base_url"], headers={"Authorization": f"Bearer {token}"}) as client:
        codes = []
        for number in range(count):
            body = {**people[number % len(people)], "channel": "hotline"}
            answer = client.post("/api/v1/cases", json=body, headers={"Idempotency-Key": uuid.uuid4().hex})
            codes.append(answer.raise_for_status().json()["code"])
        for code in codes:
            seconds_to_verdict(client, code)


def sign_in(page: Page, demo: dict[str, Any]) -> None:
    """The care officer at the queue."""
    officer = next(each for each in demo["personas"] if each["username"] == "lan.care")
    page.goto(f"{demo['base_url']}/desk/login")
    page.fill("input[name=username]", officer["username"])
    page.fill("input[name=password]", officer["password"])
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/desk/")


def press_through(page: Page) -> list[float]:
    """Takes one case after the other by its key."""
    for number in range(CASES + WARM_UP):
        page.wait_for_function(
            "() => { const next = document.getElementById('queue')?.dataset.nextCode;"
            " return next && document.documentElement.dataset.ahead === next; }"
        )
        page.keyboard.press("n")
        page.wait_for_function("many => JSON.parse(sessionStorage.painted || '[]').length > many", arg=number)
    return [float(each) for each in json.loads(page.evaluate("sessionStorage.painted"))][WARM_UP:]


def main() -> bool:
    """Prints the distribution; whether the bar is met."""
    with own_demo() as demo:
        report(demo, 3 * CASES)
        with sync_playwright() as driver:
            browser = driver.chromium.launch(
                executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
            )
            page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="vi-VN")
            page.add_init_script(WATCH)
            sign_in(page, demo)
            taken = press_through(page)
            browser.close()
    cuts = statistics.quantiles(taken, n=100)
    print(f"key to paint, {len(taken)} cases taken one after the other:")
    print(f"median {cuts[49]:.0f} ms, p95 {cuts[94]:.0f} ms (bar {BAR_P95_MS:.0f} ms)")
    print(f"worst {max(taken):.0f} ms")
    return cuts[94] < BAR_P95_MS


if __name__ == "__main__":
    raise SystemExit(0 if main() else 1)
