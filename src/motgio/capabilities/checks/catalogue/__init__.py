"""The checks that can be run, each in a file of its own."""

from __future__ import annotations

from collections.abc import Collection

from motgio.capabilities.checks.catalogue.r01 import R01
from motgio.capabilities.checks.catalogue.r02 import R02
from motgio.capabilities.checks.catalogue.r03 import R03
from motgio.capabilities.checks.catalogue.r04 import R04
from motgio.capabilities.checks.catalogue.r05 import R05
from motgio.capabilities.checks.catalogue.r06 import R06
from motgio.capabilities.checks.catalogue.r07 import R07
from motgio.capabilities.checks.catalogue.r08 import R08
from motgio.capabilities.checks.catalogue.r09 import R09
from motgio.capabilities.checks.catalogue.r10 import R10
from motgio.capabilities.checks.catalogue.r11 import R11
from motgio.capabilities.checks.catalogue.r12 import R12
from motgio.capabilities.checks.catalogue.r13 import R13
from motgio.capabilities.checks.catalogue.r14 import R14
from motgio.capabilities.checks.domain import Check
from motgio.capabilities.records.domain import SourceKind

CATALOGUE: tuple[Check, ...] = (
    R01,
    R02,
    R03,
    R04,
    R05,
    R06,
    R07,
    R08,
    R09,
    R10,
    R11,
    R12,
    R13,
    R14,
)
BY_ID = {check.id: check for check in CATALOGUE}


def checks_over(*, held: Collection[SourceKind], shown: Collection[SourceKind] = ()) -> frozenset[str]:
    """The checks for which all they need was read, of the systems (`held`) and of the app (`shown`)."""
    systems, app = frozenset(held), frozenset(shown)
    return frozenset(check.id for check in CATALOGUE if check.needs <= systems and check.needs_shown <= app)
