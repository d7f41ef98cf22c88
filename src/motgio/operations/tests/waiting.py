"""Waiting for what other processes do."""

from __future__ import annotations

import time
from collections.abc import Callable


def _nothing() -> None:
    return


def wait_for(condition: Callable[[], bool], *, each: Callable[[], None] = _nothing, tries: int = 400) -> None:
    """Asks twenty times a second, doing `each` between; fails after `tries`."""
    for _ in range(tries):
        if condition():
            return
        each()
        time.sleep(0.05)
    raise AssertionError(f"it did not happen in {tries * 0.05:g} seconds")
