"""No lock file may name where packages come from: every installation decides that for itself."""

from __future__ import annotations

import sys
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
LOCKS = ("requirements/*.txt", "setup/*.txt", "package-lock.json")
ADDRESSES = ("://", "find-links", "index-url", '"resolved"')


def main() -> None:
    """Prints each offending line; exit 1 when there is one."""
    bad = list(offending_lines(TOP))
    print("\n".join(bad) if bad else "The lock files name no addresses.")
    sys.exit(bool(bad))


def offending_lines(top: Path) -> list[str]:
    """`file:line: text` of every line with an address."""
    return [
        f"{path.relative_to(top)}:{number}: {line.strip()}"
        for pattern in LOCKS
        for path in sorted(top.glob(pattern))
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if any(mark in line for mark in ADDRESSES)
    ]


if __name__ == "__main__":
    main()
