"""Where the parts of a demo listen, and how they are told."""

from __future__ import annotations

from dataclasses import dataclass

from motgio.operations.credentials import RecordsTokens


@dataclass(frozen=True, slots=True)
class DemoAddresses:
    """Where everything listens and with what it is reached."""

    base_url: str
    records_port: int
    database_url: str
    records_database_url: str
    tokens: RecordsTokens

    @property
    def records_url(self) -> str:
        """The address of the records port."""
        return f"http://127.0.0.1:{self.records_port}"

    def variables(self) -> dict[str, str]:
        """The settings of the child processes."""
        return {
            "MOTGIO_DEMO": "true",
            "MOTGIO_BASE_URL": self.base_url,
            "MOTGIO_DATABASE_URL": self.database_url,
            "MOTGIO_RECORDS_URL": self.records_url,
            "MOTGIO_RECORDS_TOKEN": self.tokens.write,
            "MOTGIO_RECORDS_DATABASE_URL": self.records_database_url,
            "MOTGIO_RECORDS_HOST": "127.0.0.1",
            "MOTGIO_RECORDS_PORT": str(self.records_port),
            "MOTGIO_RECORDS_TOKEN_READ": self.tokens.read,
            "MOTGIO_RECORDS_TOKEN_WRITE": self.tokens.write,
            "MOTGIO_RECORDS_TOKEN_ADMIN": self.tokens.admin,
            "PYTHONUNBUFFERED": "1",
        }
