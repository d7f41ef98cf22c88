"""Loading a plan: what is missing of it, by several processes, with progress, until done or told to stop."""

from __future__ import annotations

import gc
import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import datetime
from multiprocessing import get_context

from motgio.config.environment import load_environment
from motgio.operations.django_setup import start_django
from motgio.operations.many_cases.plan import Block, Kind, Plan
from motgio.operations.stop_signals import STOPPING, StopSignals

# So many blocks for each process wait, so that none is idle and a stop comes soon.
AHEAD = 2
TELL_EVERY_SECONDS = 10.0
PROBED_AT_ONCE = 5_000


@dataclass
class Tally:
    """How many cases of each kind are in."""

    loaded: dict[Kind, int] = field(default_factory=lambda: {"closed": 0, "open": 0})

    def add(self, block: Block) -> None:
        """This block is in."""
        self.loaded[block.kind] += len(block)

    @property
    def total(self) -> int:
        """Both kinds."""
        return sum(self.loaded.values())


def missing_blocks(plan: Plan, tally: Tally) -> list[Block]:
    """The blocks that are not in; those that are, are added to the tally. A block is in whole or not."""
    from motgio.capabilities.cases.facade import loaded_already

    blocks, missing = list(plan.blocks()), []
    for start in range(0, len(blocks), PROBED_AT_ONCE):
        some = blocks[start : start + PROBED_AT_ONCE]
        known = loaded_already([plan.token(block.kind, block.first) for block in some])
        for block in some:
            if plan.token(block.kind, block.first) in known:
                tally.add(block)
            else:
                missing.append(block)
    return missing


def load_blocks(
    plan: Plan,
    blocks: Sequence[Block],
    *,
    at: datetime,
    processes: int,
    tally: Tally,
    signals: StopSignals,
    say: Callable[[str], None],
) -> None:
    """Load these blocks. Told to stop, it finishes those under way and returns."""
    began, told, before = time.monotonic(), time.monotonic(), tally.total
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_begin) as pool:
        left, running = iter(blocks), {}
        for future, block in _started(pool, plan, at, left, processes * AHEAD):
            running[future] = block
        while running:
            done, _ = wait(running, timeout=1.0, return_when=FIRST_COMPLETED)
            for future in done:
                future.result()
                tally.add(running.pop(future))
            if not signals.asked:
                running |= dict(_started(pool, plan, at, left, len(done)))
            if time.monotonic() - told > TELL_EVERY_SECONDS:
                told = time.monotonic()
                say(_progress(plan, tally, rate=(tally.total - before) / (told - began)))


def _started(
    pool: ProcessPoolExecutor, plan: Plan, at: datetime, left: Iterator[Block], many: int
) -> Iterator[tuple[Future[None], Block]]:
    for _ in range(many):
        block = next(left, None)
        if block is None:
            return
        yield pool.submit(_load, plan, block, at), block


def _begin() -> None:
    """In each process: the database, and deaf ears for Ctrl-C, which is the first process's business."""
    for sign in STOPPING:
        signal.signal(sign, signal.SIG_IGN)
    # Rows refer to nothing that refers back: looking for circles among them takes a tenth of the time.
    gc.disable()
    start_django()


def _load(plan: Plan, block: Block, at: datetime) -> None:
    from motgio.capabilities.cases.facade import load_past_cases
    from motgio.operations.many_cases.drawing import draw, now_at
    from motgio.operations.many_cases.ground import demo_ground

    ground = demo_ground(load_environment(), at=at)
    load_past_cases(draw(plan, block, ground=ground, now=now_at(at)), at=at)


def _progress(plan: Plan, tally: Tally, *, rate: float) -> str:
    left = plan.open + plan.closed - tally.total
    minutes = left / rate / 60 if rate else 0
    return (
        f"{tally.loaded['closed']:,} of {plan.closed:,} closed and {tally.loaded['open']:,} of {plan.open:,} "
        f"open are in; {rate:,.0f} a second, {minutes:.0f} minutes left"
    )


def usual_processes() -> int:
    """One for each core; PostgreSQL takes its share of them meanwhile."""
    return len(os.sched_getaffinity(0))
