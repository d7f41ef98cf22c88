"""The life of a version: edited by anyone of the office until somebody else releases it, then never again."""

from __future__ import annotations

from motgio.platform.releases.errors import OwnVersion, VersionChanged


def check_seen(revision: int, *, seen: int) -> None:
    """Raises VersionChanged unless the version stands as it was seen; 0 means that there is, or was, none."""
    if revision != seen:
        raise VersionChanged


def check_releaser(*, author_id: int, releaser_id: int) -> None:
    """Raises OwnVersion: who wrote a version last does not release it."""
    if author_id == releaser_id:
        raise OwnVersion
