"""Reads which months a person means: `tháng 8, 9`, `từ 5/2006 đến 6/2008`, `năm 2019`.

Works on folded text. A length of time (`7 tháng`) and a full date (`29/10/2015`) are no months of a record.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

_FIRST_YEAR, _LAST_YEAR = 1960, 2100

_ENGLISH = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}

# One month or year as people write it. A day before it (`29/10/2015`, `16-6-2010`) makes it a date.
_MOMENT = re.compile(
    r"\b(?=\w)(?<![./,])(?<!\b\d-)(?<!\b\d\d-)(?:"
    r"(?:(?:thang|thag|t)\s{0,4})?(?P<month>\d{1,2})\s?[/.-]\s?(?P<year>(?:19|20)\d\d)"
    r"|(?:thang|thag)\s{1,4}(?P<month2>\d{1,2})(?P<more>(?:\s{0,4}(?:,|va|&)\s{0,4}(?:thang\s{1,4})?\d{1,2}(?!\d|[/.-]\d{1,2}(?!\d))){0,11})"
    r"(?:\s{0,4},?(?:\s{0,4}nam\s{1,4}|\s?[/.-]\s?)(?P<year2>(?:19|20)\d\d))?"
    r"|(?P<english>" + "|".join(_ENGLISH) + r")\s{1,4}(?P<year3>(?:19|20)\d\d)"
    r"|(?:nam|tu|den|toi|trong|year|in|since)\s{1,4}(?P<year4>(?:19|20)\d\d)"
    r")(?!\d|[/.]\d)"
)
_UNTIL = re.compile(
    r"\s{0,5}(?:den|toi|-|–|to|until|till)\s{0,5}(?P<now>(?:het |tan )?(?:nay|gio|hien nay|now))?"
)
_NUMBER = re.compile(r"\d{1,2}")
_DIGIT = re.compile(r"\d")


class Months(NamedTuple):
    """A stretch of months as `YYYY-MM`; `is_range` when the person said from and to."""

    from_month: str
    to_month: str | None
    year_said: bool
    is_range: bool
    start: int
    end: int


class _Moment(NamedTuple):
    first: int  # months since year 0, or the month number when no year was said
    last: int
    has_year: bool
    start: int
    end: int
    ends_range: bool = False  # written as `đến 2014`


def find_months(folded: str, *, received_on: date) -> list[Months]:
    """The stretches of months named in a folded text, in order.

    A month without a year takes the year of the other end of its range, else it is the latest such month
    not after `received_on`.
    """
    if not _DIGIT.search(folded):
        return []
    moments = [moment for match in _MOMENT.finditer(folded) if (moment := _moment(match)) is not None]
    found: list[Months] = []
    index = 0
    while index < len(moments):
        here = moments[index]
        until = _UNTIL.match(folded, here.end)
        beyond = moments[index + 1] if index + 1 < len(moments) else None
        if until and until["now"]:
            found.append(_stretch(here, None, received_on, end=until.end(), is_range=True))
        elif beyond and (_follows(beyond, here) or (until and beyond.start <= until.end() + 1)):
            found.append(_stretch(here, beyond, received_on, end=beyond.end, is_range=True))
            index += 1
        else:
            found.append(_stretch(here, here, received_on, end=here.end, is_range=False))
        index += 1
    return [months for months in found if months.to_month is None or months.from_month <= months.to_month]


def _moment(match: re.Match[str]) -> _Moment | None:
    month, year1, month2, more, year2, english, year3, year4 = match.groups()
    year = year1 or year2 or year3 or year4
    numbers = [int(text) for text in (month or month2,) if text]
    if more:
        numbers += [int(text) for text in _NUMBER.findall(more)]
    if english:
        numbers = [_ENGLISH[english]]
    if any(not 1 <= number <= 12 for number in numbers):
        return None
    if year is None:
        return _Moment(min(numbers), max(numbers), False, match.start(), match.end())
    if not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
        return None
    january = int(year) * 12
    first, last = (min(numbers), max(numbers)) if numbers else (1, 12)
    ends_range = match.group().startswith(("den", "toi"))
    return _Moment(january + first - 1, january + last - 1, True, match.start(), match.end(), ends_range)


def _follows(beyond: _Moment, here: _Moment) -> bool:
    return beyond.ends_range and beyond.start <= here.end + 2


def _stretch(here: _Moment, beyond: _Moment | None, received_on: date, *, end: int, is_range: bool) -> Months:
    other = beyond if beyond is not None else here
    year_said = here.has_year or other.has_year
    last = _with_year(other.last, other.has_year, here if here.has_year else None, received_on)
    if here.has_year:
        first = here.first
    elif beyond is None:
        first = _latest(here.first, received_on)
    else:
        # Counted back from the other end, so that `từ tháng 11 đến tháng 2/2024` begins in 2023.
        first = last - ((last % 12) - (here.first - 1)) % 12
    return Months(_text(first), None if beyond is None else _text(last), year_said, is_range, here.start, end)


def _with_year(month: int, has_year: bool, start: _Moment | None, received_on: date) -> int:
    if has_year:
        return month
    if start is not None:
        return start.first + ((month - 1) - start.first % 12) % 12
    return _latest(month, received_on)


def _latest(number: int, received_on: date) -> int:
    year = received_on.year if number <= received_on.month else received_on.year - 1
    return year * 12 + number - 1


def _text(months: int) -> str:
    return f"{months // 12:04d}-{months % 12 + 1:02d}"
