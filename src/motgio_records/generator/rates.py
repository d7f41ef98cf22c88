"""Statutory contribution rates and minimum wages by month: both sides together, per cent.

Luật BHXH 2006 and 2014, Luật Việc làm 2013, Luật BHYT 2008; NĐ 44/2017 (accident fund 0.5), NQ 68/NQ-CP and
NQ 116/NQ-CP of 2021 (accident and unemployment relief during the epidemic). Before 2007: NĐ 12/CP of 1995.
"""

from bisect import bisect_right

from motgio_records.months import month_number

FUNDS = ("retirement_survivor", "sickness_maternity", "accident_disease", "unemployment", "health")
# First month, then one rate per fund in the order of FUNDS; None where the fund did not exist yet.
_TABLE: tuple[tuple[str, tuple[float | None, ...]], ...] = (
    ("1995-01", (15.0, 4.0, 1.0, None, 3.0)),
    ("2007-01", (16.0, 3.0, 1.0, None, 3.0)),
    ("2009-01", (16.0, 3.0, 1.0, 2.0, 3.0)),
    ("2010-01", (18.0, 3.0, 1.0, 2.0, 4.5)),
    ("2012-01", (20.0, 3.0, 1.0, 2.0, 4.5)),
    ("2014-01", (22.0, 3.0, 1.0, 2.0, 4.5)),
    ("2017-06", (22.0, 3.0, 0.5, 2.0, 4.5)),
    ("2021-07", (22.0, 3.0, 0.0, 2.0, 4.5)),
    ("2021-10", (22.0, 3.0, 0.0, 1.0, 4.5)),
    ("2022-07", (22.0, 3.0, 0.5, 1.0, 4.5)),
    ("2022-10", (22.0, 3.0, 0.5, 2.0, 4.5)),
)
FIRST_MONTH = month_number("1995-01")
UNEMPLOYMENT_FROM = month_number("2009-01")
CHANGES = [month_number(month) for month, _ in _TABLE]
_RATES = [
    {fund: rate for fund, rate in zip(FUNDS, rates, strict=True) if rate is not None} for _, rates in _TABLE
]
# Minimum wage in the city in đồng a month, from January of the year.
_MINIMUM = {
    1995: 120_000, 1997: 144_000, 2000: 180_000, 2001: 210_000, 2003: 290_000, 2006: 450_000, 2008: 620_000,
    2009: 800_000, 2010: 980_000, 2011: 1_350_000, 2012: 2_000_000, 2013: 2_350_000, 2014: 2_700_000,
    2015: 3_100_000, 2016: 3_500_000, 2017: 3_750_000, 2018: 3_980_000, 2019: 4_180_000, 2020: 4_420_000,
    2023: 4_680_000, 2025: 4_960_000, 2026: 5_310_000,
}  # fmt: skip
_YEARS = sorted(_MINIMUM)
HIGHEST_WAGE = 46_800_000


def rates_in(month: int) -> dict[str, float]:
    """The rate of every fund that existed in this month."""
    return _RATES[bisect_right(CHANGES, month) - 1]


def minimum_wage(year: int) -> int:
    """Regional minimum wage in đồng a month."""
    return _MINIMUM[_YEARS[max(bisect_right(_YEARS, year) - 1, 0)]]


def wage_in(year: int, *, level: float, years_worked: int) -> int:
    """The wage on which contributions are paid: above the minimum by level and seniority, capped."""
    wage = minimum_wage(year) * level * (1 + 0.03 * min(years_worked, 25))
    return min(int(wage) // 1000 * 1000, HIGHEST_WAGE)
