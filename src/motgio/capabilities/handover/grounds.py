"""The legal grounds on which a unit may decline a case, dated; reference data.

Sources: NĐ 89/2020/NĐ-CP (functions and tasks of the agency, 2020 to February 2025); QĐ 391/QĐ-BTC and
QĐ 2286/QĐ-BTC with CV 1521/BHXH-TCCB (three levels, then 34 provinces, from 2025); NĐ 20/2008/NĐ-CP and
NĐ 92/2017/NĐ-CP (recommendations on regulations go to who issues them). Who declines writes the article.
The first days of NĐ 89/2020 and NĐ 20/2008 are from memory and need a source.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground: its code, the text it rests on, and from which day until before which it may be used."""

    code: str
    text: str
    valid_from: date
    valid_to: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it may be used on this day."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


GROUNDS = (
    Ground("other_manager", "NĐ 89/2020/NĐ-CP", date(2020, 9, 20), date(2025, 3, 1)),
    Ground("other_manager", "QĐ 391/QĐ-BTC", date(2025, 3, 1), date(2025, 7, 1)),
    Ground("other_manager", "QĐ 2286/QĐ-BTC, CV 1521/BHXH-TCCB", date(2025, 7, 1)),
    Ground("other_duty", "NĐ 89/2020/NĐ-CP", date(2020, 9, 20), date(2025, 3, 1)),
    Ground("other_duty", "QĐ 391/QĐ-BTC", date(2025, 3, 1)),
    Ground("other_authority", "NĐ 20/2008/NĐ-CP, NĐ 92/2017/NĐ-CP", date(2008, 3, 5)),
)


def grounds_on(day: date) -> tuple[Ground, ...]:
    """The grounds that may be used on a day, each code once."""
    return tuple(ground for ground in GROUNDS if ground.holds_on(day))


def ground_on(code: str, day: date) -> Ground | None:
    """The ground with this code on a day, or None."""
    return next((ground for ground in grounds_on(day) if ground.code == code), None)
