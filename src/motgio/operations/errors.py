"""What can go wrong while Motgio is set up, started and stopped."""

from __future__ import annotations

from motgio.kernel.errors import MotgioError


class CannotStart(MotgioError):
    """Motgio cannot start."""

    code = "cannot_start"


class NoPostgresPrograms(CannotStart):
    """The programs of PostgreSQL were not found."""

    code = "no_postgres_programs"


class DatabaseDown(CannotStart):
    """The embedded database does not start."""

    code = "database_down"


class PortTaken(CannotStart):
    """Another program already listens on this port."""

    code = "port_taken"


class AlreadyRunning(CannotStart):
    """Motgio already runs with this MOTGIO_HOME."""

    code = "already_running"


class StepFailed(CannotStart):
    """A step of the start failed."""

    code = "step_failed"
