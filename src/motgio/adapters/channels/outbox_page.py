"""The demonstration's mailbox and telephone: what was sent can be read on a page of the product."""

from __future__ import annotations

import hashlib

from motgio.platform.outbox.facade import Letter


class OutboxPage:
    """Takes every letter; the page `/demo/hop-thu` shows what was sent."""

    def send(self, letter: Letter) -> str:
        """Accept a letter; the receipt is the same for the same key."""
        return "page-" + hashlib.sha256(letter.key.encode()).hexdigest()[:16]
