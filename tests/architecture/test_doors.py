"""Every queue has a worker, every job is a door, every state has words."""

import importlib
import pkgutil

import motgio
from motgio.capabilities.cases.domain import CASE_MOVES, CLAIM_MOVES
from motgio.capabilities.cases.facade import EventVerb, Lane, Outcome
from motgio.capabilities.cases.wording import PERSON_WORDS, STAFF_WORDS


def all_job_modules() -> list[str]:
    names = [module.name for module in pkgutil.walk_packages(motgio.__path__, "motgio.")]
    return [name for name in names if name.endswith(".jobs")]


def test_every_job_is_known_to_the_queue_by_its_own_name() -> None:
    from procrastinate.contrib.django import app

    for name in all_job_modules():
        importlib.import_module(name)
    ours = [task for name, task in app.tasks.items() if "." in name and not name.startswith("builtin")]
    assert len(ours) >= 5
    assert all(not name.startswith("motgio.") for name in app.tasks if not name.startswith("builtin"))


def test_the_worker_listens_to_every_queue() -> None:
    """The worker names no queues, so that no job can wait in one that nobody hears."""
    import inspect

    from motgio.config import worker

    assert "queues=" not in inspect.getsource(worker)


def test_every_event_has_words_for_staff_and_every_word_an_event() -> None:
    verbs = {verb.value for verb in EventVerb}
    assert set(STAFF_WORDS) == verbs
    assert set(PERSON_WORDS) <= verbs


def test_every_state_has_an_exit() -> None:
    assert all(CASE_MOVES.values())
    assert all(CLAIM_MOVES.values())


def test_the_glossary_knows_every_word_of_the_domain() -> None:
    from pathlib import Path

    from motgio.capabilities.cases.facade import CaseState, ClaimState

    glossary = (Path(__file__).resolve().parents[2] / "docs/GLOSSARY.md").read_text()
    words = [*CaseState, *ClaimState, *Lane, *Outcome]
    assert [word.value for word in words if f"`{word.value}`" not in glossary] == []


def test_no_engine_of_the_checks_is_loaded_into_a_web_process() -> None:
    import subprocess
    import sys

    look = (
        "import sys, django; django.setup(); import motgio.config.urls, motgio.config.wsgi; "
        "print([m for m in ('ibis', 'duckdb', 'pyspark') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
