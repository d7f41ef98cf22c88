"""What the service is told by its environment."""

import re
from functools import lru_cache

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Settings of the records service, read from `MOTGIO_RECORDS_…` and `MOTGIO_SEED`."""

    model_config = SettingsConfigDict(extra="ignore")

    database_url: str = Field(
        alias="MOTGIO_RECORDS_DATABASE_URL",
        description="libpq URL of the database, its role owns the schema of the records.",
    )
    database_schema: str = Field(
        default="records",
        alias="MOTGIO_RECORDS_SCHEMA",
        description="Schema that holds every table of the service (tests use throw-away ones).",
    )
    database_pool_max: int = Field(
        default=8, ge=1, le=200, alias="MOTGIO_RECORDS_POOL_MAX", description="Most connections held at once."
    )
    database_pool_timeout: float = Field(
        default=5,
        gt=0,
        alias="MOTGIO_RECORDS_POOL_TIMEOUT_SECONDS",
        description="How long a request waits for a connection before it is told 503.",
    )
    host: str = Field(default="127.0.0.1", alias="MOTGIO_RECORDS_HOST", description="Address to listen on.")
    port: int = Field(
        default=8100, ge=1, le=65535, alias="MOTGIO_RECORDS_PORT", description="Port to listen on."
    )
    token_read: str = Field(
        default="", alias="MOTGIO_RECORDS_TOKEN_READ", description="Bearer token that may read."
    )
    token_write: str = Field(
        default="",
        alias="MOTGIO_RECORDS_TOKEN_WRITE",
        description="Bearer token that may read, change and refresh.",
    )
    token_admin: str = Field(
        default="", alias="MOTGIO_RECORDS_TOKEN_ADMIN", description="Bearer token that may switch faults."
    )
    seed: str = Field(default="2149", alias="MOTGIO_SEED", description="Seed of the demo province.")

    @field_validator("database_schema")
    @classmethod
    def _plain_schema_name(cls, value: str) -> str:
        if not re.fullmatch(r"[a-z_][a-z0-9_]{0,62}", value):
            raise ValueError("must be a plain lower-case SQL name")
        return value


@lru_cache(maxsize=1)
def load_settings() -> Settings:
    """The settings of this process, read once."""
    return Settings()  # type: ignore[call-arg]  # every value comes from the environment
