"""The data of the version that landed before come through the upgrade, and the product works on them.

How to make the next landed backup: docs/how-to/back-up-and-restore.md.
"""

from __future__ import annotations

import json
from pathlib import Path

import httpx
import pytest
from tests.upgrade.conftest import Upgraded
from tests.upgrade.seen import KEPT, Column, look

from motgio.testing.landed import LANDED, landed_versions, run_motgio

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900), pytest.mark.xdist_group("upgrade")]

# Changes that the previous version does not survive, each with the reason why it must be stopped first.
NEEDS_A_STOP: dict[tuple[str, str], str] = {}


def test_there_is_a_landed_version_and_it_is_small() -> None:
    assert landed_versions()
    assert all(path.stat().st_size < 4 * 1024 * 1024 for path in LANDED.iterdir())


def test_nothing_is_lost_in_the_upgrade(upgraded: Upgraded) -> None:
    _demand_the_same(upgraded)


def test_nothing_of_an_older_version_is_lost_either(older: Upgraded) -> None:
    _demand_the_same(older)
    done = run_motgio(older.home, "history", MOTGIO_DATABASE_URL=older.cluster.logins.motgio)
    assert (done.returncode, "0 faults" in done.stdout) == (0, True), done.stdout


def _demand_the_same(upgraded: Upgraded) -> None:
    before, after = upgraded.before, upgraded.migrated
    assert before.cases
    assert after.cases == before.cases
    assert before.rows["audit_event"] > 50
    for table in (*KEPT, "audit_event"):
        assert after.rows[table] == before.rows[table], table
    assert set(before.rows) - set(after.rows) == set()


def test_the_previous_version_goes_on_while_the_new_tables_are_there(upgraded: Upgraded) -> None:
    """Its queries find their columns with the same types, and its inserts need not know the new ones."""
    before, after = upgraded.before.columns, upgraded.migrated.columns
    gone = {name for name in before if name not in after}
    other = {name for name in before if name in after and _narrower(before[name], after[name])}
    demanding = {
        name
        for name, column in after.items()
        if name not in before and name[0] in upgraded.before.rows and not column.may_be_left_out
    }
    assert (gone | other | demanding) - NEEDS_A_STOP.keys() == set()


def _narrower(before: Column, after: Column) -> bool:
    shorter = after.longest is not None and (before.longest is None or after.longest < before.longest)
    stricter = before.may_be_left_out and not after.may_be_left_out
    return before.kind != after.kind or shorter or stricter


def test_every_history_and_seal_still_verifies(upgraded: Upgraded) -> None:
    done = run_motgio(upgraded.home, "history", MOTGIO_DATABASE_URL=upgraded.cluster.logins.motgio)
    assert (done.returncode, "0 faults" in done.stdout) == (0, True), done.stdout
    assert (upgraded.home / "anchors" / "history.jsonl").stat().st_size


def test_old_cases_are_found_by_the_tokens_of_before(upgraded: Upgraded) -> None:
    told = upgraded.told
    token = next(each["token"] for each in told["api_tokens"] if "cases:read" in each["scopes"])
    for code in upgraded.before.cases:
        answer = httpx.get(
            f"{upgraded.base_url}/api/v1/cases/{code}",
            headers={"Authorization": f"Bearer {token}"},
            trust_env=False,
            timeout=30,
        )
        assert answer.status_code == 200, code
        assert answer.json()["timeline"]


def test_the_whole_way_from_report_to_close_is_walked_on_old_data(upgraded: Upgraded) -> None:
    done = run_motgio(upgraded.home, "journey", "--url", upgraded.base_url, "--situation", "book_not_closed")
    assert "1 of 1 journeys" in done.stdout, done.stdout + done.stderr


def test_the_doctor_finds_nothing_wrong(upgraded: Upgraded) -> None:
    port = upgraded.base_url.rsplit(":", 1)[1]
    done = run_motgio(upgraded.home, "doctor", "--json", PORT=port)
    told = json.loads(done.stdout)
    wrong = [finding for finding in told["findings"] if not finding["good"]]
    assert (done.returncode, wrong) == (0, [])
    looked_at = {finding["what"] for finding in told["findings"]}
    assert {
        "disk",
        "clock",
        "clock of web",
        "clock of records",
        "stalled jobs",
        "worker",
        "backup",
    } <= looked_at


def test_a_backup_of_the_running_demo_comes_back_in_a_clean_home(upgraded: Upgraded) -> None:
    """The drill on everything at once: systems of record, worker and web go on meanwhile."""
    folder = upgraded.home.parent
    words, made, again = folder / "words", folder / "drill.backup", folder / "again"
    words.write_text("một hai ba bốn năm\n")
    done = run_motgio(upgraded.home, "backup", str(made), "--passphrase-file", str(words))
    assert done.returncode == 0, done.stderr
    rows = look(upgraded.cluster.logins.motgio).rows
    restored = run_motgio(again, "restore", str(made), "--passphrase-file", str(words))
    assert restored.returncode == 0, restored.stderr
    try:
        history = run_motgio(again, "history")
        assert (history.returncode, "0 faults" in history.stdout) == (0, True), history.stdout
        assert history.stdout.startswith(f"{rows['cases_case']} histories")
    finally:
        _remove(again)


def _remove(home: Path) -> None:
    from motgio.operations.embedded.cluster import open_cluster

    if home.is_dir():
        open_cluster(home=home).destroy()
