"""One embedded PostgreSQL cluster: make it, start it, watch it, stop it."""

from __future__ import annotations

import secrets
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from motgio.config.home import URL_FILE, keep_private
from motgio.operations.embedded.account import Account, database_account
from motgio.operations.embedded.binaries import Programs, find_programs
from motgio.operations.embedded.configuration import ACCESS, server_settings
from motgio.operations.embedded.orphans import clear_the_way, end_server, server_pid
from motgio.operations.embedded.places import Places, find_places
from motgio.operations.embedded.roles import Logins, make_roles, read_logins
from motgio.operations.errors import DatabaseDown

START_TRIES = 4
START_SECONDS = 60
STOP_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Cluster:
    """An embedded cluster of one MOTGIO_HOME."""

    home: Path
    account: Account
    programs: Programs
    places: Places
    durable: bool = True
    for_tests: bool = False

    @property
    def logins(self) -> Logins:
        """The URLs of the roles."""
        return read_logins(self.places)

    def ready(self) -> bool:
        """Whether the server takes connections; `pg_ctl status` would take a zombie for a server."""
        if server_pid(self.places.data) is None:
            return False
        asked = [self.programs.path("pg_isready"), "-q", "-h", str(self.places.socket), "-t", "3"]
        return self._run(asked) == 0

    def start(self) -> None:
        """Starts the server, made first when missing; raises DatabaseDown with the end of its log."""
        if not (self.places.data / "PG_VERSION").exists():
            self._make()
        self._write_configuration()
        for attempt in range(START_TRIES):
            if self.ready() or self._start_once():
                make_roles(self.places, for_tests=self.for_tests)
                keep_private(self.home / URL_FILE, self.logins.motgio)
                return
            time.sleep(0.3 * (attempt + 1))
        raise DatabaseDown(f"The embedded database does not start:\n{self._end_of_log()}")

    def stop(self) -> None:
        """Stops the server cleanly, and by force when it hangs; does nothing when it is down."""
        if server_pid(self.places.data) is None:
            clear_the_way(self.places.data, socket=self.places.socket)
            return
        data = str(self.places.data)
        asked = ["stop", "-D", data, "-m", "fast", "-w", "-t", str(STOP_SECONDS)]
        self._run([self.programs.path("pg_ctl"), *asked])
        end_server(self.places.data, patience_seconds=5)
        clear_the_way(self.places.data, socket=self.places.socket)

    def destroy(self) -> None:
        """Stops the server and removes all it holds; for throw-away clusters."""
        self.stop()
        for folder in (self.places.base, self.places.socket, self.places.keeping):
            shutil.rmtree(folder, ignore_errors=True)

    def _start_once(self) -> bool:
        clear_the_way(self.places.data, socket=self.places.socket)
        asked = ["start", "-D", str(self.places.data), "-w", "-t", str(START_SECONDS)]
        return self._run([self.programs.path("pg_ctl"), *asked, "-l", str(self.places.log)]) == 0

    def _make(self) -> None:
        """Runs initdb into a draft folder and renames it: an interrupted first start leaves nothing."""
        draft = self.places.base / "draft"
        shutil.rmtree(draft, ignore_errors=True)
        password = secrets.token_urlsafe(24)
        word_file = self.places.base / "first-password"
        word_file.touch(mode=0o600)
        word_file.write_text(password)
        self.account.give(word_file)
        asked = [
            self.programs.path("initdb"), "-D", str(draft), "-U", "postgres", "-E", "UTF8",
            "--data-checksums", "--locale=C.UTF-8", "--auth=scram-sha-256", f"--pwfile={word_file}",
        ]  # fmt: skip
        if self.programs.major >= 17:
            asked += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        if not self.durable:
            asked.append("--no-sync")
        try:
            if self._run(asked, output=self.places.base / "initdb.log") != 0:
                said = (self.places.base / "initdb.log").read_text()
                raise DatabaseDown(f"The embedded database cannot be made:\n{said[-2000:]}")
        finally:
            word_file.unlink(missing_ok=True)
        keep_private(self.places.keeping / "postgres.password", password)
        draft.rename(self.places.data)

    def _write_configuration(self) -> None:
        for name, text in (
            ("postgresql.conf", server_settings(places=self.places, durable=self.durable)),
            ("pg_hba.conf", ACCESS),
        ):
            path = self.places.data / name
            path.write_text(text)
            path.chmod(0o600)
            self.account.give(path)

    def _run(self, command: list[str], *, output: Path | None = None) -> int:
        """Runs a program as the account; never through a pipe, which the server would hold open for ever."""
        if output is None:
            output = self.places.base / "commands.log"
        with output.open("w") as file:
            done = subprocess.run(
                command, check=False, stdin=subprocess.DEVNULL, stdout=file, stderr=file,
                start_new_session=True, **self.account.popen_options(),
            )  # fmt: skip
        return done.returncode

    def _end_of_log(self) -> str:
        texts = [path.read_text(errors="replace")[-1500:] for path in self._logs() if path.exists()]
        return "\n".join(texts)

    def _logs(self) -> tuple[Path, Path]:
        return self.places.base / "commands.log", self.places.log


def open_cluster(
    *, home: Path, programs: Path | None = None, durable: bool = True, for_tests: bool = False
) -> Cluster:
    """The cluster of this MOTGIO_HOME, not yet started.

    `programs` names the folder of other PostgreSQL programs. Without `durable` nothing is flushed to disk;
    `for_tests` lets the roles make databases and schemas. Raises NoPostgresPrograms, CannotStart.
    """
    account = database_account()
    found = find_programs(setting=programs, account=account)
    places = find_places(home=home, account=account)
    return Cluster(
        home=home, account=account, programs=found, places=places, durable=durable, for_tests=for_tests
    )
