"""Versions that one writes and another releases: all that other rooms may import.

A room that keeps versions says in its model what they are about (`Version`, `version_constraints`) and lets
the database refuse edits in a migration that depends on this room's first one:

    CREATE TRIGGER … BEFORE UPDATE OR DELETE ON its_table
        FOR EACH ROW EXECUTE FUNCTION releases_refuse_change('a column that may change', …)

Who may edit is the room's own access, what is told of an act its own line of the history.
"""

from motgio.platform.releases.domain import check_releaser, check_seen
from motgio.platform.releases.errors import OwnVersion, UnknownVersion, VersionChanged
from motgio.platform.releases.for_pages import KEPT_SECONDS, KeptForPages
from motgio.platform.releases.keeping import edited_version, save_edited, save_released, waiting_version
from motgio.platform.releases.models import Version, version_constraints

__all__ = [
    "KEPT_SECONDS",
    "KeptForPages",
    "OwnVersion",
    "UnknownVersion",
    "Version",
    "VersionChanged",
    "check_releaser",
    "check_seen",
    "edited_version",
    "save_edited",
    "save_released",
    "version_constraints",
    "waiting_version",
]
