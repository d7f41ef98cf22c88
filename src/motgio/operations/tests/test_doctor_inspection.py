"""The doctor finds a seal that does not hold."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest

from motgio.config.environment import Environment
from motgio.kernel.clock import SystemClock
from motgio.operations.doctor_inspection import seal
from motgio.operations.embedded.cluster import open_cluster

DEBIANS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


@pytest.mark.slow
@pytest.mark.parametrize("programs", [None, *DEBIANS], ids=str)
def test_it_says_whether_the_seal_holds_and_a_start_makes_it_whole(home: Path, programs: Path | None) -> None:
    cluster = open_cluster(home=home, programs=programs, durable=False)
    cluster.start()
    try:
        environment = Environment.model_construct(database_url=cluster.logins.motgio, home=home)

        def told() -> tuple[bool, str]:
            (finding,) = seal(environment, SystemClock())
            return finding.good, finding.words

        def break_it(sql: str) -> None:
            with psycopg.connect(cluster.logins.superuser, autocommit=True) as server:
                for line in sql.split(";"):
                    server.execute(line.encode())

        assert told()[0]
        break_it(
            "ALTER ROLE motgio INHERIT; REVOKE motgio_inspection FROM motgio;"
            " GRANT motgio_inspection TO motgio"
        )
        assert (told()[0], "lie open" in told()[1]) == (False, True)
        break_it("REVOKE motgio_inspection FROM motgio")
        assert (told()[0], "no member" in told()[1]) == (False, True)
        break_it("ALTER ROLE motgio_inspection LOGIN")
        assert (told()[0], "log in" in told()[1]) == (False, True)
        cluster.stop()
        cluster.start()
        assert told()[0]
    finally:
        cluster.destroy()
