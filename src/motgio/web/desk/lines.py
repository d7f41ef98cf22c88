"""Everything but months, field by field: what the person says, the app shows and the systems hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
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
from motgio.web.desk.health_cover import is_covered
from motgio.web.desk.line_groups import Group, Held, group_of
from motgio.web.desk.line_words import TITLES, system_name
from motgio.web.desk.month_sides import OF_MONTHS
from motgio.web.desk.problem_words import months_said, short_words
from motgio.web.desk.row_months import touches_claim
from motgio.web.desk.said_values import said_values
from motgio.web.desk.same_rows import COLUMNS, SameRows, same_rows

Copies = Mapping[tuple[Source, SourceKind], Kept]
ById = Mapping[str, Row]


@dataclass(frozen=True, slots=True)
class SaidLine:
    """What the person says about a kind of record and no one line can be shown beside."""

    words: str
    expected: str


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """One who speaks: the title, the system, as fresh as when."""

    title: str
    system: str
    as_of: datetime


@dataclass(frozen=True, slots=True)
class LineComparison:
    """One kind of record with what each side says of it; `same` holds the rows nobody disputes."""

    kind: str
    title: str
    said: tuple[SaidLine, ...]
    app: ColumnHead | None
    system: ColumnHead | None
    register: ColumnHead | None
    groups: tuple[Group, ...]
    same: SameRows | None
    covered: int

    @property
    def differing(self) -> int:
        """How many lines app and systems do not have alike."""
        return sum(group.differing for group in self.groups)

    @property
    def has_both(self) -> bool:
        """Whether app and system were both read."""
        return self.app is not None and self.system is not None


@dataclass(frozen=True, slots=True)
class SilentSource:
    """A source that does not answer, since when."""

    name: str
    since: datetime


def compare_lines(
    kept: Sequence[Kept], claims: Iterable[ClaimRow], *, show_health: bool = False
) -> tuple[LineComparison, ...]:
    """Every kind that was read for the claims, but the months; the population database beside the identity.

    Visits that tell of HIV or tuberculosis are only counted unless `show_health`, which the caller must log.
    """
    about: dict[SourceKind, list[ClaimRow]] = {}
    for claim in claims:
        for kind in compared_kinds(RecordKind(claim.record), vague=claim.problem == "other"):
            about.setdefault(kind, []).append(claim)
    copies = {(each.source, each.kind): each for each in kept}
    beside = SourceKind.IDENTITY in about and _register_of(copies) is not None
    shown = [
        kind
        for kind in SourceKind
        if kind is not SourceKind.CONTRIBUTIONS
        and (kind in about or (kind is SourceKind.POPULATION and not beside))
        and any((source, kind) in copies for source in Source)
    ]
    return tuple(_compare(kind, copies, about.get(kind, []), show_health=show_health) for kind in shown)


def silent_sources(missing: Iterable[Missing]) -> tuple[SilentSource, ...]:
    """What did not answer, in words."""
    return tuple(
        SilentSource(
            name=f"{TITLES[each.kind]} ({_('ứng dụng') if each.source is Source.VIEW else _('hệ thống')})",
            since=each.since,
        )
        for each in missing
    )


def _compare(
    kind: SourceKind, copies: Copies, claims: Sequence[ClaimRow], *, show_health: bool
) -> LineComparison:
    app, system = copies.get((Source.VIEW, kind)), copies.get((Source.SYSTEM, kind))
    register = _register_of(copies) if kind is SourceKind.IDENTITY else None
    shown, held = _by_id(app), _by_id(system)
    ids, covered = _uncovered(shown, held, show_health=show_health)
    said, loose = said_values(kind, claims, [row for each in ids for row in _both(each, held, shown)])
    meant = {row_id for row_id, _field in said}
    both = app is not None and system is not None
    alike = [
        each
        for each in ids
        if kind in COLUMNS and each not in meant and (not both or shown.get(each) == held.get(each))
    ]
    person = register.rows[0] if register else None
    rows = [held.get(each) or shown[each] for each in alike]
    return LineComparison(
        kind=kind.value,
        title=str(TITLES[kind]),
        said=tuple(_said(claim) for claim in loose if RecordKind(claim.record) not in OF_MONTHS),
        app=_head(_("Ứng dụng"), app),
        system=_head(_("Hệ thống"), system),
        register=_head(_("Dân cư"), register),
        groups=tuple(
            group_of(kind, Held(shown.get(each), held.get(each), person), said, both=both)
            for each in ids
            if each not in alike
        ),
        same=same_rows(kind, rows, named={row.id for row in rows if _is_named(row, claims)}),
        covered=covered,
    )


def _uncovered(shown: ById, held: ById, *, show_health: bool) -> tuple[list[str], int]:
    """The ids of the rows to draw, and how many rows stay covered."""
    ids = list(dict.fromkeys([*held, *shown]))
    if show_health:
        return ids, 0
    free = [each for each in ids if not any(is_covered(row) for row in _both(each, held, shown))]
    return free, len(ids) - len(free)


def _both(row_id: str, held: ById, shown: ById) -> Iterable[Row]:
    return (side[row_id] for side in (held, shown) if row_id in side)


def _register_of(copies: Copies) -> Kept | None:
    """The population database, where it and the systems know one person each, to fit in one line."""
    register = copies.get((Source.SYSTEM, SourceKind.POPULATION))
    identity = copies.get((Source.SYSTEM, SourceKind.IDENTITY))
    if register is None or identity is None or (len(register.rows), len(identity.rows)) != (1, 1):
        return None
    return register


def _by_id(kept: Kept | None) -> ById:
    return {row.id: row for row in kept.rows} if kept else {}


def _head(title: str, kept: Kept | None) -> ColumnHead | None:
    return ColumnHead(title, system_name(kept.system), kept.as_of) if kept else None


def _is_named(row: Row, claims: Iterable[ClaimRow]) -> bool:
    return any(touches_claim(row, claim) for claim in claims)


def _said(claim: ClaimRow) -> SaidLine:
    words = (short_words(claim.record, claim.problem), months_said(claim.line))
    return SaidLine(" ".join(part for part in words if part), claim.expected)
