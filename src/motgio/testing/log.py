"""Fixture: what the handler of the settings writes while a test runs."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """The log as it would lie on the disk."""
    from motgio.platform.logs.facade import WithoutMessages

    handlers = [one for one in logging.getLogger().handlers if isinstance(one, logging.StreamHandler)]
    handler = next(one for one in handlers if any(isinstance(f, WithoutMessages) for f in one.filters))
    written = io.StringIO()
    before = handler.setStream(written)
    yield written
    handler.setStream(before or io.StringIO())
