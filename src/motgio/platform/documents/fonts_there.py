"""The letters' type, which the set-up fetches and the repository does not hold."""

from __future__ import annotations

from pathlib import Path

from motgio.platform.documents.errors import FontsMissing

FONTS = Path(__file__).resolve().parent / "fonts"
FACES = 4  # upright and italic, plain and bold


def fonts_are_there(folder: Path = FONTS) -> bool:
    """Whether every face of the letters' type was fetched."""
    return len(list(folder.glob("*.ttf"))) >= FACES


def check_fonts(folder: Path = FONTS) -> None:
    """Raises FontsMissing."""
    if not fonts_are_there(folder):
        raise FontsMissing
