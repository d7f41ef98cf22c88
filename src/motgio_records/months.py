"""Months as integers (year × 12 + month − 1), so that they can be counted."""


def month_number(text: str) -> int:
    """`2026-11` as an integer."""
    return int(text[:4]) * 12 + int(text[5:7]) - 1


def month_text(number: int) -> str:
    """The integer as `YYYY-MM`."""
    return f"{number // 12:04d}-{number % 12 + 1:02d}"
