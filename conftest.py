"""The ground of every test run."""

import pytest

pytest_plugins = [
    "motgio.testing.agency",
    "motgio.testing.browser",
    "motgio.testing.demo",
    "motgio.testing.ground",
    "motgio.testing.log",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests come last: Playwright leaves its event loop running in the thread of the tests."""
    items.sort(key=lambda item: "browser" in item.keywords)
