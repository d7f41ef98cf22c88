"""Roles that do not see each other's tables: Motgio's own, the systems of record's, and inspection's.

Motgio's role is a member of inspection's, but does not inherit it (capabilities/referral/seal.py).
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from urllib.parse import quote

import psycopg
from psycopg import sql

from motgio.config.home import keep_private
from motgio.operations.embedded.places import Places
from motgio.platform.postgresql.sealed import SCHEMA as SEALED_SCHEMA
from motgio.platform.postgresql.sealed import role_of

DATABASE = "motgio"
OWNER = "motgio"
RECORDS = "motgio_records"
SCHEMA = "records"
# Trusted extensions that Motgio's own tables use; made here so that an ordinary role can migrate anywhere.
EXTENSIONS = ("pg_trgm", "unaccent", "btree_gist")


@dataclass(frozen=True, slots=True)
class Logins:
    """The libpq URLs of the roles, passwords included."""

    superuser: str
    motgio: str
    records: str


def read_logins(places: Places) -> Logins:
    """The URLs; a password that does not exist yet is made at random and kept with mode 600."""
    return Logins(
        superuser=_url(places, user="postgres", database="postgres"),
        motgio=_url(places, user=OWNER, database=DATABASE),
        records=_url(places, user=RECORDS, database=DATABASE),
    )


def make_roles(places: Places, *, for_tests: bool) -> None:
    """Makes roles, database, schema and grants where missing; safe to run at every start."""
    logins = read_logins(places)
    with psycopg.connect(logins.superuser, autocommit=True) as server:
        for role in (OWNER, RECORDS):
            _make_role(server, role, password=_password(places, role), for_tests=for_tests)
        _make_sealed_role(server)
        found = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
        if found is None:
            server.execute(
                sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(DATABASE), sql.Identifier(OWNER))
            )
    owner_url = logins.superuser.replace("/postgres?", f"/{DATABASE}?")
    with psycopg.connect(owner_url, autocommit=True) as database:
        _separate(database, for_tests=for_tests)


def _make_role(server: psycopg.Connection, role: str, *, password: str, for_tests: bool) -> None:
    known = server.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    verb = sql.SQL("ALTER" if known else "CREATE")
    right = sql.SQL("CREATEDB" if for_tests else "NOCREATEDB")
    server.execute(
        sql.SQL("{} ROLE {} LOGIN NOSUPERUSER NOCREATEROLE {} PASSWORD {}").format(
            verb, sql.Identifier(role), right, sql.Literal(password)
        )
    )


def _make_sealed_role(server: psycopg.Connection) -> None:
    """The role of the sealed files: nobody logs in as it, and Motgio takes it only for one transaction."""
    role, owner = sql.Identifier(role_of(OWNER)), sql.Identifier(OWNER)
    known = server.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role_of(OWNER)]).fetchone()
    verb = sql.SQL("ALTER" if known else "CREATE")
    server.execute(sql.SQL("{} ROLE {} NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE").format(verb, role))
    server.execute(sql.SQL("ALTER ROLE {} NOINHERIT").format(owner))
    # From PostgreSQL 16 on each membership has an answer of its own; 15 knows only that of the member.
    own_answer = sql.SQL(" WITH INHERIT FALSE, SET TRUE" if server.info.server_version >= 160000 else "")
    server.execute(sql.SQL("GRANT {} TO {}").format(role, owner) + own_answer)


def _separate(database: psycopg.Connection, *, for_tests: bool) -> None:
    names = {
        "database": sql.Identifier(DATABASE),
        "owner": sql.Identifier(OWNER),
        "records": sql.Identifier(RECORDS),
        "schema": sql.Identifier(SCHEMA),
        "sealed": sql.Identifier(SEALED_SCHEMA),
        "sealed_role": sql.Identifier(role_of(OWNER)),
    }
    rights = sql.SQL("CONNECT, CREATE, TEMPORARY" if for_tests else "CONNECT, TEMPORARY")
    for line in (
        "REVOKE ALL ON DATABASE {database} FROM PUBLIC",
        "ALTER SCHEMA public OWNER TO {owner}",
        "REVOKE ALL ON SCHEMA public FROM PUBLIC",
        "CREATE SCHEMA IF NOT EXISTS {schema} AUTHORIZATION {records}",
        "REVOKE ALL ON SCHEMA {schema} FROM PUBLIC",
        "CREATE SCHEMA IF NOT EXISTS {sealed} AUTHORIZATION {sealed_role}",
        "REVOKE ALL ON SCHEMA {sealed} FROM PUBLIC",
        "ALTER ROLE {records} IN DATABASE {database} SET search_path = {schema}",
        "ALTER ROLE {owner} IN DATABASE {database} SET search_path = public",
    ):
        database.execute(sql.SQL(line).format(**names))
    database.execute(
        sql.SQL("GRANT {rights} ON DATABASE {database} TO {records}").format(rights=rights, **names)
    )
    for extension in EXTENSIONS:
        database.execute(
            sql.SQL("CREATE EXTENSION IF NOT EXISTS {} SCHEMA public").format(sql.Identifier(extension))
        )


def _password(places: Places, role: str) -> str:
    path = places.keeping / f"{role}.password"
    if not path.exists():
        keep_private(path, secrets.token_urlsafe(24), replace=False)
    return path.read_text().strip()


def _url(places: Places, *, user: str, database: str) -> str:
    password = quote(_password(places, user), safe="")
    return f"postgresql://{user}:{password}@/{database}?host={quote(str(places.socket), safe='/')}"
