"""The drill: real work is backed up while it goes on, and comes back whole in a home where nothing was."""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from motgio.operations.backup.making import last_backup
from motgio.operations.backup.sources import Source, dump_programs
from motgio.operations.credentials import records_tokens
from motgio.operations.embedded.cluster import Cluster, open_cluster
from motgio.operations.tests.waiting import wait_for
from motgio.operations.unfinished_restore import UNFINISHED
from motgio.testing.landed import landed_versions, restore_landed, run_motgio

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600), pytest.mark.xdist_group("backup")]
PASSPHRASE = "một hai ba bốn năm\n"
INSERT = (
    "INSERT INTO files_upload (token, owner, content_type, size, sha256, path, created_at)"
    " VALUES (%(token)s, 'HCM-X', 'image/jpeg', %(size)s, %(sha256)s, %(path)s, now())"
)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="motgio-drill-"))
    made.chmod(0o711)
    yield made
    for home in made.iterdir():
        if (home / "postgres").is_dir():
            open_cluster(home=home).destroy()
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture(scope="module")
def running(folder: Path) -> Iterator[Cluster]:
    """A migrated home with work in it, its database running."""
    home = folder / "home"
    restore_landed(landed_versions()[-1], home)
    assert run_motgio(home, "migrate").returncode == 0
    records_tokens(home)
    cluster = open_cluster(home=home)
    cluster.start()
    yield cluster
    cluster.stop()


@pytest.fixture
def key(folder: Path, running: Cluster) -> Path:
    path = folder / "backup.key"
    if not path.exists():
        assert "age1" in run_motgio(running.home, "backup", "--new-key", str(path)).stdout
    return path


def ask(url: str, question: str) -> list[tuple[object, ...]]:
    with psycopg.connect(url) as connection:
        return connection.execute(question).fetchall()  # type: ignore[arg-type]


def schema_of(cluster: Cluster) -> str:
    """The schema as pg_dump tells it, but for what the server writes otherwise once it read its own text."""
    source = Source("database", cluster.logins.motgio, "public")
    dumped = subprocess.run(
        [dump_programs(None).path("pg_dump"), "--schema-only", "--no-owner", "--no-acl", *source.words()],
        env=source.environment(), check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    plain = re.sub(r"^\\(un)?restrict .*$", "", dumped, flags=re.M)
    return re.sub(r"\(ARRAY\[([^]]+)\]\)::text\[\]", _each_cast, plain)


def _each_cast(array: re.Match[str]) -> str:
    """`(ARRAY['a'::character varying])::text[]` comes back with the cast at each of its words."""
    return re.sub(r"'[^']*'::character varying", r"(\g<0>)::text", f"ARRAY[{array[1]}]")


class Uploading:
    """Keeps pictures as the product does, file first, until it is told to stop."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster, self._stop, self.count = cluster, threading.Event(), 0
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> Uploading:
        self._thread.start()
        try:
            wait_for(lambda: self.count > 20)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        with psycopg.connect(self._cluster.logins.motgio, autocommit=True) as connection:
            while not self._stop.is_set():
                token, body = secrets.token_hex(8), secrets.token_bytes(2000)
                path = f"uploads/{token[:2]}/{token}.jpg"
                file = self._cluster.home / "files" / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(body)
                digest = hashlib.sha256(body).hexdigest()
                connection.execute(INSERT, {"token": token, "size": 2000, "sha256": digest, "path": path})
                self.count += 1


def test_a_backup_made_while_work_goes_on_comes_back_whole(folder: Path, running: Cluster, key: Path) -> None:
    made, again = folder / "one.backup", folder / "again"
    with Uploading(running) as uploading:
        before = uploading.count
        done = run_motgio(running.home, "backup", str(made), "--key-file", str(key))
        assert uploading.count > before
    assert done.returncode == 0, done.stdout + done.stderr
    checked = run_motgio(folder / "elsewhere", "backup", "--check", str(made), "--key-file", str(key))
    assert checked.stdout.splitlines()[-1].startswith("Whole: made "), checked.stderr
    restored = run_motgio(again, "restore", str(made), "--key-file", str(key))
    assert restored.returncode == 0, restored.stdout + restored.stderr

    history = run_motgio(again, "history")
    assert (history.returncode, "0 faults" in history.stdout) == (0, True), history.stdout
    assert not history.stdout.startswith("0 ")
    anchors = (again / "anchors" / "history.jsonl").read_bytes()
    assert anchors
    assert anchors == (running.home / "anchors" / "history.jsonl").read_bytes()
    assert run_motgio(again, "migrate", "--check").returncode == 0
    for name in ("secret.key", "records-tokens.json"):
        assert (again / name).read_bytes() == (running.home / name).read_bytes()
        assert (again / name).stat().st_mode & 0o777 == 0o600

    cluster = open_cluster(home=again)
    cluster.start()
    try:
        assert schema_of(cluster) == schema_of(running)
        people = "SELECT count(*), max(number) FROM records.participant"
        assert ask(cluster.logins.records, people) == ask(running.logins.records, people)
        uploads = ask(cluster.logins.motgio, "SELECT path, sha256 FROM files_upload")
        assert len(uploads) >= before
        for path, digest in uploads:
            assert hashlib.sha256((again / "files" / str(path)).read_bytes()).hexdigest() == digest
    finally:
        cluster.stop()


def test_an_open_backup_holds_no_secrets_and_is_restored_with_the_right_key_only(
    folder: Path, running: Cluster
) -> None:
    made, home = folder / "open.backup", folder / "from-open"
    done = run_motgio(running.home, "backup", str(made))
    assert (done.returncode, "keep" in done.stdout) == (0, True), done.stderr
    secret = (running.home / "secret.key").read_bytes()
    assert secret.strip() not in made.read_bytes()
    refused = run_motgio(home, "restore", str(made))
    assert (refused.returncode, "secret.key" in refused.stderr) == (1, True)
    wrong = run_motgio(home, "restore", str(made), MOTGIO_SECRET_KEY="another")
    assert "not the one" in wrong.stderr
    assert not list(home.glob("[!l]*"))
    right = run_motgio(home, "restore", str(made), MOTGIO_SECRET_KEY=secret.decode().strip())
    assert right.returncode == 0, right.stderr
    assert not (home / "secret.key").exists()
    again = run_motgio(home, "restore", str(made), MOTGIO_SECRET_KEY=secret.decode().strip())
    assert (again.returncode, "already" in again.stderr) == (1, True)


def test_a_passphrase_file_does_and_the_newest_are_kept(folder: Path, running: Cluster) -> None:
    shelf, words = folder / "shelf", folder / "passphrase"
    shelf.mkdir()
    (shelf / "motgio-20200101-000000Z.backup").touch()
    words.write_text(PASSPHRASE)
    done = run_motgio(running.home, "backup", str(shelf), "--passphrase-file", str(words), "--keep", "1")
    assert done.returncode == 0, done.stderr
    kept = [path.name for path in shelf.iterdir()]
    assert len(kept) == 1
    assert kept != ["motgio-20200101-000000Z.backup"]
    last = last_backup(running.home)
    assert last is not None
    assert (last.encrypted, last.warnings, Path(last.file).name) == ("passphrase", [], kept[0])
    again = run_motgio(running.home, "backup", str(shelf / kept[0]))
    assert (again.returncode, "never overwritten" in again.stderr) == (1, True)


def test_a_picture_that_is_missing_or_was_changed_is_named_and_the_rest_is_kept(
    folder: Path, running: Cluster
) -> None:
    with Uploading(running):
        pass
    rows = ask(
        running.logins.motgio, "SELECT path FROM files_upload WHERE owner <> '' ORDER BY id DESC LIMIT 2"
    )
    gone, changed = (running.home / "files" / str(path) for (path,) in rows)
    kept = gone.read_bytes(), changed.read_bytes()
    gone.unlink()
    changed.write_bytes(b"another picture")
    try:
        done = run_motgio(running.home, "backup", str(folder / "warned.backup"))
    finally:
        gone.write_bytes(kept[0])
        changed.write_bytes(kept[1])
    assert done.returncode == 2
    assert f"WARNING  {gone} is missing." in done.stderr
    assert f"WARNING  {changed} is not what was uploaded" in done.stderr
    assert run_motgio(running.home, "backup", "--check", str(folder / "warned.backup")).returncode == 0


def test_killed_in_the_middle_it_leaves_no_backup_and_no_dump_goes_on(folder: Path, running: Cluster) -> None:
    shelf = folder / "killed"
    shelf.mkdir()
    final = shelf / "half.backup"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MOTGIO_")}
    # A lock on one table holds the dump in its middle for as long as we like.
    with psycopg.connect(running.logins.motgio) as holding:
        holding.execute("LOCK TABLE cases_case IN ACCESS EXCLUSIVE MODE")
        process = subprocess.Popen(
            [sys.executable, "-m", "motgio.operations", "backup", str(final)],
            env=kept | {"MOTGIO_HOME": str(running.home)}, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        wait_for(lambda: bool(list(shelf.glob(".*.unfinished"))))
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert not final.exists()
    wait_for(lambda: not _dumping(running))
    assert run_motgio(running.home, "backup", str(final)).returncode == 0
    assert [path.name for path in shelf.iterdir()] == ["half.backup"]


def _dumping(cluster: Cluster) -> list[psutil.Process]:
    return [
        process
        for process in psutil.process_iter(["name", "cmdline"])
        if process.info["name"] == "pg_dump"
        and str(cluster.places.socket) in " ".join(process.info["cmdline"])
    ]


def test_a_database_that_does_not_answer_is_said_plainly(folder: Path, running: Cluster) -> None:
    lost = running.logins.motgio.replace(str(running.places.socket), "/nowhere")
    done = run_motgio(running.home, "backup", str(folder / "lost.backup"), MOTGIO_DATABASE_URL=lost)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert not (folder / "lost.backup").exists()
    assert not [path for path in folder.iterdir() if "unfinished" in path.name]


def test_a_restore_that_fails_leaves_the_home_as_empty_as_before(
    folder: Path, running: Cluster, key: Path
) -> None:
    made, home = folder / "cannot.backup", folder / "cannot"
    assert run_motgio(running.home, "backup", str(made), "--key-file", str(key)).returncode == 0
    home.mkdir(mode=0o711)
    (folder / "programs").mkdir()
    for program in dump_programs(None).folder.iterdir():
        (folder / "programs" / program.name).symlink_to(program)
    # A server that cannot be made stands for all that may fail after the backup was found whole.
    (folder / "programs" / "initdb").unlink()
    (folder / "programs" / "initdb").symlink_to("/bin/false")
    failed = run_motgio(
        home, "restore", str(made), "--key-file", str(key), MOTGIO_POSTGRES_BIN=str(folder / "programs")
    )
    assert (failed.returncode, "Traceback" in failed.stderr) == (1, False), failed.stderr
    assert [path.name for path in home.iterdir()] in ([], ["lock"])
    (home / UNFINISHED).touch()
    for words in (["restore", str(made), "--key-file", str(key)], ["history"]):
        refused = run_motgio(home, *words)
        assert (refused.returncode, "did not finish" in refused.stderr) == (1, True), refused.stderr


def test_a_backup_of_a_newer_version_is_refused_before_anything_is_touched(
    folder: Path, running: Cluster, key: Path
) -> None:
    made, home = folder / "newer.backup", folder / "newer"
    with psycopg.connect(running.logins.motgio, autocommit=True) as connection:
        connection.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('cases', '9999_tomorrow', now())"
        )
        try:
            run_motgio(running.home, "backup", str(made), "--key-file", str(key))
        finally:
            connection.execute("DELETE FROM django_migrations WHERE name = '9999_tomorrow'")
    refused = run_motgio(home, "restore", str(made), "--key-file", str(key))
    assert (refused.returncode, "cases.9999_tomorrow" in refused.stderr) == (1, True), refused.stderr
    assert [path.name for path in home.iterdir()] == ["lock"]


def test_external_databases_are_backed_up_and_restored_by_their_urls(folder: Path, running: Cluster) -> None:
    made, home = folder / "external.backup", folder / "external"
    logins, words = running.logins, folder / "words"
    words.write_text(PASSPHRASE)
    here = {"MOTGIO_DATABASE_URL": logins.motgio, "MOTGIO_RECORDS_DATABASE_URL": logins.records}
    done = run_motgio(running.home, "backup", str(made), "--passphrase-file", str(words), **here)
    assert done.returncode == 0, done.stderr
    (folder / "server").mkdir(mode=0o711)
    other = open_cluster(home=folder / "server", durable=False)
    other.start()
    there = {
        "MOTGIO_DATABASE_URL": other.logins.motgio,
        "MOTGIO_RECORDS_DATABASE_URL": other.logins.records,
    }
    refused = run_motgio(home, "restore", str(made), "--passphrase-file", str(words), **here)
    assert "already has" in refused.stderr
    restored = run_motgio(home, "restore", str(made), "--passphrase-file", str(words), **there)
    assert restored.returncode == 0, restored.stderr
    assert not (home / "postgres").exists()
    history = run_motgio(home, "history", **there)
    assert (history.returncode, "0 faults" in history.stdout) == (0, True), history.stdout
    rows = "SELECT count(*) FROM cases_case"
    assert ask(other.logins.motgio, rows) == ask(logins.motgio, rows)


def test_no_password_stands_where_everybody_can_read_it(running: Cluster) -> None:
    source = Source("database", running.logins.motgio, "public")
    password = json.dumps(source.environment()["PGPASSWORD"])
    assert password.strip('"') not in " ".join(source.words())
    assert len(password) > 20
