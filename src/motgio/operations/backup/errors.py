"""What can go wrong while a backup is made, checked or restored."""

from __future__ import annotations

from motgio.kernel.errors import MotgioError


class BackupFailed(MotgioError):
    """The backup could not be made."""

    code = "backup_failed"


class BackupExists(BackupFailed):
    """There is a file of this name already; it is never overwritten."""

    code = "backup_exists"


class DamagedBackup(MotgioError):
    """This backup is damaged."""

    code = "damaged_backup"


class WrongKey(MotgioError):
    """This passphrase or key does not open the backup."""

    code = "wrong_key"


class KeyNeeded(MotgioError):
    """This backup is encrypted: name its passphrase file or key file."""

    code = "key_needed"


class NewerBackup(MotgioError):
    """This backup was made by a newer Motgio than this one."""

    code = "newer_backup"


class NotClean(MotgioError):
    """A backup is restored only where nothing is."""

    code = "not_clean"


class RestoreFailed(MotgioError):
    """The backup could not be restored."""

    code = "restore_failed"
