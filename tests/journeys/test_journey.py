"""The proof of the main job proved: `motgio journey` sees every step, and says when one is missing."""

from __future__ import annotations

import json
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest

from motgio.testing.demo import RunningDemo

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600), pytest.mark.xdist_group("demo")]

MOMENT = r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+07:00"
CODE = r"[A-Z]{2,4}-[0-9A-Z]{4}-[0-9A-Z]{4}"
BEGIN = (
    r"says: \S",
    rf"received {MOMENT} as {CODE}, due {MOMENT}, \S",
    r"snapshots of contributions: the system holds \d+ rows, the app shows \d+",
    r"snapshots of books: the system holds \d+ rows, the app shows \d+",
)
ANSWERED = rf"answered {MOMENT}"
CLOSED = rf"the person said that it is right: closed {MOMENT}"
CORRECTED = (
    r"verdict record_wrong",
    r"proposed by \S",
    r"approved by another person, \S",
    r"applied: \S",
    r"read back in the system of record and in what the app shows",
    ANSWERED,
    CLOSED,
)
STEPS = {
    "view_stale": (
        *BEGIN, r"verdict view_stale", r"the view was refreshed; read back",
        rf"{ANSWERED} without a human", CLOSED,
    ),
    "book_not_closed": BEGIN + CORRECTED,
    "duplicate_month": BEGIN + CORRECTED,
    "record_right": (*BEGIN, r"verdict record_right", ANSWERED + r" by \S.* with the drafted reply", CLOSED),
    "unclear": (*BEGIN, r"verdict undetermined", rf"promised an answer by {MOMENT}", ANSWERED, CLOSED),
}  # fmt: skip
SHAPE = {
    "api_tokens": {"name", "token", "scopes"},
    "personas": {"role", "unit", "name", "username", "password"},
    "participants": {
        "social_insurance_number", "full_name", "birth_date", "citizen_id", "phone", "situation", "expect",
    },
}  # fmt: skip


@contextmanager
def fault(demo: RunningDemo, name: str) -> Iterator[None]:
    """The systems of record have this fault for a while."""
    token = json.loads((demo.home / "records-tokens.json").read_text())["admin"]
    address = f"{demo.told['records_url']}/faults/{name}"
    headers = {"Authorization": f"Bearer {token}"}
    httpx.put(address, json={}, headers=headers, trust_env=False).raise_for_status()
    yield
    httpx.delete(address, headers=headers, trust_env=False).raise_for_status()


def walk(demo: RunningDemo, *words: str) -> tuple[int, str]:
    """Exit code and text of a journey through this demo."""
    done = demo.run("journey", "--url", demo.base_url, *words)
    return done.returncode, done.stdout + done.stderr


def steps_of(text: str) -> dict[str, list[str]]:
    """The steps printed, each without its time, by situation."""
    walks = re.split(r"^── ", text, flags=re.MULTILINE)[1:]
    line = re.compile(r"^ +\d+\.\d\d s  (.*)$", re.MULTILINE)
    return {one.split(":")[0]: line.findall(one) for one in walks}


def test_the_demo_file_has_the_shape_that_is_promised(demo: RunningDemo) -> None:
    told = demo.told
    for part, names in SHAPE.items():
        assert told[part]
        assert all(set(entry) == names for entry in told[part]), part
    situations = [person["situation"] for person in told["participants"]]
    assert {name: situations.count(name) >= 20 for name in STEPS} == dict.fromkeys(STEPS, True)
    assert told["base_url"] == demo.base_url


def test_every_step_of_every_situation_is_seen_and_printed(demo: RunningDemo) -> None:
    code, text = walk(demo)
    assert code == 0, text
    assert "5 of 5 journeys seen from report to close." in text
    seen = steps_of(text)
    assert set(seen) == set(STEPS)
    for situation, wanted in STEPS.items():
        printed = iter(seen[situation])
        for step in wanted:
            assert any(re.search(step, line) for line in printed), f"{situation}: {step}\n{text}"


def test_a_worker_that_stands_still_is_noticed_at_its_first_work(demo: RunningDemo) -> None:
    worker = demo.part("worker")
    worker.suspend()
    try:
        code, text = walk(demo, "--situation", "view_stale", "--patience", "2")
    finally:
        worker.resume()
    assert code == 1, text
    assert "NOT SEEN: words that were read: not seen within 2 s" in text
    assert "0 of 1 journeys" in text


def test_a_correction_that_the_system_refuses_is_noticed_where_it_is_applied(
    demo: RunningDemo,
) -> None:
    with fault(demo, "cannot_adjust"):
        code, text = walk(demo, "--situation", "book_not_closed", "--patience", "5")
    assert code == 1, text
    assert "approved by another person" in text
    assert "NOT SEEN: the correction applied in the system of record: not seen within 5 s" in text


def test_systems_of_record_that_are_down_are_noticed(demo: RunningDemo) -> None:
    with fault(demo, "down"):
        code, text = walk(demo, "--situation", "record_right", "--patience", "2")
    assert code == 1, text
    assert "NOT SEEN: the records port answered 503" in text


def test_it_ends_with_nothing_on_sigterm_and_then_a_journey_finds_nobody(demo: RunningDemo) -> None:
    assert demo.stop(signal.SIGTERM) == 0
    code, text = walk(demo, "--patience", "2")
    assert code == 1, text
    assert "/desk/login was not answered (ConnectError)" in text
    assert "Traceback" not in text
