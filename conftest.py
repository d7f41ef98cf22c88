"""The ground of every test run."""

import pytest

pytest_plugins = [
    "motgio.testing.agency",
    "motgio.testing.browser",
    "motgio.testing.demo",
    "motgio.testing.emptying",
    "motgio.testing.log",
]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Browser tests come last, on all workers: Playwright leaves its event loop running in the thread of the
    tests. Tests of one group stay on one worker, which begins with them.
    """
    items.sort(key=lambda item: "browser" in item.keywords)
    if config.getoption("loadgroup", False):
        for item in items:
            _name_the_group(item)


def _name_the_group(item: pytest.Item) -> None:
    """xdist 3.8 writes the group where pytest 9.2 no longer looks (pytest-dev/pytest-xdist issue 1386)."""
    group = item.get_closest_marker("xdist_group")
    if group is not None:
        item._id = type(item.id).parse(f"{item.nodeid}@{group.args[0]}")
