"""How instants, money, numbers of a person and text from outside are written on a page; plain Python."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from motgio.web.components.counted import counted

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
MASK = "•"
ZERO_WIDTH_JOINER = "\u200d"
# Controls, format characters (bidi, zero-width, tags), fillers, line separators; not the plain newline.
INVISIBLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
HARMLESS_CONTROLS = {"\t": " ", "\r": ""}


def written_instant(value: datetime, *, now: datetime | None = None) -> str:
    """An instant in Vietnam's zone: `hôm nay 10:42` on the day of `now`, else `20/11/2026 10:42`."""
    local = value.astimezone(VIETNAM)
    if now is not None and local.date() == now.astimezone(VIETNAM).date():
        return _("hôm nay %(clock)s") % {"clock": f"{local:%H:%M}"}
    return f"{local:%d/%m/%Y}\u00a0{local:%H:%M}"


def written_day(value: date) -> str:
    """A day as `20/11/2026`."""
    return f"{value:%d/%m/%Y}"


def written_month(value: str) -> str:
    """A month `2019-07` as `07/2019`; anything else is returned as it is."""
    year, dash, month = value.partition("-")
    return f"{month}/{year}" if dash and len(year) == 4 and len(month) == 2 else value


def written_money(dong: int) -> str:
    """Whole đồng as `4.600.000 ₫`."""
    return f"{dong:,}".replace(",", ".") + "\u00a0₫"


def written_working_minutes(minutes: int) -> str:
    """Working minutes in words: `23 phút làm việc`, `2 giờ 5 phút làm việc`; the sign is dropped."""
    hours, rest = divmod(abs(minutes), 60)
    if not hours:
        return counted("%(n)s phút làm việc", rest)
    if not rest:
        return counted("%(n)s giờ làm việc", hours)
    return _("%(hours)s giờ %(minutes)s phút làm việc") % {"hours": hours, "minutes": rest}


def masked_number(number: str) -> str:
    """A person's number with all but the first two and the last three characters covered: `79•••••412`."""
    if len(number) < 7:
        return MASK * len(number)
    return number[:2] + MASK * (len(number) - 5) + number[-3:]


def masked_name(full_name: str) -> str:
    """A name as `Nguyễn T• H•`, so that a screen read over a shoulder tells little."""
    family, *rest = full_name.split()[:8] or [""]
    return " ".join([family, *(f"{part[0]}{MASK}" for part in rest)])


def shown_safely(text: str) -> SafeString:
    """Text from outside as HTML: escaped, isolated from the page's direction, invisible characters marked."""
    pieces: list[str] = []
    position = 0
    for found in INVISIBLE.finditer(text):
        pieces.append(str(escape(text[position : found.start()])))
        pieces.append(
            _marked(
                found.group(), before=text[: found.start()][-1:], after=text[found.end() : found.end() + 1]
            )
        )
        position = found.end()
    pieces.append(str(escape(text[position:])))
    return mark_safe(f'<bdi class="said">{"".join(pieces)}</bdi>')  # noqa: S308  # every piece is escaped above


def _marked(character: str, *, before: str, after: str) -> str:
    if character in HARMLESS_CONTROLS:
        return HARMLESS_CONTROLS[character]
    if character == ZERO_WIDTH_JOINER and _is_pictograph(before) and _is_pictograph(after):
        return character  # the glue inside one emoji, such as a family
    return f'<span class="control-mark">U+{ord(character):04X}</span>'


def _is_pictograph(character: str) -> bool:
    return bool(character) and (character == "\ufe0f" or unicodedata.category(character) in {"So", "Sk"})
