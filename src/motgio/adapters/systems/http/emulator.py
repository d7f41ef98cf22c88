"""A small server that speaks the records port from memory, and behaves badly on demand.

It stays beside the adapter as the conformance emulator: the same tests run over it and over the real service.
"""

from __future__ import annotations

import copy
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import orjson

from motgio.adapters.systems.http.misbehaviour import OF_THE_ACT, Misbehaviour, misbehave

Row = dict[str, Any]
SYSTEMS = {"population": "population", "benefits": "TCS", "visits": "claims"}
KINDS = (
    "identity",
    "population",
    "contributions",
    "unemployment",
    "books",
    "benefits",
    "cards",
    "visits",
    "former_identities",
    "numbers",
)
# The app shows neither of them.
FOR_OFFICES = ("former_identities", "numbers")


@dataclass
class EmulatedPerson:
    """What the systems hold and what the app shows of one person, by kind."""

    number: str
    system: dict[str, list[Row]]
    view: dict[str, list[Row]] = field(default_factory=dict)
    view_as_of: datetime = datetime(2026, 10, 1, tzinfo=UTC)

    def __post_init__(self) -> None:
        for kind in KINDS:
            self.system.setdefault(kind, [])
            self.view.setdefault(kind, copy.deepcopy(self.system[kind]))


class RecordsEmulator:
    """The server; `misbehaviours` are applied in order, the first that fits a request wins."""

    def __init__(self) -> None:
        self.people: dict[str, EmulatedPerson] = {}
        self.misbehaviours: list[Misbehaviour] = []
        self.receipts: dict[str, tuple[bytes, bytes]] = {}
        self.requests: list[str] = []
        self.lock = threading.Lock()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler_for(self))
        self.server.daemon_threads = True

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server.server_port}"

    @contextmanager
    def serving(self) -> Iterator[RecordsEmulator]:
        """Serve until the block ends."""
        thread = threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self.server.shutdown()
            self.server.server_close()
            thread.join(timeout=5)

    def misbehave(self, how: str, *, path: str = "", times: int | None = None, seconds: float = 0.0) -> None:
        """From now on answer requests whose path contains `path` badly, so many times."""
        self.misbehaviours.append(Misbehaviour(how=how, path=path, times=times, seconds=seconds))

    def behave(self) -> None:
        """Answer well again."""
        self.misbehaviours.clear()

    def read(self, copy_name: str, number: str, kind: str) -> tuple[int, Any]:
        """The answer to a read of the system (`participants`) or of what the app shows (`view`)."""
        if not (len(number) == 10 and number.isdigit()):
            return 422, _problem("bad_number")
        person = self.people.get(number)
        if person is None or kind not in KINDS:
            return 404, _problem("unknown_participant" if person is None else "not_found")
        seen = copy_name == "view"
        if seen and kind in FOR_OFFICES:
            return 404, _problem("unknown_kind")
        return 200, {
            "number": number,
            "kind": kind,
            "source": "VssID" if seen else SYSTEMS.get(kind, "TST"),
            "as_of": (person.view_as_of if seen else datetime.now(UTC)).isoformat(),
            "rows": (person.view if seen else person.system)[kind],
        }

    def find(self, asked: dict[str, list[str]]) -> tuple[int, Any]:
        """The participants with this citizen id, or this name and birth date."""
        found = []
        for person in self.people.values():
            identity = person.system["identity"][0]
            if all(
                str(identity.get(name, "")).casefold() == value[0].casefold() for name, value in asked.items()
            ):
                found.append(
                    {name: identity[name] for name in ("social_insurance_number", "full_name", "birth_date")}
                )
        return 200, {"rows": found[:10]}

    def change(self, key: str, body: bytes) -> tuple[int, Any]:
        """Apply a change once, by compare-and-set; the same key again gives the same receipt."""
        with self.lock:
            if key in self.receipts:
                known, receipt = self.receipts[key]
                return (200, orjson.loads(receipt)) if known == body else (422, _problem("key_reused"))
            status, answer = self._apply(orjson.loads(body))
            if status == 201:
                self.receipts[key] = (body, orjson.dumps(answer))
            return status, answer

    def _apply(self, asked: dict[str, Any]) -> tuple[int, Any]:
        if asked["maker"] == asked["checker"]:
            return 422, _problem("same_person")
        person = self.people.get(asked["number"])
        if person is None:
            return 404, _problem("unknown_participant")
        rows = copy.deepcopy(person.system[asked["record"]])
        items = []
        for item in asked["items"]:
            row = next((each for each in rows if each["id"] == item["row_id"]), None)
            if row is None or any(row.get(name) != value for name, value in item["expected"].items()):
                return 412, _problem("value_changed", current=[row] if row else [])
            before = dict(row)
            if item["after"] is None:
                rows.remove(row)
            else:
                row.update(item["after"])
            items.append({"row_id": item["row_id"], "before": before, "after": item["after"] and dict(row)})
        person.system[asked["record"]] = rows
        at = datetime.now(UTC).isoformat()
        receipt = {"receipt": f"R-{len(self.receipts) + 1}", "applied_at": at, "items": items}
        return 201, receipt | {"kind": asked["kind"], "number": asked["number"]}

    def refresh(self, body: bytes, *, really: bool) -> tuple[int, Any]:
        """Let the app's copy catch up; when not `really`, only say so."""
        asked = orjson.loads(body)
        person = self.people.get(asked["number"])
        if person is None:
            return 404, _problem("unknown_participant")
        kinds = asked.get("kinds") or list(KINDS)
        if really:
            person.view_as_of = datetime.now(UTC)
            person.view.update({kind: copy.deepcopy(person.system[kind]) for kind in kinds})
        return 200, {"number": person.number, "as_of": person.view_as_of.isoformat(), "kinds": kinds}


def _problem(code: str, **more: Any) -> dict[str, Any]:
    return {"type": "about:blank", "title": code, "code": code, **more}


class _Handler(BaseHTTPRequestHandler):
    emulator: RecordsEmulator
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: Any) -> None:
        """Stay quiet."""

    def do_GET(self) -> None:
        split = urlsplit(self.path)
        parts = unquote(split.path).strip("/").split("/")
        if not self._goes_wrong():
            match parts:
                case ["participants"]:
                    self._answer(*self.emulator.find(parse_qs(split.query)))
                case ["participants" | "view" as copy_name, number, kind]:
                    self._answer(*self.emulator.read(copy_name, number, kind))
                case _:
                    self._answer(404, _problem("not_found"))

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self._goes_wrong():
            return
        if self.path != "/changes":
            self._answer(*self.emulator.refresh(body, really=not self._is_meant("stale_refresh")))
            return
        answer = self.emulator.change(self.headers.get("Idempotency-Key") or "", body)
        self._answer(*((502, _problem("bad_gateway")) if self._is_meant("lost_answer") else answer))

    def _is_meant(self, how: str) -> bool:
        return any(each.claims(how, self.path) for each in self.emulator.misbehaviours)

    def _goes_wrong(self) -> bool:
        self.emulator.requests.append(f"{self.command} {self.path}")
        for each in self.emulator.misbehaviours:
            if each.how not in OF_THE_ACT and each.claims(each.how, self.path):
                time.sleep(each.seconds)
                return misbehave(each.how, self)
        return False

    def _answer(self, status: int, body: Any) -> None:
        content = orjson.dumps(body)
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def _handler_for(emulator: RecordsEmulator) -> type[BaseHTTPRequestHandler]:
    """The handler that answers for this emulator; the server makes one for each connection."""
    return type("Handler", (_Handler,), {"emulator": emulator})
