"""The ground of every test run."""

import gc
from collections.abc import Iterator

import pytest

pytest_plugins = [
    "motgio.testing.agency",
    "motgio.testing.browser",
    "motgio.testing.demo",
    "motgio.testing.emptying",
    "motgio.testing.ground",
    "motgio.testing.log",
    "motgio.testing.on_duty",
    "motgio.testing.states",
]
UNCOUNTED = {"browser", "slow", "uncounted"}


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


def pytest_collection_finish() -> None:
    """What was loaded and collected stays to the end: the garbage collector need not look at it again."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Counting branches makes Python half as fast, so the long tests are not counted: the others take all."""
    counting = item.config.pluginmanager.get_plugin("_cov")
    if counting is None or not UNCOUNTED.intersection(item.keywords):
        return (yield)
    counting.cov_controller.pause()
    try:
        return (yield)
    finally:
        counting.cov_controller.resume()
