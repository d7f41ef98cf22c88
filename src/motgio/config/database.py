"""How Django reaches PostgreSQL, from one URL."""

from __future__ import annotations

from typing import Any

from psycopg.conninfo import conninfo_to_dict

from motgio.config.environment import Environment
from motgio.platform.postgresql.facade import pool_options

PARTS = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}


def connection_settings(environment: Environment) -> dict[str, Any]:
    """The entry of DATABASES for the URL of the environment; raises psycopg's error for a malformed one."""
    given = conninfo_to_dict(environment.database_url)
    settings: dict[str, Any] = {PARTS[name]: str(value) for name, value in given.items() if name in PARTS}
    options: dict[str, Any] = {name: value for name, value in given.items() if name not in PARTS}
    # The pool halves the CPU of a request; it needs CONN_MAX_AGE=0.
    options["pool"] = pool_options(max_size=environment.database_pool_max)
    # A kept connection is one less for whoever has none.
    options["keep"] = environment.web_threads < environment.database_pool_max
    # Django's own queries are never prepared; those that ask for it (platform/rows) are, from the first time.
    options["prepare_threshold"] = 0
    return settings | {
        "ENGINE": "motgio.platform.postgresql",
        "CONN_MAX_AGE": 0,
        "OPTIONS": options,
        "TEST": {"NAME": environment.test_database},
    }
