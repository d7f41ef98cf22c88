"""What a walk demands to see, and how it says that it did not."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from motgio.kernel.errors import MotgioError

T = TypeVar("T")
Json = dict[str, Any]


class NotSeen(MotgioError):
    """A step of the journey could not be seen from outside."""

    code = "not_seen"


def demand(seen: bool, what: str) -> None:
    """Raises NotSeen with the words unless it was seen."""
    if not seen:
        raise NotSeen(what)


def wait_for(look: Callable[[], T | None], *, what: str, seconds: float) -> T:
    """Look until there is something to see. Raises NotSeen after so many seconds."""
    end = time.monotonic() + seconds
    while True:
        found = look()
        if found is not None:
            return found
        if time.monotonic() > end:
            raise NotSeen(f"{what}: not seen within {seconds:.0f} s")
        time.sleep(0.1)


@dataclass
class Narrator:
    """Prints each step with the seconds since the walk began."""

    say: Callable[[str], None]
    began: float = 0.0

    def begin(self, title: str) -> None:
        """A new walk begins."""
        self.began = time.monotonic()
        self.say(f"\n── {title}")

    def step(self, text: str) -> None:
        """One step was seen."""
        self.say(f"  {time.monotonic() - self.began:7.2f} s  {text}")
