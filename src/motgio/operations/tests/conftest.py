"""Homes and clusters for the tests of running Motgio."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from motgio.operations.embedded.cluster import Cluster, open_cluster


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder like a real MOTGIO_HOME; others may pass through, as the database runs as its own user."""
    folder = Path(tempfile.mkdtemp(prefix="motgio-ops-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def new_cluster() -> Iterator[Callable[..., Cluster]]:
    """Opens clusters and removes them after the test, whatever happened to them."""
    opened: list[Cluster] = []

    def open_and_remember(home: Path, *, programs: Path | None = None, durable: bool = False) -> Cluster:
        cluster = open_cluster(home=home, programs=programs, durable=durable)
        opened.append(cluster)
        return cluster

    yield open_and_remember
    for cluster in opened:
        cluster.destroy()
