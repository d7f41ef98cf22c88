"""The fields of one row of a record, one line each, with what every side says and in what they differ."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from django.utils.translation import gettext as _

from motgio.capabilities.records.facade import Row, SourceKind
from motgio.web.desk.line_words import NAMES, written
from motgio.web.desk.said_values import Place, agrees


@dataclass(frozen=True, slots=True)
class Held:
    """One row as app, system and population database have it; None where a side has none."""

    app: Row | None
    system: Row | None
    register: Row | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One field: what each side says, whether app and systems differ, and every difference in words."""

    name: str
    said: str
    app: str
    system: str
    register: str
    differs: bool
    notes: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        """Whether app and systems say the same and the person nothing else."""
        return not self.notes and not self.said and self.app == self.system


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of one row; `absent` names the side that lacks the row as a whole."""

    key: str
    title: str
    lines: tuple[Line, ...]
    absent: str = ""

    @property
    def differing(self) -> int:
        """How many lines differ; a row that one side lacks counts once."""
        return 1 if self.absent else sum(line.differs for line in self.lines)


def group_of(kind: SourceKind, held: Held, said: Mapping[Place, str], *, both: bool) -> Group:
    """The lines of one row; only with `both` copies read a row that one of them lacks means something."""
    some = held.system or held.app
    assert some is not None
    absent = "" if not both else "app" if held.app is None else "system" if held.system is None else ""
    lines = (
        _line(each.name, held, said.get((some.id, each.name), ""), compared=both and not absent)
        for each in fields(some)
        if each.name in NAMES
    )
    return Group(
        key=_key(kind, some), title=_title(some), lines=tuple(line for line in lines if line), absent=absent
    )


def _line(name: str, held: Held, said: str, *, compared: bool) -> Line | None:
    app, system, register = (
        getattr(row, name, None) if row else None for row in (held.app, held.system, held.register)
    )
    if app is None and system is None and not said:
        return None
    in_register = held.register is not None and hasattr(held.register, name)
    differs = compared and app != system
    off_register = in_register and register != system
    notes = tuple(_notes(name, said, system, differs=differs, off_register=off_register))
    covered = not notes
    return Line(
        name=str(NAMES[name]),
        said=said,
        app=written(name, app, covered=covered),
        system=written(name, system, covered=covered),
        register=written(name, register, covered=covered) if in_register else "",
        differs=differs or off_register,
        notes=notes,
    )


def _notes(name: str, said: str, system: object, *, differs: bool, off_register: bool) -> Iterable[str]:
    if differs:
        yield _("khác nhau")
    if off_register:
        yield _("khác dân cư")
    if said and not agrees(name, said, system):
        yield _("khác lời người dân")


def _key(kind: SourceKind, row: Row) -> str:
    """A stable mark of a row for the page; ids may hold a person's numbers and stay out of it."""
    return f"{kind}-{hashlib.sha256(row.id.encode()).hexdigest()[:10]}"


def _title(row: Row) -> str:
    for name in ("employer_name", "card_number", "facility_name", "dossier_number", "decision_number"):
        value = getattr(row, name, None)
        if value:
            return str(written(name, value, covered=True))
    return ""
