"""What several tests of units do."""

from __future__ import annotations

from datetime import date, timedelta

from motgio.kernel.actor import Actor
from motgio.kernel.clock import SetClock
from motgio.platform.org import facade as org
from motgio.platform.org import tree
from motgio.platform.org.models import UnitKind
from motgio.testing.agency import MONDAY, Agency

TODAY = date(2026, 11, 16)
DAY = timedelta(days=1)
SOURCE = "QĐ 77/QĐ-BHXH"


def found(actor: Actor, agency: Agency, under: str = "79", **other: object) -> int:
    given = {
        "code": "7906",
        "name": "BHXH cơ sở Gò Vấp",
        "kind": UnitKind.LOCAL_OFFICE,
        "parent_id": agency.units[under],
        "valid_from": TODAY,
        "source": SOURCE,
    }
    return org.found_unit(actor=actor, new=org.NewUnit(**(given | other)), at=MONDAY)  # type: ignore[arg-type]


def rename(
    actor: Actor, unit_id: int, name: str, day: date = TODAY, version: int = 1, source: str = SOURCE
) -> None:
    org.rename_unit(
        actor=actor,
        unit_id=unit_id,
        name=name,
        valid_from=day,
        source=source,
        version=version,
        at=MONDAY,
    )


def close(actor: Actor, unit_id: int, day: date = TODAY + DAY, version: int = 1) -> None:
    org.close_unit(actor=actor, unit_id=unit_id, valid_to=day, source=SOURCE, version=version, at=MONDAY)


def read_anew(today: SetClock, days: int = 0) -> None:
    today.instant = MONDAY + timedelta(days=days)
    tree.forget_tree()
