"""The whole of Motgio on one machine: database, systems of record, web, worker."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from motgio.config.environment import Environment
from motgio.operations.credentials import records_tokens
from motgio.operations.demo_addresses import DemoAddresses
from motgio.operations.demo_file import announce, read_demo_file, write_demo_file
from motgio.operations.embedded.cluster import Cluster, open_cluster
from motgio.operations.errors import CannotStart
from motgio.operations.home_lock import home_lock
from motgio.operations.ports import demand_free, free_port
from motgio.operations.service import Database, Process
from motgio.operations.steps import Narrator, output_of, run_step, wait_until
from motgio.operations.stop_signals import StopRequested, StopSignals
from motgio.operations.supervisor import Supervisor
from motgio.operations.unfinished_restore import refuse_unfinished_restore

MOTGIO = (sys.executable, "-m", "motgio.operations")
RECORDS = (sys.executable, "-m", "motgio_records")
READY_SECONDS = 120.0


class Demo:
    """Starts everything in order, keeps it alive, stops it."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment
        self.home = environment.home
        self.narrator = Narrator()
        self.signals = StopSignals()
        self.supervisor = Supervisor(signals=self.signals, say=self.narrator.say)

    def run(self) -> None:
        """Runs until Ctrl-C or SIGTERM; raises CannotStart when it cannot come to serve."""
        with self.signals.listening(), home_lock(self.home):
            refuse_unfinished_restore(self.home)
            demand_free(self.environment.host, self.environment.port)
            try:
                self._start()
                self.supervisor.run()
                self.narrator.say(f"Asked to stop ({self.signals.last}).")
            except StopRequested:
                self.narrator.say(f"Asked to stop ({self.signals.last}) before everything was ready.")
            finally:
                self.supervisor.stop()
            self.narrator.say("Motgio has stopped. The data are kept.")

    def _start(self) -> None:
        self.narrator.say(f"Motgio keeps its data in {self.home} (logs: {self.home}/log).")
        addresses = self._addresses()
        variables = self._own_variables() | addresses.variables()
        self._prepare_records(variables)
        self._prepare_motgio(variables)
        self._start_services(variables)
        records_ready = f"{addresses.records_url}/readyz"
        # Asked under the address we listen on: MOTGIO_BASE_URL may name a proxy that is not there yet.
        web_ready = f"http://{self.environment.host}:{self.environment.port}/readyz"
        for name, address in (("The records service", records_ready), ("Motgio", web_ready)):
            wait_until(
                lambda address=address: _answers(address),  # type: ignore[misc]
                what=f"{name} ({address}, logs in {self.home}/log)",
                seconds=READY_SECONDS,
                tend=self.supervisor.tend,
                signals=self.signals,
            )
        self._write_demo_file(addresses, variables)
        self.narrator.plain(f"Motgio is ready: {addresses.base_url}")

    def _addresses(self) -> DemoAddresses:
        given = os.environ.get("MOTGIO_DATABASE_URL"), self.environment.records_database_url
        if all(given):
            database_url, records_database_url = str(given[0]), given[1]
            self.narrator.say("Using the external PostgreSQL of MOTGIO_DATABASE_URL.")
        elif any(given):
            raise CannotStart(
                "For a demo on an external PostgreSQL both MOTGIO_DATABASE_URL and "
                "MOTGIO_RECORDS_DATABASE_URL are needed (two roles, see "
                "docs/how-to/run-in-production.md); for the embedded one neither."
            )
        else:
            cluster = self._start_database()
            database_url, records_database_url = cluster.logins.motgio, cluster.logins.records
        return DemoAddresses(
            base_url=self.environment.base_url,
            records_port=self._records_port(),
            database_url=database_url,
            records_database_url=records_database_url,
            tokens=records_tokens(self.home),
        )

    def _start_database(self) -> Cluster:
        cluster = open_cluster(home=self.home, programs=self.environment.postgres_bin)
        self.narrator.say(f"Starting the embedded PostgreSQL {cluster.programs.major} …")
        self.supervisor.start(Database(cluster))
        return cluster

    def _records_port(self) -> int:
        if self.environment.records_port is not None:
            return self.environment.records_port
        last = urlsplit(read_demo_file(self.home).get("records_url", "")).port
        return free_port("127.0.0.1", wish=last)

    def _own_variables(self) -> dict[str, str]:
        variables = os.environ | {"MOTGIO_HOME": str(self.home), "PORT": str(self.environment.port)}
        if variables.pop("PYTHONDONTWRITEBYTECODE", ""):
            # Compiling everything anew would triple the time until a killed process serves again.
            variables["PYTHONPYCACHEPREFIX"] = str(self.home / "cache" / "python")
        return variables

    def _prepare_records(self, variables: dict[str, str]) -> None:
        self._step("Preparing the systems of record", [*RECORDS, "migrate"], variables)
        marker = self.home / "records-seeded"
        seed = self.environment.seed
        if marker.exists():
            before = marker.read_text().strip()
            if before != seed:
                self.narrator.say(
                    f"The demo people were made with MOTGIO_SEED={before} and are kept; for those of {seed} "
                    "choose a new MOTGIO_HOME."
                )
                variables["MOTGIO_SEED"] = before
            return
        count = str(self.environment.seed_participants)
        load = [*RECORDS, "seed", "--seed", seed, "--participants", count]
        self._step(f"Loading the demo province ({count} participants)", load, variables)
        marker.write_text(f"{seed}\n")

    def _prepare_motgio(self, variables: dict[str, str]) -> None:
        self._step("Migrating Motgio's database", [*MOTGIO, "migrate"], variables)
        self._step("Collecting the static files", [*MOTGIO, "static"], variables)
        self._step(
            "Loading units, staff and calendar", [*MOTGIO, "seed", "--accounts", self._accounts], variables
        )

    def _start_services(self, variables: dict[str, str]) -> None:
        for name, command in (
            ("records", [*RECORDS, "serve"]),
            ("web", [*MOTGIO, "serve"]),
            ("worker", [*MOTGIO, "worker"]),
        ):
            self.narrator.say(f"Starting {name} …")
            log = self.home / "log" / f"{name}.log"
            self.supervisor.start(Process(name, command=command, environment=variables, log=log))

    def _write_demo_file(self, addresses: DemoAddresses, variables: dict[str, str]) -> None:
        asked = [*RECORDS, "sample", "--per-situation", "20", "--json"]
        written = write_demo_file(
            self.home,
            base_url=addresses.base_url,
            records_url=addresses.records_url,
            records_token=addresses.tokens.read,
            accounts=Path(self._accounts).read_bytes(),
            participants=output_of(asked, environment=variables, log=self.home / "log" / "setup.log"),
        )
        announce(base_url=addresses.base_url, home=self.home)
        self.narrator.say(f"People to try, staff and tokens are in {written}")

    def _step(self, name: str, command: list[str], variables: dict[str, str]) -> None:
        self.narrator.say(f"{name} …")
        log = self.home / "log" / "setup.log"
        run_step(name, command=command, environment=variables, log=log, signals=self.signals)

    @property
    def _accounts(self) -> str:
        return str(self.home / "demo-accounts.json")


def _answers(address: str) -> bool:
    try:
        return httpx.get(address, timeout=2.0, trust_env=False).status_code == httpx.codes.OK
    except httpx.HTTPError:
        return False
