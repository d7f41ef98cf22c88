"""The doctor looks at a whole demo: nothing is wrong with it, and each thing that is made wrong is found."""

from __future__ import annotations

import pytest
from pydantic import SecretStr

from motgio.config.environment import Environment
from motgio.kernel.clock import SystemClock
from motgio.operations.credentials import records_tokens
from motgio.operations.doctor_services import records
from motgio.testing.demo import RunningDemo

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600), pytest.mark.xdist_group("demo")]


def test_nothing_is_wrong_with_a_running_demo(demo: RunningDemo) -> None:
    done = demo.run("doctor")
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "Nothing is wrong."), done.stdout
    assert "WRONG" not in done.stdout


def token_finding(demo: RunningDemo, token: str) -> tuple[bool, str]:
    environment = Environment.model_construct(
        records_url=demo.told["records_url"], records_token=SecretStr(token)
    )
    port, finding = records(environment, SystemClock())
    assert port.good
    return finding.good, finding.words


def test_a_token_that_the_records_port_does_not_take_is_found(demo: RunningDemo) -> None:
    assert token_finding(demo, records_tokens(demo.home).write) == (True, "may read and change")
    for token, words in (
        ("", "MOTGIO_RECORDS_TOKEN is not set"),
        ("wrong", "does not know MOTGIO_RECORDS_TOKEN"),
        (records_tokens(demo.home).read, "MOTGIO_RECORDS_TOKEN forbids changing"),
        (records_tokens(demo.home).admin, "MOTGIO_RECORDS_TOKEN forbids reading"),
    ):
        good, told = token_finding(demo, token)
        assert (good, words in told) == (False, True), told


def test_every_broken_part_is_named_in_plain_words(demo: RunningDemo) -> None:
    broken = {
        "MOTGIO_DATABASE_URL": "postgresql://a:b@127.0.0.1:1/c",
        "MOTGIO_RECORDS_URL": "http://127.0.0.1:1",
    }
    done = demo.run("doctor", **broken, PORT="1")
    assert done.returncode == 1
    assert "3 to mend." in done.stdout
    for words in ("Nothing listens at 127.0.0.1:1.", "is MOTGIO_RECORDS_URL right?", "Type: motgio serve"):
        assert words in done.stdout, done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_a_command_that_needs_the_database_says_that_it_is_down(demo: RunningDemo) -> None:
    done = demo.run("migrate", MOTGIO_DATABASE_URL="postgresql://a:b@127.0.0.1:1/c")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Error: Nothing listens at 127.0.0.1:1. Does PostgreSQL run there?")
    assert len(done.stderr.splitlines()) == 1
