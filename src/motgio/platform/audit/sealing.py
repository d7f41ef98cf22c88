"""Anchors: the newest events are sealed into a signed file outside the database.

Who can write the database alone cannot rewrite what was sealed: the file carries the digest of
every sealed stretch, each bound to the one before and signed with a key of the installation.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson
from django.db import transaction

from motgio.platform.audit.models import Anchor, Event

START = b"\x00" * 32


def _digest(previous: bytes, after_id: int, until_id: int) -> tuple[bytes, int]:
    """The digest over the hashes of the events in one stretch, and how many there were."""
    digest, count = hashlib.sha256(previous), 0
    rows = (
        Event.objects.filter(id__gt=after_id, id__lte=until_id).order_by("id").values_list("hash", flat=True)
    )
    for value in rows.iterator():
        digest.update(bytes(value))
        count += 1
    return digest.digest(), count


def _sign(key: bytes, line: dict[str, object]) -> str:
    return hmac.new(key, orjson.dumps(line, option=orjson.OPT_SORT_KEYS), hashlib.sha256).hexdigest()


@transaction.atomic
def seal_history(*, file: Path, key: bytes, at: datetime, settled_id: int) -> int:
    """Seal the events up to `settled_id`, below which no transaction is still open. Returns how many.

    The line is on disk before the row is committed; one whose row was lost then is taken over, not repeated.
    """
    last = Anchor.objects.select_for_update().order_by("-last_event_id").first()
    after, digest = (last.last_event_id, bytes(last.digest)) if last else (0, START)
    after, digest = _take_over(file=file, key=key, after=after, digest=digest)
    until = (
        Event.objects.filter(id__gt=after, id__lte=settled_id)
        .order_by("-id")
        .values_list("id", flat=True)
        .first()
    )
    if until is None:
        return 0
    digest, count = _digest(digest, after, until)
    line: dict[str, object] = {
        "after": after,
        "until": until,
        "count": count,
        "digest": digest.hex(),
        "at": at.isoformat(),
    }
    _append(file, orjson.dumps(line | {"signature": _sign(key, line)}) + b"\n")
    Anchor.objects.create(sealed_at=at, last_event_id=until, digest=digest)
    return count


def whole_lines(file: Path) -> list[bytes]:
    """The lines of the file; one that a crash cut off was never sealed."""
    kept = file.read_bytes() if file.exists() else b""
    return [line for line in kept.splitlines(keepends=True) if line.endswith(b"\n")]


def _append(file: Path, line: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("ab") as sealed:
        sealed.truncate(sum(map(len, whole_lines(file))))
        sealed.write(line)
        sealed.flush()
        os.fsync(sealed.fileno())


def _take_over(*, file: Path, key: bytes, after: int, digest: bytes) -> tuple[int, bytes]:
    """Up to where is sealed, and the digest there, when the file is one honest line ahead of its rows."""
    lines = whole_lines(file)
    ahead: dict[str, Any] = orjson.loads(lines[-1]) if lines else {}
    if ahead.get("after") != after:
        return after, digest
    signature, now = ahead.pop("signature", ""), _digest(digest, after, ahead["until"])[0]
    if not hmac.compare_digest(signature, _sign(key, ahead)) or now.hex() != ahead["digest"]:
        return after, digest
    sealed_at = datetime.fromisoformat(ahead["at"])
    Anchor.objects.create(sealed_at=sealed_at, last_event_id=ahead["until"], digest=now)
    return ahead["until"], now


def verify_seals(*, file: Path, key: bytes) -> list[str]:
    """Everything that no longer agrees with the sealed anchors."""
    faults: list[str] = []
    previous, after = START, 0
    for number, raw in enumerate(whole_lines(file), start=1):
        line = orjson.loads(raw)
        signature = line.pop("signature", "")
        if not hmac.compare_digest(signature, _sign(key, line)):
            faults.append(f"anchor {number}: its signature is false")
        if line["after"] != after:
            faults.append(f"anchor {number}: does not follow the anchor before it")
        digest, count = _digest(previous, line["after"], line["until"])
        if digest.hex() != line["digest"]:
            faults.append(
                f"anchor {number}: events {after + 1} to {line['until']} were changed"
                f" ({count} of {line['count']} are there)"
            )
        previous, after = bytes.fromhex(line["digest"]), line["until"]
    return faults


def settled_event_id(*, before: datetime) -> int:
    """The newest event older than this; every event up to it has been committed or never will be."""
    # What is sealed was settled: without that all that ever happened would be walked through.
    sealed = Anchor.objects.order_by("-last_event_id").values_list("last_event_id", flat=True).first() or 0
    open_yet = Event.objects.filter(id__gt=sealed, at__gt=before)
    newer = open_yet.order_by("id").values_list("id", flat=True).first()
    newest = Event.objects.order_by("-id").values_list("id", flat=True).first() or 0
    return newest if newer is None else newer - 1
