"""Lost jobs come back to the queue: of dead workers, and those whose end was lost with the database."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.db import InterfaceError, OperationalError, connection
from procrastinate.contrib.django import app
from procrastinate.exceptions import ConnectorException

from motgio.kernel.errors import Unavailable
from motgio.platform.jobs.facade import Hands, will_pass
from motgio.platform.jobs.hands import FORGOTTEN_SECONDS
from motgio.platform.jobs.jobs import rescue_stalled
from motgio.platform.jobs.rescuing import rescue


class Watch:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def queue(transactional_db: None) -> Iterator[None]:
    """An empty queue."""
    run("DELETE FROM procrastinate_jobs")
    yield
    run("DELETE FROM procrastinate_jobs")
    run("DELETE FROM procrastinate_workers")


def run(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def worker(*, silent_seconds: int = 0) -> int:
    """A worker the queue knows, last heard of so many seconds ago."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - make_interval(secs => %s))"
            " RETURNING id",
            [silent_seconds],
        )
        return int(cursor.fetchone()[0])


def job_of(worker_id: int, *, queueing_lock: str | None = None) -> int:
    """A job that this worker is said to be doing."""
    deferrer = app.configure_task("verification.verify", queue="care", queueing_lock=queueing_lock)
    job_id = deferrer.defer(case_id=0)
    run("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s WHERE id = %s", worker_id, job_id)
    return job_id


def states() -> dict[int, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, status::text FROM procrastinate_jobs")
        return dict(cursor.fetchall())


def look(worker_id: int | None, hands: Hands) -> None:
    """One rescue, as the worker does it."""

    async def once() -> None:
        worker_app = app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]
        async with worker_app.open_async():
            await rescue(worker_app.job_manager, worker_id=worker_id, hands=hands)

    asyncio.run(once())


def fetch(worker_id: int) -> str:
    """The name of the job this worker is given next."""

    async def once() -> str:
        worker_app = app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]
        async with worker_app.open_async():
            job = await worker_app.job_manager.fetch_job(queues=["care"], worker_id=worker_id)
            return job.task_name if job else ""

    return asyncio.run(once())


def test_the_jobs_of_a_dead_worker_come_back_and_those_of_a_living_one_do_not(queue: None) -> None:
    lost, kept = job_of(worker(silent_seconds=60)), job_of(worker())
    look(worker(), Hands())
    assert states() == {lost: "todo", kept: "doing"}


def test_a_job_whose_end_was_lost_with_the_database_comes_back(queue: None) -> None:
    watch = Watch()
    hands, ours = Hands(monotonic=watch), worker()
    lost = job_of(ours)
    look(ours, hands)
    watch.seconds = FORGOTTEN_SECONDS - 1
    look(ours, hands)
    assert states() == {lost: "doing"}, "its end may still be on the way"
    watch.seconds = FORGOTTEN_SECONDS
    look(ours, hands)
    assert states() == {lost: "todo"}


def test_two_lost_jobs_of_a_kind_that_may_wait_only_once_keep_no_other_from_coming_back(queue: None) -> None:
    dead = worker(silent_seconds=60)
    first, second = (job_of(dead, queueing_lock="close-quiet") for _ in range(2))
    other = job_of(dead)
    look(worker(), Hands())
    left = states()
    assert left.pop(other) == "todo"
    assert list(left.values()) == ["todo"]
    assert set(left) < {first, second}


def test_the_rescue_does_not_wait_behind_a_backlog(queue: None) -> None:
    for case_id in range(3):
        app.configure_task("verification.verify", queue="care").defer(case_id=case_id)
    rescue_stalled.defer(timestamp=0)
    assert fetch(worker()) == "jobs.rescue_stalled"


def test_a_job_in_our_hands_is_never_taken_for_forgotten() -> None:
    watch = Watch()
    hands = Hands(monotonic=watch)
    seen: list[frozenset[int]] = []

    async def work() -> None:
        for _ in range(3):
            watch.seconds += FORGOTTEN_SECONDS
            seen.append(hands.forgotten([7]))
        assert hands.are_full

    context = SimpleNamespace(job=SimpleNamespace(id=7, task_name="work"))
    asyncio.run(hands.hold(work, context, None))  # type: ignore[arg-type]
    assert seen == [frozenset()] * 3
    assert not hands.are_full
    assert hands.forgotten([7]) == frozenset()
    watch.seconds += FORGOTTEN_SECONDS
    assert hands.forgotten([7]) == {7}


def test_a_job_that_was_taken_up_again_is_counted_anew() -> None:
    watch = Watch()
    hands = Hands(monotonic=watch)
    hands.forgotten([7])
    watch.seconds = FORGOTTEN_SECONDS / 2
    hands.forgotten([])
    watch.seconds = FORGOTTEN_SECONDS
    assert hands.forgotten([7]) == frozenset()


@pytest.mark.parametrize(
    ("error", "passes"),
    [
        (Unavailable(), True),
        (OperationalError(), True),
        (InterfaceError(), True),
        (ConnectorException(), True),
        (ValueError(), False),
    ],
)
def test_only_what_lies_outside_passes_by_itself(error: Exception, passes: bool) -> None:
    assert will_pass(error) is passes
