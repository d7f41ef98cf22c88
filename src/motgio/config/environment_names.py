"""A misspelt setting must not pass unseen: the default would silently hold."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from motgio.kernel.errors import MotgioError

PREFIX = "MOTGIO_"
# A name this like one of ours is taken for a slip of the pen even without the right beginning (MOTIGO_HOME).
NEARLY_THE_SAME = 0.88


class UnknownSetting(MotgioError):
    """There is no setting of this name."""

    code = "unknown_setting"


def refuse_unknown_names(given: Iterable[str], *, known: frozenset[str]) -> None:
    """Raises UnknownSetting, with a suggestion, for a name that is not a setting but was meant to be one."""
    for name in sorted(set(given) - known):
        meant = _meant(name, known=known)
        if meant or name.upper().startswith("MOTGIO"):
            hint = f" Did you mean {meant}?" if meant else ""
            raise UnknownSetting(
                f"There is no setting {name}.{hint} All settings: motgio settings", setting=name
            )


def _meant(name: str, *, known: frozenset[str]) -> str | None:
    ours = sorted(known)
    if name.upper().startswith(PREFIX):
        # The beginning is right, so only the rest decides how alike two names are.
        rests = {setting.removeprefix(PREFIX): setting for setting in ours}
        close = get_close_matches(name.upper().removeprefix(PREFIX), rests, n=1, cutoff=0.6)
        return rests[close[0]] if close else None
    close = get_close_matches(
        name.upper(), [n for n in ours if n.startswith(PREFIX)], n=1, cutoff=NEARLY_THE_SAME
    )
    return close[0] if close else None
