"""Schemathesis: whatever the description allows is answered as it says, whatever it forbids is refused."""

import subprocess
import sys
from pathlib import Path

import pytest
from pytest_django.live_server_helper import LiveServer

from motgio.web.api.tests.conftest import TOKEN

RUN = [sys.executable, "-c", "from schemathesis.cli import schemathesis; schemathesis()", "run"]
SETTINGS = ["--checks=all", "--mode=all", "--max-examples=20", "--seed=2149", "--no-color"]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_schemathesis_finds_nothing(live_server: LiveServer, token: str, tmp_path: Path) -> None:
    """All its checks and phases, over a real socket and the real database, as its own command runs them."""
    address = f"{live_server.url}/api/v1/openapi.json"
    done = subprocess.run(
        [*RUN, address, f"--header=Authorization: Bearer {TOKEN}", *SETTINGS],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=280,
    )
    assert done.returncode == 0, done.stdout[-15_000:] + done.stderr[-2_000:]
