"""Visits that stay covered until their showing is written down: HIV and tuberculosis.

They are tables 6 and 15 of the claim data (Decision 130/QĐ-BYT).

The port tells no table, so the diagnosis decides, by ICD-10 code or words; in doubt a visit is covered.
"""

from __future__ import annotations

import re

from motgio.capabilities.records.facade import Row, VisitRow

HIV = ("B20", "B21", "B22", "B23", "B24", "Z21", "R75", "F02.4", "O98.7", "Z20.6")
TUBERCULOSIS = (
    *("A15", "A16", "A17", "A18", "A19", "B90", "J65", "O98.0", "P37.0", "R76.1", "U84.3", "Z20.1"),
    *("K23.0", "K67.3", "K93.0", "M01.1", "M49.0", "M90.0", "N33.0", "N74.0", "N74.1"),
)
# "lao động" is work, not the disease.
WORDS = re.compile(r"\b(hiv|aids)\b|\blao\b(?!\s+động)", re.IGNORECASE)


def is_covered(row: Row) -> bool:
    """Whether a row tells of one of these illnesses."""
    if not isinstance(row, VisitRow):
        return False
    codes = re.split(r"[;,\s]+", (row.diagnosis_code or "").upper())
    return any(code.startswith((*HIV, *TUBERCULOSIS)) for code in codes if code) or bool(
        WORDS.search(row.diagnosis_text or "")
    )
