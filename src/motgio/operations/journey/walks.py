"""One walk for each situation, from the report to the close."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from urllib.parse import urlsplit

from motgio.operations.journey.forms import Form
from motgio.operations.journey.people import Browser, Officer, Service
from motgio.operations.journey.seen import Json, Narrator, NotSeen, demand, wait_for

KINDS = ("contributions", "books")
TO_SORT = re.compile(r'<section id="sort"[^>]*card--call')
UNREAD = re.compile(r'<section id="sort"[^>]*data-unread')


@dataclass
class Walk:
    """A participant in a situation, a complaint, and those who act on it."""

    service: Service
    officer: Officer
    checker: Officer
    base_url: str
    tell: Narrator
    patience: float
    participant: Json
    complaint: str

    def go(self) -> None:
        """Report, see the verdict, and go the way of the situation. Raises NotSeen."""
        self.tell.begin(f"{self.participant['situation']}: {self.participant['full_name']}")
        self.tell.step(f"says: {self.complaint[:110]}")
        self.number = str(self.participant["social_insurance_number"])
        self.before = self._copies()
        self._report()
        self._sort_when_asked()
        verdict = self._verdict()
        wanted = self.participant["expect"]["verdict"]
        demand(verdict == wanted, f"verdict {verdict} instead of {wanted}")
        ways = {
            "view_stale": self._refreshed,
            "record_wrong": self._corrected,
            "record_right": self._explained,
            "undetermined": self._promised,
        }
        ways[verdict]()
        self._closed()

    def _copies(self) -> dict[tuple[str, bool], list[Json]]:
        return {
            (kind, view): self.service.rows(self.number, kind, view=view)
            for kind in KINDS
            for view in (False, True)
        }

    def _report(self) -> None:
        who = self.participant
        about = {
            name: who[name] for name in ("social_insurance_number", "full_name", "birth_date", "citizen_id")
        }
        body = {
            "channel": "portal",
            "reporter": {"name": who["full_name"], "phone": who["phone"]},
            "participant": about,
            "text": self.complaint,
        }
        key = uuid.uuid4().hex
        told = self.service.report(body, key=key)
        demand(self.service.report(body, key=key) == told, "the same report again was told something else")
        self.code = str(told["code"])
        self.track = urlsplit(str(told["track_url"])).path
        unit = told["accountable_unit"]["name"]
        self.tell.step(f"received {told['received_at']} as {self.code}, due {told['due_at']}, {unit}")

    def _case(self) -> Json:
        return self.service.case(self.code)

    def _sort_when_asked(self) -> None:
        """Where the words were not clear enough for triage, the officer says what the report is about."""
        path = f"/desk/cases/{self.code}"

        def look() -> str | None:
            page = self.officer.page(path)
            return None if UNREAD.search(page) else page

        if not TO_SORT.search(wait_for(look, what="words that were read", seconds=self.patience)):
            return
        form = self.officer.form(path, "/sort")
        claim = self.participant["expect"]["claims"][0]
        said = {"lane": "data_error", "record_1": claim["record"], "problem_1": claim["problem"]}
        self.officer.send(form, **said)
        self.tell.step(f"sorted by {self.officer.name}: {claim['record']} {claim['problem']}")

    def _verdict(self) -> str:
        def look() -> str | None:
            found = [claim["verdict"] for claim in self._case()["claims"]]
            return str(found[0]) if found and all(found) else None

        verdict = wait_for(look, what="a verdict", seconds=self.patience)
        for kind in KINDS:
            held, shown = len(self.before[kind, False]), len(self.before[kind, True])
            self.tell.step(f"snapshots of {kind}: the system holds {held} rows, the app shows {shown}")
        self.tell.step(f"verdict {verdict}")
        return verdict

    def _until(self, what: str, **wanted: str) -> Json:
        def look() -> Json | None:
            case = self._case()
            outcomes = {claim["outcome"] for claim in case["claims"]}
            right = all(case[name] == value for name, value in wanted.items() if name != "outcome")
            return case if right and wanted.get("outcome") in (None, *outcomes) else None

        return wait_for(look, what=what, seconds=self.patience)

    def _refreshed(self) -> None:
        case = self._until("the answer", state="answered", outcome="view_refreshed")
        after = self._copies()
        for kind in KINDS:
            demand(after[kind, True] == after[kind, False], f"the app still shows other {kind}")
        demand(after != self.before, "nothing changed in the app")
        self.tell.step("the view was refreshed; read back: the app shows what the system holds")
        self.tell.step(f"answered {case['answered_at']} without a human")

    def _corrected(self) -> None:
        path = f"/desk/cases/{self.code}"

        def drafted() -> str | None:
            return "ok" if "/propose" in self.officer.page(path) else None

        wait_for(drafted, what="the drafted correction", seconds=self.patience)
        self.officer.send(self.officer.form(path, "/propose"))
        self.tell.step(f"proposed by {self.officer.name}")
        self._approve()
        self._event("correction_applied", what="the correction applied in the system of record")
        self._applied()
        self._event("read_back_system", what="the reading back in the system of record")
        self._event("read_back_view", what="the reading back in what the app shows")
        after = self._copies()
        for kind in KINDS:
            demand(after[kind, True] == after[kind, False], f"the app does not show the corrected {kind}")
        self.tell.step("read back in the system of record and in what the app shows: both hold the new value")
        case = self._until("the answer", state="answered", outcome="corrected")
        self.tell.step(f"answered {case['answered_at']}")

    def _event(self, event: str, *, what: str) -> None:
        def look() -> bool | None:
            return any(line["event"] == event for line in self._case()["timeline"]) or None

        wait_for(look, what=what, seconds=self.patience)

    def _applied(self) -> None:
        now = {kind: self.service.rows(self.number, kind, view=False) for kind in KINDS}
        changed = [kind for kind in KINDS if now[kind] != self.before[kind, False]]
        demand(bool(changed), "the system of record did not change")
        for kind in changed:
            self._tell_difference(kind, now[kind])

    def _approve(self) -> None:
        def mine() -> str | None:
            return self.code if self.code in self.checker.page("/desk/approvals") else None

        wait_for(mine, what="the correction on the checker's stack", seconds=self.patience)
        for _ in range(200):
            page = self.checker.form("/desk/approvals", "/approve")
            shown = self.checker.page("/desk/approvals")
            self.checker.send(page)
            if self.code in shown and self.code not in self.checker.page("/desk/approvals"):
                self.tell.step(f"approved by another person, {self.checker.name}")
                return
        raise NotSeen("the checker never came to this correction")

    def _tell_difference(self, kind: str, now: list[Json]) -> None:
        old = {row["id"]: row for row in self.before[kind, False]}
        new = {row["id"]: row for row in now}
        for row_id in [*old.keys() - new.keys()]:
            self.tell.step(f"applied: {kind} {row_id} was removed")
        for row_id, row in new.items():
            changed = {name: (old.get(row_id, {}).get(name), row[name]) for name in row}
            for name, (was, becomes) in changed.items():
                if was != becomes:
                    self.tell.step(f"applied: {kind} {row_id} {name}: {was} → {becomes}")

    def _explained(self) -> None:
        path = f"/desk/cases/{self.code}"

        def drafted() -> Form | None:
            form = self.officer.form(path, "/answer")
            return form if form.fields.get("text", "").strip() else None

        self.officer.send(wait_for(drafted, what="the drafted reply", seconds=self.patience))
        case = self._until("the answer", state="answered", outcome="record_right_explained")
        self.tell.step(f"answered {case['answered_at']} by {self.officer.name} with the drafted reply")

    def _promised(self) -> None:
        path = f"/desk/cases/{self.code}"
        self.officer.send(self.officer.form(path, "/promise"))
        case = self._until("the promise", state="promised")
        self.tell.step(
            f"no check decides it: {self.officer.name} promised an answer by {case['promise']['due_at']}"
        )
        words = "Chúng tôi đã kiểm tra cùng đơn vị quản lý; cần giấy tờ gốc để xem xét thêm thời gian này."
        self.officer.send_fresh(path, "/answer", text=words, outcome="cannot_change")
        case = self._until("the answer", state="answered", outcome="cannot_change")
        self.tell.step(f"answered {case['answered_at']}")

    def _closed(self) -> None:
        person = Browser(self.base_url)
        person.send(person.form(self.track, "/dung-roi"))
        case = self._until("the close", state="closed")
        self.tell.step(f"the person said that it is right: closed {case['closed_at']}")
