"""The command line."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from motgio_records.commands import main
from motgio_records.settings import Settings, load_settings

Run = Callable[..., Result]
ORDER = ("seed", "--participants", "60", "--per-situation", "2", "--as-of", "2026-11-20")


@pytest.fixture
def run(throwaway: Callable[[], Settings], monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Runs a command on an empty schema."""
    settings = throwaway()
    monkeypatch.setenv("MOTGIO_RECORDS_DATABASE_URL", settings.database_url)
    monkeypatch.setenv("MOTGIO_RECORDS_SCHEMA", settings.database_schema)
    monkeypatch.setenv("MOTGIO_SEED", "from-the-environment")
    load_settings.cache_clear()
    yield lambda *words: CliRunner().invoke(main, words)
    load_settings.cache_clear()


def test_migrate_says_what_it_applied_and_then_that_nothing_is_left(run: Run) -> None:
    assert "0001_store" in run("migrate").output
    assert run("migrate").output == "Nothing to apply.\n"


def test_seeding_loads_once_keeps_and_replaces_only_when_told(run: Run, tmp_path: Path) -> None:
    run("migrate")
    written = tmp_path / "manifest.json"
    loaded = run(*ORDER, "--manifest", str(written))
    assert loaded.output == (
        "Loaded: seed from-the-environment of 2026-11-20, 60 participants, 47 planted.\n"
    )
    assert run("manifest").output == written.read_text("utf-8")
    assert run(*ORDER, "--seed", "c").output.startswith("Kept: seed from-the-environment of 2026-11-20")
    assert run("manifest").output == written.read_text("utf-8")
    assert run(*ORDER, "--seed", "c", "--replace").output.startswith("Loaded: seed c of 2026-11-20")
    assert run("manifest").output != written.read_text("utf-8")


def test_the_manifest_of_nothing_is_a_clear_message(run: Run) -> None:
    run("migrate")
    nothing = run("manifest")
    assert nothing.exit_code == 1
    assert "Nothing is loaded yet" in nothing.output


def test_the_sample_is_printed_for_people_and_for_programs(run: Run) -> None:
    run("migrate")
    run(*ORDER)
    assert '"situation": "view_stale"' in run("sample", "--per-situation", "1", "--json").output
    assert run("sample", "--per-situation", "1").output.startswith("view_stale ")


def test_serving_without_tokens_and_commands_without_a_database_say_what_is_missing(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("READ", "WRITE", "ADMIN"):
        monkeypatch.setenv(f"MOTGIO_RECORDS_TOKEN_{name}", "")
    load_settings.cache_clear()
    served = run("serve")
    assert served.exit_code == 1
    assert "MOTGIO_RECORDS_TOKEN_READ" in served.output
    monkeypatch.delenv("MOTGIO_RECORDS_DATABASE_URL")
    load_settings.cache_clear()
    assert "MOTGIO_RECORDS_DATABASE_URL" in run("migrate").output
