"""Which databases belong to an installation, and with which programs they are dumped and loaded."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from motgio.operations.embedded.account import Account
from motgio.operations.embedded.binaries import Programs, find_programs
from motgio.operations.embedded.cluster import Cluster
from motgio.operations.errors import NoPostgresPrograms
from motgio.platform.postgresql.sealed import SCHEMA as SEALED_SCHEMA
from motgio.platform.postgresql.sealed import role_of

NEEDED = ("pg_dump", "pg_restore")


@dataclass(frozen=True, slots=True)
class Source:
    """One schema and the URL of the role that owns it."""

    name: str  # the folder in the backup: "database", "inspection" or "records"
    url: str
    schema: str

    def words(self) -> list[str]:
        """How the programs of PostgreSQL are told where it is; the password goes another way."""
        given = {name: str(value) for name, value in conninfo_to_dict(self.url).items() if name != "password"}
        return ["--schema", self.schema, "--no-password", "--dbname", make_conninfo(**given)]

    def environment(self) -> dict[str, str]:
        """The variables of the child: the process list is for everybody to read."""
        password = conninfo_to_dict(self.url).get("password")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "MOTGIO_"))}
        return kept | ({"PGPASSWORD": str(password)} if password else {}) | {"LC_ALL": "C"}


def sources_of_cluster(cluster: Cluster, *, records_schema: str) -> tuple[Source, ...]:
    """Motgio's own tables and the embedded systems of record in one cluster."""
    logins = cluster.logins
    records = Source("records", logins.records, records_schema)
    return Source("database", logins.motgio, "public"), sealed_source(logins.motgio), records


def sources_of_urls(
    *, database_url: str, records_database_url: str, records_schema: str
) -> tuple[Source, ...]:
    """External databases; the systems of record only where the embedded service keeps them."""
    own = Source("database", database_url, "public"), sealed_source(database_url)
    if not records_database_url:
        return own
    return *own, Source("records", records_database_url, records_schema)


def sealed_source(url: str) -> Source:
    """The sealed files of inspection: the same database and login, from the first moment in the sealed role.

    So they are dumped by the role that may read them, and what is restored belongs to it again.
    """
    given = conninfo_to_dict(url)
    options = f"{given.get('options') or ''} -c role={role_of(str(given['user']))}".strip()
    return Source("inspection", make_conninfo(url, options=options), SEALED_SCHEMA)


def dump_programs(setting: Path | None) -> Programs:
    """The programs that dump and load, run as ourselves; raises NoPostgresPrograms."""
    ourselves = Account(uid=os.geteuid(), gid=os.getegid(), switch=False)
    programs = find_programs(setting=setting, account=ourselves)
    missing = [name for name in NEEDED if not Path(programs.path(name)).exists()]
    if missing:
        raise NoPostgresPrograms(f"{programs.folder} has no {', '.join(missing)}.")
    return programs
