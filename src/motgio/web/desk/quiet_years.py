"""Which years are drawn in full and which are folded: those about which nobody says anything else."""

from __future__ import annotations

from collections.abc import Collection
from itertools import groupby

from django.utils.translation import gettext as _

from motgio.web.desk.employer_marks import codes_of
from motgio.web.desk.month_cells import Drawn
from motgio.web.desk.month_runs import written_run
from motgio.web.desk.month_sides import Sides
from motgio.web.desk.month_words import mark_of

RECENT_YEARS = 2
# A fold of fewer years costs more to open than it saves.
LEAST_FOLDED = 2

Span = tuple[int, int, bool]


def split_years(sides: Sides, loud: Collection[str], *, all_years: bool) -> tuple[Span, ...]:
    """The years in order of time as (first, last, is quiet); a year that is drawn stands alone."""
    held = sides.shown.keys() | sides.held.keys() | sides.said.keys()
    if not held:
        return ()
    whole = range(int(min(held)[:4]), int(max(held)[:4]) + 1)
    loud_years = {int(month[:4]) for month in loud}
    kept = {year + step for year in loud_years for step in (-1, 0, 1)} | set(whole[-RECENT_YEARS:])
    spans: list[Span] = []
    for is_kept, group in groupby(whole, key=lambda year: all_years or year in kept):
        years = list(group)
        if is_kept or len(years) < LEAST_FOLDED:
            spans += [(year, year, False) for year in years]
        else:
            spans.append((years[0], years[-1], True))
    return tuple(spans)


def quiet_words(drawn: Drawn, first: int, last: int) -> str:
    """Who paid in these years, run by run: `A 01/1996 – 03/2004; trống 04/2004; B …`."""
    months = [f"{year}-{month:02d}" for year in range(first, last + 1) for month in range(1, 13)]
    copy = drawn.sides.better
    start, end = min(copy, default=""), max(copy, default="")
    inside = [month for month in months if start <= month <= end]
    words = []
    for codes, group in groupby(inside, key=lambda month: codes_of(copy.get(month, ()))):
        run = list(group)
        who = mark_of(copy.get(run[0], ()), drawn.employers) if codes else _("trống")
        words.append(f"{who} {written_run(run[0], run[-1])}")
    return "; ".join(words) or _("không có tháng nào")
