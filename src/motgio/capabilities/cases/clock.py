"""The periods of the answer clock.

Source: Official Letter 2149/BHXH-CNTT, item 1 (one working hour); the others are settings of the house.
"""

from __future__ import annotations

from datetime import timedelta

# Working minutes before the due time at which the case is called to attention.
DUE_SOON_MINUTES = 20
# Working days without objection after which an answered case is closed.
QUIET_WORKING_DAYS = 3
# How long an officer can take back a send, an assignment or a close; letters wait as long.
TAKE_BACK_WITHIN = timedelta(seconds=10)
# How long after the answer the person may still say that it is wrong.
REOPEN_WITHIN = timedelta(days=30)
