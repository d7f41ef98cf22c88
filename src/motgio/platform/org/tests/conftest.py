"""A tree of units with a clock of its own, and administrators to change it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import pytest

from motgio.kernel.actor import Actor, Role
from motgio.kernel.clock import SetClock
from motgio.platform.org import holding, tree
from motgio.platform.org.domain import Holding
from motgio.testing.agency import MONDAY, Agency


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> Iterator[SetClock]:
    """The day of the tree; whoever moves it lets the tree be read anew."""
    clock = SetClock(MONDAY)
    monkeypatch.setattr(tree._Wired, "clock", clock)
    tree.forget_tree()
    yield clock
    tree.forget_tree()


@pytest.fixture(autouse=True)
def held(monkeypatch: pytest.MonkeyPatch) -> dict[Holding, dict[int, int]]:
    """What the rooms above would say; empty until a test fills it."""
    said: dict[Holding, dict[int, int]] = {Holding.STAFF: {}, Holding.OPEN_CASES: {}}

    def count_of(kind: Holding) -> holding.Count:
        def counted(_units: Collection[int]) -> Mapping[int, int]:
            return said[kind]

        return counted

    monkeypatch.setattr(holding._Wired, "counts", {kind: count_of(kind) for kind in said})
    return said


@pytest.fixture
def hoa(agency: Agency) -> Actor:
    return agency.actor(120, "Dương Thị Mai Hoa", "79", Role.ADMINISTRATOR)


@pytest.fixture
def nation(agency: Agency) -> Actor:
    return agency.actor(121, "Phạm Văn Bình", "VSS", Role.ADMINISTRATOR)
