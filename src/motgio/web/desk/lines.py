"""Everything but months, side by side: one line per field, app and system in columns, differences marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from django.utils.translation import gettext as _

from motgio.capabilities.cases.facade import ClaimRow
from motgio.capabilities.records.facade import (
    Kept,
    Missing,
    RecordKind,
    Row,
    Source,
    SourceKind,
    compared_kinds,
)
from motgio.web.desk.line_words import NAMES, TITLES, system_name, written
from motgio.web.desk.same_rows import COLUMNS, SameRows, same_rows


@dataclass(frozen=True, slots=True)
class Line:
    """One field: what the app shows, what the system holds, whether they say the same."""

    name: str
    app: str
    system: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of one row of a record; `title` tells rows of one kind apart."""

    title: str
    lines: tuple[Line, ...]

    @property
    def differing(self) -> int:
        """How many lines are not the same on both sides."""
        return sum(line.differs for line in self.lines)


@dataclass(frozen=True, slots=True)
class LineComparison:
    """One kind of record, app and system beside each other, with source and freshness."""

    title: str
    system: str
    app_as_of: datetime | None
    system_as_of: datetime | None
    has_app: bool
    groups: tuple[Group, ...]
    same: SameRows | None

    @property
    def differing(self) -> int:
        """How many lines are not the same on both sides."""
        return sum(group.differing for group in self.groups)


@dataclass(frozen=True, slots=True)
class SilentSource:
    """A source that does not answer, since when."""

    name: str
    since: datetime


def compare_lines(kept: Sequence[Kept], claims: Iterable[ClaimRow]) -> tuple[LineComparison, ...]:
    """Every kind that was read for the claims, but the months."""
    claimed = {
        kind
        for claim in claims
        for kind in compared_kinds(RecordKind(claim.record), vague=claim.problem == "other")
    }
    both = {(each.source, each.kind): each for each in kept}
    order = [kind for kind in SourceKind if kind is not SourceKind.CONTRIBUTIONS]
    wanted = [kind for kind in order if kind in claimed or kind is SourceKind.POPULATION]
    return tuple(
        _compare(kind, both.get((Source.VIEW, kind)), both.get((Source.SYSTEM, kind)))
        for kind in wanted
        if (Source.VIEW, kind) in both or (Source.SYSTEM, kind) in both
    )


def silent_sources(missing: Iterable[Missing]) -> tuple[SilentSource, ...]:
    """What did not answer, in words."""
    return tuple(
        SilentSource(
            name=f"{TITLES[each.kind]} ({_('ứng dụng') if each.source is Source.VIEW else _('hệ thống')})",
            since=each.since,
        )
        for each in missing
    )


def _compare(kind: SourceKind, app: Kept | None, system: Kept | None) -> LineComparison:
    shown = {row.id: row for row in app.rows} if app else {}
    held = {row.id: row for row in system.rows} if system else {}
    both = app is not None and system is not None
    ids = list(dict.fromkeys([*held, *shown]))
    alike = [
        row_id for row_id in ids if kind in COLUMNS and (not both or shown.get(row_id) == held.get(row_id))
    ]
    groups = [_group(shown.get(row_id), held.get(row_id), both=both) for row_id in ids if row_id not in alike]
    return LineComparison(
        title=str(TITLES[kind]),
        system=system_name(system.system) if system else "",
        app_as_of=app.as_of if app else None,
        system_as_of=system.as_of if system else None,
        has_app=app is not None,
        groups=tuple(groups),
        same=same_rows(kind, [held.get(row_id) or shown[row_id] for row_id in alike]),
    )


def _group(app: Row | None, system: Row | None, *, both: bool) -> Group:
    some = system or app
    assert some is not None
    lines = []
    for each in fields(some):
        if each.name not in NAMES:
            continue
        shown, held = getattr(app, each.name, None), getattr(system, each.name, None)
        if shown is None and held is None:
            continue
        said = tuple(written(each.name, value, covered=not both or shown == held) for value in (shown, held))
        lines.append(Line(str(NAMES[each.name]), said[0], said[1], differs=both and shown != held))
    return Group(title=_title(some), lines=tuple(lines))


def _title(row: Row) -> str:
    for name in ("employer_name", "card_number", "facility_name", "dossier_number", "decision_number"):
        value = getattr(row, name, None)
        if value:
            return str(value)
    return ""
