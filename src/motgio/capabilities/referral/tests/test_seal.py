"""The seal: what is asked outside of it fails, also after an error, inside savepoints and by raw SQL."""

from __future__ import annotations

from contextlib import suppress

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, models, transaction

from motgio.capabilities.referral.models import Referral
from motgio.capabilities.referral.seal import sealed_role, unsealed

DENIED = "permission denied for schema inspection"
SEALED = list(apps.get_app_config("referral").get_models())


def who() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        return str(cursor.fetchone()[0])


@pytest.mark.django_db
@pytest.mark.parametrize("model", SEALED, ids=lambda model: model.__name__)
def test_every_question_outside_of_the_seal_fails(model: type[models.Model]) -> None:
    assert len(SEALED) >= 12
    with unsealed():
        assert model.objects.count() == 0
    for ask in (
        model.objects.count,
        lambda: list(model.objects.all()),
        lambda: model.objects.all().delete(),
        lambda: model.objects.update(**{model._meta.fields[-1].attname: None}),
    ):
        with pytest.raises(ProgrammingError, match=DENIED), transaction.atomic():
            ask()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM inspection.referral",
        "SELECT last FROM inspection.counter",
        "INSERT INTO inspection.cursor VALUES ('x', 1)",
        "TRUNCATE inspection.sign CASCADE",
        "COPY inspection.evidence TO STDOUT",
        "DROP TABLE inspection.look",
        "GRANT SELECT ON inspection.sign TO PUBLIC",
    ],
)
def test_raw_sql_outside_of_the_seal_fails(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"):
            cursor.execute(sql)
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_the_seal_closes_after_the_block_after_an_error_and_inside_of_savepoints() -> None:
    login = who()
    with transaction.atomic():
        with unsealed():
            assert who() == sealed_role() != login
        assert who() == login
        with suppress(ZeroDivisionError), unsealed():
            assert 1 / 0
        assert who() == login
        with suppress(ProgrammingError), unsealed(), connection.cursor() as cursor:
            cursor.execute("SELECT * FROM nothing.at_all")
        assert who() == login
        with suppress(ZeroDivisionError), unsealed():
            with suppress(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SELECT * FROM nothing.at_all")
            assert who() == sealed_role()
            assert 1 / 0
    assert who() == login
    with unsealed():
        assert Referral.objects.count() == 0
    assert who() == login


@pytest.mark.django_db(transaction=True)
def test_a_connection_goes_back_sealed_after_a_transaction_of_its_own() -> None:
    login = who()
    with unsealed():
        pass
    assert who() == login
    with suppress(ZeroDivisionError), unsealed():
        assert 1 / 0
    assert who() == login


@pytest.mark.django_db
def test_what_was_asked_inside_but_is_read_outside_fails() -> None:
    with unsealed():
        lazy = Referral.objects.filter(state="opened")
    with pytest.raises(ProgrammingError, match=DENIED), transaction.atomic():
        list(lazy)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sql",
    [
        "SELECT 1 FROM cases_case",
        "INSERT INTO audit_event (stream) VALUES (1)",
        "SELECT 1 FROM outbox_outbound",
    ],
)
def test_inside_of_the_seal_nothing_else_can_be_touched(sql: str) -> None:
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        unsealed(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


@pytest.mark.django_db
def test_the_seal_is_not_opened_twice_and_opens_again_after_that() -> None:
    with pytest.raises(RuntimeError), unsealed(), unsealed():
        pass
    with unsealed():
        assert who() == sealed_role()


@pytest.mark.django_db
def test_the_other_roles_of_the_server_cannot_take_the_sealed_one() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolname FROM pg_roles WHERE NOT rolsuper AND rolname <> ALL(%s)", [[sealed_role(), who()]]
        )
        others = [name for (name,) in cursor.fetchall()]
        assert "motgio_records" in others
        for name in others:
            cursor.execute("SELECT pg_has_role(%s, %s, 'MEMBER')", [name, sealed_role()])
            assert cursor.fetchone() == (False,), name


@pytest.mark.django_db
def test_nobody_logs_in_as_the_sealed_role() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolcanlogin, rolsuper, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = %s",
            [sealed_role()],
        )
        assert cursor.fetchone() == (False, False, False, False)
        cursor.execute(
            "SELECT nspacl::text, nspowner::regrole::text FROM pg_namespace WHERE nspname = 'inspection'"
        )
        assert cursor.fetchone() == (None, sealed_role())
