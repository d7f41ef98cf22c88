"""`motgio load-cases`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from motgio.config.environment import load_environment
from motgio.kernel.clock import SystemClock
from motgio.operations.django_setup import demand_database, running_database, start_django
from motgio.operations.home_lock import home_lock
from motgio.operations.many_cases.aside_file import are_aside, bring_indexes_back, set_indexes_aside
from motgio.operations.many_cases.loading import Tally, load_blocks, missing_blocks, usual_processes
from motgio.operations.many_cases.plan import Plan
from motgio.operations.steps import Narrator
from motgio.operations.stop_signals import StopSignals

# Fewer are in sooner than the indexes would be made again.
SET_ASIDE_FROM = 30_000


@click.command()
@click.option("--open", "open_cases", type=click.IntRange(min=0), required=True, help="How many open cases.")
@click.option("--closed", type=click.IntRange(min=0), required=True, help="How many closed cases.")
@click.option(
    "--seed", type=int, default=1, show_default=True, help="The same gives the same people and words."
)
@click.option(
    "--processes",
    type=click.IntRange(1, 64),
    help="How many processes share the work. Default: one for each core.",
)
def load_cases(open_cases: int, closed: int, seed: int, processes: int | None) -> None:
    """Load invented cases beside those of the demo, to see how it all does with a country's worth of them.

    Refuses wherever the demo's units, staff and tokens are not there, and while Motgio runs. The cases are
    whole: claims, message, owner, clock, history, and what the search finds them by. The closed ones came in
    since September 2022, the open ones in the last working hour before now, so their alarms will ring.
    What other rooms keep beside a case is not invented: no readings of the records, no letters, no calls.

    Stop it with Ctrl-C: it tells what is in, and the same command goes on. Other counts or another seed
    add other cases. A million takes five to ten minutes and four gigabytes. For large loads indexes are set
    aside and made again at the end; if it was killed meanwhile, type the same again, or --open 0 --closed 0.

    \b
    Examples:
      motgio load-cases --open 1000 --closed 5000
      motgio load-cases --open 1000000 --closed 5000000 --seed 7
    """
    environment, narrator = load_environment(), Narrator()
    plan = Plan(seed=seed, open=open_cases, closed=closed)
    with home_lock(environment.home), running_database():
        demand_database()
        start_django()
        from django.db import connection

        from motgio.operations.many_cases.ground import demo_ground

        at = SystemClock().now()
        demo_ground(load_environment(), at=at)
        if are_aside(environment.home):
            narrator.say("An earlier load was killed. Its indexes come back first.")
            bring_indexes_back(environment.home, say=narrator.say)
        _load(plan, at=at, home=environment.home, processes=processes or usual_processes(), narrator=narrator)
        connection.close_pool()  # type: ignore[attr-defined]


def _load(plan: Plan, *, at: datetime, home: Path, processes: int, narrator: Narrator) -> None:
    tally, signals = Tally(), StopSignals()
    missing = missing_blocks(plan, tally)
    left = sum(map(len, missing))
    narrator.say(f"{tally.total:,} cases of this plan are in, {left:,} are to be loaded.")
    with signals.listening():
        if left >= SET_ASIDE_FROM:
            set_indexes_aside(home)
        try:
            if missing:
                load_blocks(
                    plan, missing, at=at, processes=processes, tally=tally, signals=signals, say=narrator.say
                )
        finally:
            if are_aside(home):
                bring_indexes_back(home, say=narrator.say)
    narrator.say(f"In are {tally.loaded['closed']:,} closed and {tally.loaded['open']:,} open cases.")
    if signals.asked:
        narrator.say("Stopped. The same command goes on.")
