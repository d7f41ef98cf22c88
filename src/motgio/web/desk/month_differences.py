"""How app and system differ about a month, and the same for the whole history in a sentence each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from motgio.capabilities.records.facade import ContributionRow, Source
from motgio.web.components.counted import counted, counted_lazy
from motgio.web.desk.employer_marks import Employers, codes_of
from motgio.web.desk.fund_words import funds_word
from motgio.web.desk.month_runs import written_runs
from motgio.web.desk.month_sides import Rows, Sides, counts_twice

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


class Kind(StrEnum):
    """In what the two copies of a month differ; the first that holds."""

    APP_LACKS = "app_lacks"
    SYSTEM_LACKS = "system_lacks"
    EMPLOYER = "employer"
    FUND = "fund"
    STATUS = "status"
    WAGE = "wage"


@dataclass(frozen=True, slots=True)
class Difference:
    """One month's difference; `detail` names the funds that stand on one side only."""

    kind: Kind
    detail: str = ""


Differences = Mapping[str, Difference]


def differences_of(sides: Sides) -> Differences:
    """Every month that differs, in order of time; none while one side is silent."""
    if not sides.has_both:
        return {}
    found = {}
    for month in sorted(sides.shown.keys() | sides.held.keys()):
        difference = _difference(sides.rows(Source.VIEW, month), sides.rows(Source.SYSTEM, month))
        if difference is not None:
            found[month] = difference
    return found


def _difference(app: Rows, system: Rows) -> Difference | None:
    if _sums(app) == _sums(system):
        return None
    if not app or not system:
        return Difference(Kind.SYSTEM_LACKS if app else Kind.APP_LACKS)
    if set(codes_of(app)) != set(codes_of(system)):
        return Difference(Kind.EMPLOYER)
    only_app, only_system = _funds(app) - _funds(system), _funds(system) - _funds(app)
    if only_app or only_system:
        return Difference(Kind.FUND, _fund_detail(only_app, only_system))
    return Difference(Kind.WAGE if _statuses(app) == _statuses(system) else Kind.STATUS)


def _sums(rows: Rows) -> list[tuple[str, str, str, int]]:
    """What two copies must agree on about a month."""
    return sorted((row.fund, row.employer_code or "", row.status, row.wage) for row in rows)


def _statuses(rows: Rows) -> list[tuple[str, str, str]]:
    return sorted((row.employer_code or "", row.fund, row.status) for row in rows)


def _funds(rows: Iterable[ContributionRow]) -> set[tuple[str, str]]:
    return {(row.employer_code or "", row.fund) for row in rows}


def _fund_detail(only_app: set[tuple[str, str]], only_system: set[tuple[str, str]]) -> str:
    lacking = (
        (only_system, _("ứng dụng thiếu %(funds)s")),
        (only_app, _("hệ thống thiếu %(funds)s")),
    )
    told = (words % {"funds": funds_word(fund for _code, fund in found)} for found, words in lacking if found)
    return "; ".join(told)


def words_of(difference: Difference) -> str:
    """What is different about one month, in few words."""
    return {
        Kind.APP_LACKS: _("chỉ hệ thống có"),
        Kind.SYSTEM_LACKS: _("chỉ ứng dụng có"),
        Kind.EMPLOYER: _("khác đơn vị"),
        Kind.FUND: difference.detail,
        Kind.STATUS: _("khác trạng thái"),
        Kind.WAGE: _("khác mức đóng"),
    }[difference.kind]


def summary_of(sides: Sides, differences: Differences, employers: Employers) -> tuple[str, ...]:
    """The sentences above the calendar: what differs, what counts twice, what became of the months named."""
    return (*_differing(sides, differences, employers), *_doubled(sides, employers), *_named(sides))


def _differing(sides: Sides, differences: Differences, employers: Employers) -> Iterable[str]:
    if sides.has_both and not differences:
        yield _("Ứng dụng và hệ thống như nhau ở mọi tháng.")
    groups: dict[Difference, list[str]] = {}
    for month, difference in differences.items():
        groups.setdefault(difference, []).append(month)
    for difference, months in groups.items():
        yield SENTENCES[difference.kind] % {
            **_told(sides, months, employers),
            "n": len(months),
            "detail": difference.detail,
        }


SENTENCES: Mapping[Kind, StrPromise] = {
    Kind.APP_LACKS: counted_lazy("Ứng dụng thiếu %(n)s tháng %(months)s so với hệ thống (%(who)s)."),
    Kind.SYSTEM_LACKS: counted_lazy("Ứng dụng có %(n)s tháng %(months)s mà hệ thống không có (%(who)s)."),
    Kind.EMPLOYER: counted_lazy("Khác đơn vị ở %(n)s tháng %(months)s (%(who)s)."),
    Kind.FUND: counted_lazy("Khác quỹ ở %(n)s tháng %(months)s: %(detail)s (%(who)s)."),
    Kind.STATUS: counted_lazy("Khác trạng thái đóng ở %(n)s tháng %(months)s (%(who)s)."),
    Kind.WAGE: counted_lazy("Khác mức đóng ở %(n)s tháng %(months)s (%(who)s)."),
}


def _doubled(sides: Sides, employers: Employers) -> Iterable[str]:
    months = sorted(month for month, rows in sides.better.items() if counts_twice(rows))
    if months:
        yield counted(
            "%(n)s tháng %(months)s đóng trùng ở quỹ chỉ được đóng một lần (%(who)s).",
            len(months),
            **_told(sides, months, employers),
        )


def _told(sides: Sides, months: Iterable[str], employers: Employers) -> dict[str, str]:
    """The months in words, and the marks of who paid in them according to either copy."""
    rows = [row for month in months for source in Source for row in sides.rows(source, month)]
    codes = set(codes_of(rows))
    marks = (employer.mark for code, employer in employers.items() if code in codes)
    return {"months": written_runs(months), "who": ", ".join(marks)}


def _named(sides: Sides) -> Iterable[str]:
    """Of the months a person names: how many each side has in the fund meant."""
    if not sides.said:
        return
    held = (
        (sides.app, Source.VIEW, _("ứng dụng có %(n)s")),
        (sides.system, Source.SYSTEM, _("hệ thống có %(n)s")),
    )
    parts = [words % {"n": _paid_as_meant(sides, source)} for copy, source, words in held if copy is not None]
    yield counted(
        "Trong %(n)s tháng người dân nêu (quỹ %(funds)s): %(parts)s.",
        len(sides.said),
        funds=funds_word(said.fund for said in sides.said.values()),
        parts=", ".join(parts),
    )


def _paid_as_meant(sides: Sides, source: Source) -> int:
    """How many of the months named stand in the fund that is meant."""
    return sum(
        any(row.fund == said.fund for row in sides.rows(source, month)) for month, said in sides.said.items()
    )
