"""The judged sentences, and how triage does on them: what the tests assert and the document prints."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from motgio.capabilities.intake.triage import Triage, triage
from motgio.capabilities.intake.triage.tags import expected_for

RECEIVED_ON = date(2026, 11, 20)
HERE = Path(__file__).parent
COMPLAINTS = HERE.parent.parent / "reference" / "complaints.jsonl"
PARTS = ("complaints", "development", "development_2", "development_3", "held_out", "held_out_2")


@dataclass(frozen=True)
class Judged:
    """A sentence with what a person says it is; no claims means that none is asked for."""

    name: str
    text: str
    lane: str
    claims: tuple[tuple[str, str], ...]
    months: tuple[str, ...] = ()


def read_part(part: str) -> list[Judged]:
    """One part of the judged sentences."""
    if part == "complaints":
        return list(_complaints())
    lines = (HERE / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [
        Judged(
            f"{part}-{number}",
            row["text"],
            row["lane"],
            tuple((r, p) for r, p in row["claims"]),
            tuple(row.get("months", ())),
        )
        for number, row in enumerate(rows, start=1)
    ]


def months_said() -> list[Judged]:
    """The judged sentences that say the months of the line they mean."""
    return [row for part in PARTS for row in read_part(part) if row.months]


def _complaints() -> Iterator[Judged]:
    for line in COMPLAINTS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        expected = expected_for(row["id"], row["tag"])
        claims = tuple((str(record), str(problem)) for record, problem in expected.claims)
        yield Judged(row["id"], row["text"], str(expected.lane), claims)


@dataclass
class Tally:
    """How one part came out. Shares are of the sentences of the part, precision of the decided ones."""

    part: str
    sentences: int = 0
    lane_right: int = 0
    main_right: int = 0
    all_claims_right: int = 0
    decided: int = 0
    decided_right: int = 0

    def add(self, judged: Judged, read: Triage) -> None:
        """Count one sentence."""
        said = [(str(claim.record), str(claim.problem)) for claim in read.claims]
        lane_right = read.lane == judged.lane
        main_right = not judged.claims or (bool(said) and said[0] in judged.claims)
        self.sentences += 1
        self.lane_right += lane_right
        self.main_right += main_right
        self.all_claims_right += not judged.claims or set(said) == set(judged.claims)
        self.decided += read.is_decided
        self.decided_right += read.is_decided and lane_right and main_right

    @property
    def precision(self) -> float:
        """Of the sentences decided without an officer, the share with the right lane and main claim."""
        return self.decided_right / self.decided

    def row(self) -> str:
        """The line of the table."""
        shares = (self.lane_right, self.main_right, self.all_claims_right, self.decided)
        cells = [f"{100 * share / self.sentences:.1f} %" for share in shares]
        return f"| {self.part} | {self.sentences} | {' | '.join(cells)} | {100 * self.precision:.1f} % |"


def tally(part: str) -> Tally:
    """Triage over one part."""
    result = Tally(part)
    for judged in read_part(part):
        result.add(judged, triage(judged.text, received_on=RECEIVED_ON))
    return result


def summary() -> str:
    """The table of shares over all parts."""
    head = "| part | sentences | lane | main claim | all claims | decided | precision of decided |\n"
    return head + "|---|---|---|---|---|---|---|\n" + "\n".join(tally(part).row() for part in PARTS)


def confusion(part: str) -> str:
    """What was read for what was meant, for lane, record and problem; right ones and mistakes."""
    seen: dict[str, Counter[tuple[str, str]]] = {"lane": Counter(), "record": Counter(), "problem": Counter()}
    for judged in read_part(part):
        read = triage(judged.text, received_on=RECEIVED_ON)
        seen["lane"][judged.lane, str(read.lane)] += 1
        if judged.claims:
            said = (str(read.claims[0].record), str(read.claims[0].problem)) if read.claims else ("-", "-")
            meant = said if said in judged.claims else judged.claims[0]
            seen["record"][meant[0], said[0]] += 1
            seen["problem"][meant[1], said[1]] += 1
    lines = [f"{part}: meant -> read"]
    for what, pairs in seen.items():
        lines.append(f"  {what}")
        for (meant, said), number in sorted(pairs.items()):
            lines.append(f"    {number:3d}  {meant} -> {said}{'' if meant == said else '   <- mistake'}")
    return "\n".join(lines)
