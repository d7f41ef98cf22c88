"""The English catalogue: read, brought up to date, compiled; done with Babel, so no system tool is needed."""

from __future__ import annotations

import io
import os
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

SOURCE = Path(__file__).resolve().parents[2]
LOCALE = SOURCE / "web" / "locale"
HEADING = "# English of Motgio; Vietnamese is written in the source."
NO_WORTH = ('"POT-Creation', '"PO-Revision', '"Generated-By', '"Report-Msgid', '"Last-Tr', '"Language-Team')
ENGLISH = LOCALE / "en" / "LC_MESSAGES" / "django.po"


def read_catalogue(path: Path = ENGLISH) -> Catalog:
    """The catalogue as it stands; an empty one when there is none yet."""
    if not path.exists():
        return Catalog(locale="en", domain="django")
    with path.open("rb") as file:
        return read_po(file, locale="en", domain="django")


def write_catalogue(catalogue: Catalog, path: Path = ENGLISH) -> None:
    """Write the catalogue sorted, without times and line numbers, so that a change shows only itself."""
    catalogue.header_comment, catalogue.fuzzy, catalogue.project = HEADING, False, "motgio"
    out = io.BytesIO()
    write_po(
        out, catalogue, width=110, no_location=True, omit_header=False, sort_output=True, ignore_obsolete=True
    )
    lines = out.getvalue().decode().splitlines()
    kept = [line for line in lines if not line.startswith(NO_WORTH)]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(kept) + "\n")


def compile_catalogue(path: Path = ENGLISH) -> Path:
    """Compile to `.mo` beside it, in one step, so that a process starting meanwhile reads old or new."""
    compiled = path.with_suffix(".mo")
    out = io.BytesIO()
    write_mo(out, read_catalogue(path))
    fresh = compiled.with_suffix(f".{os.getpid()}")
    fresh.write_bytes(out.getvalue())
    fresh.replace(compiled)
    return compiled


def is_compiled(path: Path = ENGLISH) -> bool:
    """Whether the compiled catalogue is there and not older than its source."""
    compiled = path.with_suffix(".mo")
    return compiled.exists() and compiled.stat().st_mtime >= path.stat().st_mtime


def missing_words(wanted: Catalog, have: Catalog) -> list[str]:
    """The messages of the source that have no English yet."""
    return sorted(
        str(message.id)
        for message in wanted
        if message.id and not _has_words(have.get(message.id, message.context))
    )


def _has_words(message: object) -> bool:
    words = getattr(message, "string", None)
    return all(words) if isinstance(words, (tuple, list)) else bool(words)
