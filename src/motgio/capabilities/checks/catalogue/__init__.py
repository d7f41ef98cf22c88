"""The checks that can be run, each in a file of its own."""

from __future__ import annotations

from motgio.capabilities.checks.catalogue.r01 import R01
from motgio.capabilities.checks.catalogue.r02 import R02
from motgio.capabilities.checks.catalogue.r05 import R05
from motgio.capabilities.checks.domain import Check

CATALOGUE: tuple[Check, ...] = (R01, R02, R05)
BY_ID = {check.id: check for check in CATALOGUE}
