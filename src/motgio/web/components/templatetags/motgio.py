"""Template tags and filters of the shared components."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import segno
from django import template
from django.forms import BoundField, CheckboxInput
from django.utils.safestring import SafeString, mark_safe

from motgio.web.components import formatting
from motgio.web.components.ring import RingState, draw_ring
from motgio.web.components.words import word_for

register = template.Library()


@register.simple_tag(takes_context=True)
def instant(context: Mapping[str, Any], value: datetime | None) -> str:
    """An instant; `hôm nay 10:42` when the context's `now` is of the same day. Nothing for None."""
    return formatting.written_instant(value, now=context.get("now")) if value else ""


@register.filter
def date_time(value: datetime | None) -> str:
    """An instant as `20/11/2026 10:42`."""
    return formatting.written_instant(value) if value else ""


@register.filter
def day(value: date | None) -> str:
    """A day as `20/11/2026`."""
    return formatting.written_day(value) if value else ""


@register.filter
def month(value: str | None) -> str:
    """A month `2019-07` as `07/2019`."""
    return formatting.written_month(value) if value else ""


@register.filter
def money(value: int | None) -> str:
    """Whole đồng as `4.600.000 ₫`."""
    return "" if value is None else formatting.written_money(int(value))


@register.filter
def working_minutes(value: int | None) -> str:
    """Working minutes as `23 phút làm việc`."""
    return "" if value is None else formatting.written_working_minutes(value)


@register.filter
def masked(value: str | None) -> str:
    """A person's number as `79•••••412`."""
    return formatting.masked_number(str(value or ""))


@register.filter
def masked_name(value: str | None) -> str:
    """A person's name as `Nguyễn T• H•`."""
    return formatting.masked_name(str(value or ""))


@register.filter
def said(value: str | None) -> SafeString:
    """Text that came from outside: escaped, isolated, invisible characters marked."""
    return formatting.shown_safely(str(value or ""))


@register.filter
def word(value: str | None, kind: str) -> str:
    """The word for a value of an enum: `{{ case.state|word:"case_state" }}`."""
    return word_for(kind, value)[0] if value else ""


@register.inclusion_tag("components/badge.html")
def badge(kind: str, value: str | None, text: str = "", tone: str = "") -> dict[str, Any]:
    """A word with a tone: `{% badge "verdict" claim.verdict %}`; `text` and `tone` replace the table's."""
    known_word, known_tone = word_for(kind, value or "")
    return {"word": text or known_word, "tone": tone or known_tone}


@register.inclusion_tag("components/ring.html")
def hour_ring(
    minutes_left: int | None = None,
    state: str = RingState.RUNNING,
    size: str = "medium",
    quiet: bool = False,
    word: str = "",
) -> dict[str, Any]:
    """The hour ring; sizes small, medium, large, hero; `quiet` keeps the word for screen readers only."""
    return {
        "ring": draw_ring(minutes_left=minutes_left, state=state, word=word),
        "size": size,
        "quiet": quiet,
    }


@register.inclusion_tag("components/field.html")
def field(bound: BoundField, optional: bool = False) -> dict[str, Any]:
    """A form field with its label, help and errors."""
    return {
        "field": bound,
        "optional": optional,
        "is_tick": isinstance(bound.field.widget, CheckboxInput),
    }


@register.simple_tag
def qr_code(content: str, label: str) -> SafeString:
    """A QR code as inline SVG (dark on white, quiet zone of four modules), with a label."""
    drawn = segno.make(content, error="m", micro=False)
    return mark_safe(drawn.svg_inline(omitsize=True, title=label, svgclass="qr", lineclass=None, border=4))  # noqa: S308
