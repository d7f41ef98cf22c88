"""The address of a waiting room: its office, signed, so that nobody outside draws numbers of any office."""

from __future__ import annotations

from django.core.signing import BadSignature, Signer

from motgio.kernel.errors import NotFound
from motgio.platform.org.facade import UnitRow, unit

# Two keys: who reads the screen's address on the wall cannot draw numbers with it.
MACHINE = "counter.machine"
SCREEN = "counter.screen"


def office_key(office_id: int, *, of: str) -> str:
    """The key of an office's machine or screen; the same as long as the installation keeps its secret."""
    return Signer(salt=of, sep="~").sign(str(office_id))


def office_of(key: str, *, of: str) -> UnitRow:
    """The office whose machine or screen this is. Raises NotFound."""
    try:
        return unit(int(Signer(salt=of, sep="~").unsign(key)))
    except (BadSignature, ValueError):
        raise NotFound from None
