"""Contributions straight from stretches to JSON: thirty years are 1,800 rows, read for every report."""

from collections.abc import Iterable

import orjson

from motgio_records.months import month_number, month_text
from motgio_records.stretches import FUND_ORDER, FUND_SIGNS, SHARED, WITHOUT_EMPLOYER, Stretch

# Stands for the month in a stretch's pattern; JSON never holds this byte as it is.
HOLE = b"\x00"


def contribution_text(stretches: Iterable[Stretch]) -> bytes:
    """The JSON of `expand(stretches)` without a dictionary per row: all funds of a month in one stroke."""
    chunks: list[tuple[int, str, int, bytes]] = []
    for stretch in stretches:
        employer = stretch["employer_code"] or WITHOUT_EMPLOYER
        first_fund = min(FUND_ORDER[fund] for fund in stretch["funds"])
        pattern = _pattern(stretch, employer)
        for number in range(month_number(stretch["from_month"]), month_number(stretch["to_month"]) + 1):
            chunk = pattern.replace(HOLE, month_text(number).encode())
            chunks.append((number, employer, first_fund, chunk))
    chunks.sort()
    return b"[" + b",".join([chunk[3] for chunk in chunks]) + b"]"


def _pattern(stretch: Stretch, employer: str) -> bytes:
    """The rows of one month of the stretch, with holes where the month goes."""
    shared = orjson.dumps({name: stretch[name] for name in SHARED})[1:]
    return b",".join(
        b'{"id":"Q-%b-%b-%b","month":"%b","fund":"%b","rate":%b,%b'
        % (
            HOLE,
            employer.encode(),
            FUND_SIGNS[fund].encode(),
            HOLE,
            fund.encode(),
            orjson.dumps(stretch["funds"][fund]),
            shared,
        )
        for fund in sorted(stretch["funds"], key=FUND_ORDER.__getitem__)
    )
