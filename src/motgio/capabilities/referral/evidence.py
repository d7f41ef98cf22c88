"""Evidence: what stood in a case and in the kept records is copied into the file, with its hash."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime

import orjson

from motgio.capabilities.cases.facade import case_by_id
from motgio.capabilities.records.facade import latest_of_case
from motgio.capabilities.referral.chain import record
from motgio.capabilities.referral.domain import EvidenceKind, ReferralVerb, canonical, evidence_hash
from motgio.capabilities.referral.models import Evidence, Referral, SealedEvent
from motgio.kernel.actor import SYSTEM
from motgio.platform.files.facade import pictures_of, read_picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One thing as it is copied; `taken_from` says where it stood."""

    kind: EvidenceKind
    title: str
    taken_from: dict[str, object]
    media_type: str
    body: bytes


def copies_of_case(case_id: int) -> list[Copy]:
    """Words, pictures and kept records of a case as they stand now; asked outside of the seal."""
    case = case_by_id(case_id)
    where: dict[str, object] = {"case": case.code}
    words = {
        "messages": [
            {"at": said.at, "inbound": said.inbound, "author": said.author, "body": said.body}
            for said in case.messages
        ],
        "claims": [
            {"record": claim.record, "problem": claim.problem, "line": dict(claim.line)}
            for claim in case.claims
        ],
    }
    found = [_copy(EvidenceKind.WORDS, case.code, where, canonical(words))]
    for kept in latest_of_case(case_id=case_id):
        at = {"snapshot": kept.snapshot_id, "system": kept.system, "taken_at": kept.taken_at.isoformat()}
        title = f"{kept.kind.value} ({kept.source.value})"
        body = canonical({"rows": [_fields(row) for row in kept.rows]})
        found.append(_copy(EvidenceKind.SNAPSHOT, title, {**where, **at}, body))
    for place, picture in enumerate(pictures_of(case.code), 1):
        media, body = read_picture(token=picture.token, owner=case.code)
        at = {"created_at": picture.created_at.isoformat()}
        found.append(_copy(EvidenceKind.PICTURE, f"{case.code} ({place})", {**where, **at}, body, media))
    return found


def freeze(file: Referral, copies: list[Copy], *, at: datetime) -> None:
    """Keep what the file does not hold yet, each with a line of history that names its hash."""
    held = set(Evidence.objects.filter(referral=file).values_list("sha256", flat=True))
    seq = Evidence.objects.filter(referral=file).count()
    for copy in copies:
        digest = evidence_hash(
            kind=copy.kind.value, title=copy.title, taken_from=copy.taken_from, body=copy.body
        )
        if digest in held:
            continue
        held.add(digest)
        seq += 1
        Evidence.objects.create(
            referral=file,
            seq=seq,
            kind=copy.kind.value,
            title=copy.title,
            taken_from=copy.taken_from,
            media_type=copy.media_type,
            body=copy.body,
            sha256=digest,
            frozen_at=at,
        )
        record(file, ReferralVerb.FROZEN, actor=SYSTEM, at=at, content={"evidence": seq, "sha256": digest})


def faults_of_evidence(file: Referral) -> list[str]:
    """Every piece that is not as it was frozen, or is not what the history says; asked inside of the seal."""
    told: dict[int, str] = {}
    frozen = SealedEvent.objects.filter(stream=file.id, verb=ReferralVerb.FROZEN.value)
    for event in frozen:
        content = orjson.loads(bytes(event.content or b"{}"))
        told[int(content["evidence"])] = str(content["sha256"])
    faults = []
    for piece in Evidence.objects.filter(referral=file).order_by("seq"):
        now = evidence_hash(
            kind=piece.kind, title=piece.title, taken_from=piece.taken_from, body=bytes(piece.body)
        )
        if now != told.pop(piece.seq, None) or now != piece.sha256:
            faults.append(f"evidence {piece.seq} was changed")
    return faults + [f"evidence {seq} is gone" for seq in sorted(told)]


def _copy(
    kind: EvidenceKind,
    title: str,
    taken_from: dict[str, object],
    body: bytes,
    media_type: str = "application/json",
) -> Copy:
    return Copy(kind=kind, title=title, taken_from=taken_from, media_type=media_type, body=body)


def _fields(row: object) -> dict[str, object]:
    return {field.name: getattr(row, field.name) for field in fields(row)}  # type: ignore[arg-type]
