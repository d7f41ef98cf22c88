"""Invented cases beside the demo: the same for a seed, whole, never where there is no demo."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from motgio.capabilities.cases import facade as cases
from motgio.config.environment import Environment, load_environment
from motgio.kernel.clock import AGENCY_ZONE, SystemClock
from motgio.operations.many_cases.drawing import SURELY_CLOSED, draw, last_working_hour, now_at
from motgio.operations.many_cases.ground import NotTheDemo, demo_ground
from motgio.operations.many_cases.loading import Tally, missing_blocks
from motgio.operations.many_cases.plan import BLOCK, Plan
from motgio.operations.seed import seed_demo
from motgio.platform.people.facade import actor_of_staff, forget_tokens, staff_id_of
from motgio.testing.agency import MONDAY, Agency

AT = MONDAY
PLAN = Plan(seed=7, open=40, closed=160)


@pytest.fixture
def environment(agency: Agency) -> Environment:
    """The demo, seeded."""
    forget_tokens()
    environment = load_environment()
    seed_demo(environment=environment)
    return environment


def load(plan: Plan, environment: Environment) -> None:
    ground = demo_ground(environment, at=AT)
    for block in missing_blocks(plan, Tally()):
        cases.load_past_cases(draw(plan, block, ground=ground, now=now_at(AT)), at=AT)


def test_the_same_seed_gives_the_same_cases_and_another_one_others(environment: Environment) -> None:
    ground, now = demo_ground(environment, at=AT), now_at(AT)
    closed, still_open = PLAN.blocks()
    for block in (closed, still_open):
        once = draw(PLAN, block, ground=ground, now=now)
        assert once == draw(Plan(seed=7, open=40, closed=160), block, ground=ground, now=now)
        other = draw(Plan(seed=8, open=40, closed=160), block, ground=ground, now=now)
        assert not {case.code for case in once} & {case.code for case in other}
        assert [case.new.text for case in once] != [case.new.text for case in other]


def test_a_load_is_whole_and_shows_in_the_desk(environment: Environment) -> None:
    load(PLAN, environment)
    assert list(cases.history_faults()) == []
    figures = cases.case_figures(at=AT)
    assert sum(figures.by_state.values()) == 200
    assert figures.by_state["closed"] == 160
    officer = actor_of_staff(
        staff_id_of("lan.care") or 0, today=SystemClock().now().astimezone(AGENCY_ZONE).date()
    )
    shown = cases.queue(officer, call_backs_until=AT, limit=50)
    assert len(shown) > 20
    one = cases.case_for(officer, code=shown[0].code)
    assert shown[0].code in {
        row.code for row in cases.search_cases(officer, text=one.participant_number).rows
    }


def test_every_open_case_is_armed_and_no_closed_one(environment: Environment) -> None:
    from motgio.capabilities.cases.models import Case

    load(PLAN, environment)
    armed = Case.objects.exclude(alarm="")
    assert armed.count() == 40
    assert armed.filter(alarm_at__gt=AT, alarm_at__lte=AT + timedelta(hours=1)).count() == 40
    assert Case.objects.filter(state="closed", received_at__gt=AT - SURELY_CLOSED).count() == 0


def test_loaded_again_nothing_is_loaded_and_another_seed_adds(environment: Environment) -> None:
    load(PLAN, environment)
    tally = Tally()
    assert missing_blocks(PLAN, tally) == []
    assert tally.loaded == {"closed": 160, "open": 40}
    load(Plan(seed=8, open=3, closed=4), environment)
    assert cases.count_cases() == 207


def test_a_plan_gives_no_code_twice_and_every_case_a_block() -> None:
    plan = Plan(seed=1, open=3 * BLOCK, closed=5 * BLOCK + 1)
    drawn = {
        plan.code_bits(block.kind, number)
        for block in plan.blocks()
        for number in range(block.first, block.end)
    }
    assert len(drawn) == 8 * BLOCK + 1
    assert [len(block) for block in plan.blocks()] == [BLOCK] * 5 + [1] + [BLOCK] * 3


def test_the_last_working_hour_goes_back_over_the_night_and_the_weekend(agency: Agency) -> None:
    # Ten past nine: the hour began ten past eight. Ten past eight: fifty minutes of it are of Friday.
    assert last_working_hour(office="79", at=AT) == ((AT - timedelta(minutes=59), AT),)
    early = AT - timedelta(hours=1)
    today, friday = last_working_hour(office="79", at=early)
    assert (today[1] - today[0], friday[1] - friday[0]) == (timedelta(minutes=10), timedelta(minutes=49))
    assert friday[1].weekday() == 4


def test_where_the_demo_was_not_seeded_nothing_is_loaded(agency: Agency) -> None:
    forget_tokens()
    with pytest.raises(NotTheDemo):
        demo_ground(load_environment(), at=AT)


def test_with_another_secret_the_same_names_are_not_the_demo(environment: Environment) -> None:
    forget_tokens()
    with pytest.raises(NotTheDemo):
        demo_ground(environment.model_copy(update={"secret_key": "of another house"}), at=AT)


@pytest.mark.slow
def test_the_command_loads_goes_on_and_refuses(home: Path) -> None:
    variables = {name: value for name, value in os.environ.items() if not name.startswith("MOTGIO_")}
    variables["MOTGIO_HOME"] = str(home)

    def motgio(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "motgio.operations", *words]
        return subprocess.run(
            command, env=variables, capture_output=True, text=True, timeout=240, check=False
        )

    wanted = ("load-cases", "--open", "30", "--closed", "70", "--processes", "1")
    assert motgio("database", "start").returncode == 0
    try:
        assert "only beside the demo's units" in motgio(*wanted).stderr
        for preparing in ("migrate", "seed"):
            assert motgio(preparing).returncode == 0
        assert "In are 70 closed and 30 open cases." in motgio(*wanted).stdout
        assert "100 cases of this plan are in, 0 are to be loaded." in motgio(*wanted).stdout
        assert motgio("history").stdout == "100 histories verified, 0 faults.\n"
    finally:
        motgio("database", "stop")
