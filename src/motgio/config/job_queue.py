"""The job queue of the worker process: when its database dies it begins again, and the process lives on."""

from __future__ import annotations

import asyncio
import logging
import random
import signal
import time

import psycopg
from procrastinate.contrib.django import app
from procrastinate.contrib.django.utils import connector_params
from procrastinate.exceptions import ConnectorException
from procrastinate.psycopg_connector import PsycopgConnector

from motgio.platform.jobs.facade import hands
from motgio.platform.logs.facade import kind_of
from motgio.platform.postgresql.facade import async_pool_options

log = logging.getLogger("motgio.worker")

QUEUE_POLL_SECONDS = 0.5
JOBS_AT_ONCE = 4
CONNECTIONS = 4
HEARTBEAT_SECONDS = 5
STALLED_SECONDS = 20
# Running jobs get this long to end; without one only a dead database keeps the queue from saying good-bye.
# All of it within the ten seconds that the supervisor has patience.
GRACE_SECONDS = 6
GOOD_BYE_SECONDS = 2
SHORTEST_PAUSE_SECONDS = 0.25
LONGEST_PAUSE_SECONDS = 5.0
# What ran this long did not end of its own start: the next pause is a short one again.
STEADY_SECONDS = 10.0
LOST_DATABASE = (ConnectorException, psycopg.OperationalError)


async def work_until_told() -> None:
    """Run the queue until SIGINT or SIGTERM, however often the database dies meanwhile.

    Any other failure than the database's ends the process, as a worker that cannot start should be seen.
    """
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, told.set)
    pause = SHORTEST_PAUSE_SECONDS
    while not told.is_set():
        began = time.monotonic()
        await _run_once(told)
        if time.monotonic() - began > STEADY_SECONDS:
            pause = SHORTEST_PAUSE_SECONDS
        await _wait(told, seconds=random.uniform(pause / 2, pause))  # noqa: S311 - no secret: workers apart
        pause = min(2 * pause, LONGEST_PAUSE_SECONDS)


async def _run_once(told: asyncio.Event) -> None:
    """Run procrastinate's worker until it ends: because it was told to, or because it lost its database."""
    running, stop = asyncio.create_task(_run_worker()), asyncio.create_task(told.wait())
    await asyncio.wait({running, stop}, return_when=asyncio.FIRST_COMPLETED)
    stop.cancel()
    if not running.done():
        running.cancel()
        await asyncio.wait({running}, timeout=GOOD_BYE_SECONDS)
        if hands.are_full:
            await asyncio.wait({running}, timeout=GRACE_SECONDS)
    if not running.done():
        log.warning("the job queue could not say good-bye to its database")
        return
    failure = None if running.cancelled() else running.exception()
    if failure is not None and not isinstance(failure, LOST_DATABASE):
        raise failure
    if not told.is_set():
        # Without a failure of its own it was ended by its listener, which does not try again.
        why = kind_of(failure.__cause__ or failure) if failure else "its listener ended"
        log.warning("the job queue lost its database (%s) and begins again", why)


async def _run_worker() -> None:
    connector = PsycopgConnector(kwargs=connector_params(), **async_pool_options(max_size=CONNECTIONS))
    worker_app = app.with_connector(connector)
    async with worker_app.open_async():
        await worker_app.run_worker_async(
            name="motgio",
            concurrency=JOBS_AT_ONCE,
            fetch_job_polling_interval=QUEUE_POLL_SECONDS,
            shutdown_graceful_timeout=GRACE_SECONDS,
            delete_jobs="successful",
            install_signal_handlers=False,
            update_heartbeat_interval=HEARTBEAT_SECONDS,
            stalled_worker_timeout=STALLED_SECONDS,
            worker_middleware=[hands.hold],
        )


async def _wait(told: asyncio.Event, *, seconds: float) -> None:
    try:
        await asyncio.wait_for(told.wait(), timeout=seconds)
    except TimeoutError:
        return
