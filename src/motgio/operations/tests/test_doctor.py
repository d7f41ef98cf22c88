"""What the doctor says of work that was given up."""

import pytest
from django.db import connection
from psycopg.conninfo import make_conninfo

from motgio.config.environment import Environment
from motgio.kernel.clock import SystemClock
from motgio.operations.doctor import _given_up

NAMES = ("dbname", "user", "password", "host", "port")


@pytest.mark.django_db(transaction=True)
def test_failed_jobs_are_named_and_counted() -> None:
    given = connection.get_connection_params()
    address = make_conninfo(**{name: given[name] for name in NAMES if given.get(name)})
    environment = Environment.model_construct(database_url=address)
    assert all(finding.good for finding in _given_up(environment, SystemClock()))
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status) VALUES ('q', 't', 'failed')"
        )
    try:
        told = {finding.what: finding.good for finding in _given_up(environment, SystemClock())}
        assert told == {"failed letters": True, "failed jobs": False}
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM procrastinate_jobs WHERE queue_name = 'q'")
