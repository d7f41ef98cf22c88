"""The colours keep their contrast, in light and in dark (WCAG 2.2, 1.4.3, 1.4.6 and 1.4.11)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).resolve().parents[2] / "static" / "css" / "tokens.css"
COLOUR = re.compile(r"--([a-z0-9-]+):\s*#([0-9a-f]{6});")


def palettes() -> dict[str, dict[str, str]]:
    light, dark, *_rest = re.split(r"@media", TOKENS.read_text())
    base = dict(COLOUR.findall(light))
    return {"light": base, "dark": base | dict(COLOUR.findall(dark))}


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


GROUNDS = ("paper", "card", "sunk")
PAIRS = [
    *[
        ("ink", ground, 7.0)
        for ground in (*GROUNDS, "teal-tint", "amber-tint", "red-tint", "green-tint", "violet-tint")
    ],
    *[("ink-2", ground, 4.5) for ground in (*GROUNDS, "amber-tint", "green-tint", "teal-tint")],
    *[
        (tone, ground, 4.5)
        for tone in ("teal", "amber", "red", "green", "violet")
        for ground in ("paper", "card")
    ],
    *[(tone, f"{tone}-tint", 4.5) for tone in ("amber", "red", "green", "violet")],
    ("teal-deep", "teal-tint", 4.5),
    ("teal", "teal-tint", 4.5),
    ("on-teal", "teal", 4.5),
    ("on-teal", "teal-deep", 4.5),
    *[(f"{tone}-mark", "card", 3.0) for tone in ("teal", "amber", "red", "green", "violet")],
    ("line-strong", "card", 3.0),
    ("focus", "paper", 3.0),
    ("focus", "card", 3.0),
]


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground", "least"), PAIRS)
def test_text_stands_out_from_its_ground(mode: str, text: str, ground: str, least: float) -> None:
    colours = palettes()[mode]
    assert contrast(colours[text], colours[ground]) >= least
