"""What somebody saw in a preview, carried by the page under a seal until it is confirmed."""

from __future__ import annotations

from datetime import UTC, datetime

from django.core import signing

from motgio.capabilities.cases.facade import SeenPreview

SALT = "motgio.calendar-preview"


def sealed_seen(seen: SeenPreview) -> str:
    """The preview as one word for a hidden field."""
    content = {
        "version": seen.version,
        "shown_at": seen.shown_at.timestamp(),
        "after": [[case_id, int(due.timestamp())] for case_id, due in seen.after.items()],
        "promises": list(seen.promises),
    }
    return signing.dumps(content, salt=SALT, compress=True)


def read_seen(sealed: str) -> SeenPreview | None:
    """What was seen; None when the seal is not ours."""
    try:
        content = signing.loads(sealed, salt=SALT)
    except signing.BadSignature:
        return None
    return SeenPreview(
        version=content["version"],
        shown_at=datetime.fromtimestamp(content["shown_at"], UTC),
        after={case_id: datetime.fromtimestamp(due, UTC) for case_id, due in content["after"]},
        promises=tuple(content["promises"]),
    )
