"""One unmistakable person goes through everything; afterwards nothing that operators read holds a word."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import psutil
import pytest
from tests.upgrade.conftest import Upgraded

from motgio.operations.credentials import records_tokens
from motgio.operations.embedded.cluster import open_cluster
from motgio.operations.journey.forms import forms_of
from motgio.operations.journey.people import Browser, Officer, Service
from motgio.operations.journey.seen import Narrator, wait_for
from motgio.operations.journey.walks import Walk
from motgio.testing.landed import run_motgio

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900), pytest.mark.xdist_group("upgrade")]

NAME = "Hoàng Yến Canarỳ"
PHONE, SPOKEN_PHONE = "0987000222", "0987 000 222"
EMAIL = "canary.hoangyen@example.vn"
WORDS = "chim-hoàng-yến-hót"
PATIENCE_SECONDS = 60.0
TEXT = f"Công ty cũ của tôi đóng cửa rồi mà sổ chưa chốt. {WORDS}, tôi là {NAME}, gọi {SPOKEN_PHONE}."
SAID_AT_DESK = f"Chào {NAME}, chúng tôi đã xem ({WORDS}) và gọi {PHONE}."


@dataclass
class Canary:
    """Where the person went, and what must be found nowhere."""

    words: tuple[str, ...]
    pages: list[httpx.Response]


@pytest.fixture(scope="module")
def canary(upgraded: Upgraded) -> Canary:
    """Through API, verification, correction by two people, portal, lookup, desk, refusals and errors."""
    demo = upgraded.told
    participant = next(
        each for each in reversed(demo["participants"]) if each["situation"] == "book_not_closed"
    )
    service, url = Service(demo), upgraded.base_url
    officer = Officer(url, _persona(demo, "care_officer", "79-CSKH"))
    checker = Officer(url, _persona(demo, "checker", "79"))
    quietly = Narrator(lambda _line: None)
    walk = Walk(service, officer, checker, url, quietly, PATIENCE_SECONDS, participant, TEXT)
    walk.go()
    code, token = _through_the_portal(url, participant)
    _at_the_desk(officer, code, service)
    pages = [*_refused(url, token), *_silent_source(upgraded, service, participant)]
    words = (
        NAME, PHONE, SPOKEN_PHONE, EMAIL, WORDS, walk.number, participant["full_name"],
        participant["citizen_id"], walk.track.rsplit("/", 1)[1], token,
    )  # fmt: skip
    return Canary(tuple(word for word in words if word), pages)


def _persona(demo: dict[str, Any], role: str, unit: str) -> dict[str, Any]:
    return next(dict(each) for each in demo["personas"] if (each["role"], each["unit"]) == (role, unit))


def _through_the_portal(url: str, participant: dict[str, Any]) -> tuple[str, str]:
    """The pages that people use, ending at the case; its code and the key of its link."""
    person = Browser(url)
    begun = person.client.post(
        "/bao-sai/", data=_with_mark(person, "/bao-sai/") | {"record": "contribution"}, follow_redirects=False
    )
    draft = begun.headers["Location"].removesuffix("cua-ai")
    who = {
        "social_insurance_number": participant["social_insurance_number"],
        "full_name": NAME, "birth_date": "20/11/1980", "phone": SPOKEN_PHONE, "email": EMAIL,
    }  # fmt: skip
    for step, typed in (("cua-ai", who), ("ke", {"text": TEXT}), ("kiem-tra", {"send": "new"})):
        answer = person.client.post(draft + step, data=_with_mark(person, draft + step) | typed)
        assert answer.status_code == 200, step
    page = answer.text
    token = re.findall(r"/theo-doi/([\w-]{16,})", page)[0]
    code = re.findall(r"\b[A-Z]{2,4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b", page)[0]
    person.client.post("/tra-cuu", data=_with_mark(person, "/tra-cuu") | {"code": code, "contact": PHONE})
    path = f"/theo-doi/{token}"
    for step, typed in (("gui-them", {"text": TEXT}), ("gui-ma", {"contact": PHONE})):
        person.client.post(f"{path}/{step}", data=_with_mark(person, path) | typed)
    person.client.get("/demo/hop-thu", params={"address": PHONE})
    return code, token


def _with_mark(browser: Browser, path: str) -> dict[str, str]:
    """The mark against forged forms, from any form of the page."""
    page = browser.client.get(path).text
    marks = [
        form.fields["csrfmiddlewaretoken"] for form in forms_of(page) if "csrfmiddlewaretoken" in form.fields
    ]
    return {"csrfmiddlewaretoken": marks[0]} if marks else {}


def _at_the_desk(officer: Officer, code: str, service: Service) -> None:
    """The officer reads, writes a draft and answers with the person's words."""

    def verified() -> bool | None:
        return all(claim["verdict"] for claim in service.case(code)["claims"]) or None

    wait_for(verified, what="a verdict", seconds=60)
    path = f"/desk/cases/{code}"
    officer.client.get("/desk/", params={"q": NAME})
    mark, headers = _with_mark(officer, path), {"Referer": f"{officer.client.base_url}desk/"}
    for step, typed in (("draft", {"text": SAID_AT_DESK}), ("answer", {"text": SAID_AT_DESK, "outcome": ""})):
        officer.client.post(f"{path}/{step}", data=mark | typed, headers=headers)


def _refused(url: str, token: str) -> list[httpx.Response]:
    """Requests that are refused in every way, the canary in each; the pages that say so."""
    person = httpx.Client(base_url=url, timeout=30, trust_env=False)
    strange = f"/{quote(NAME)}/{PHONE}"
    bearer = {"Authorization": f"Bearer {PHONE}{EMAIL}"}
    return [
        person.get(strange, params={"q": TEXT}),
        person.get(f"/theo-doi/x{token}"),
        person.post(f"/theo-doi/{token}/gui-them", data={"text": TEXT}),
        person.get(f"/desk/cases/{quote(NAME)}"),
        person.post("/desk/login", data={"username": EMAIL, "password": TEXT}),
        person.get(f"/api/v1{strange}", headers=bearer),
        person.post("/api/v1/cases", json={"text": TEXT, "reporter": {"name": NAME}}, headers=bearer),
        person.request("BREW", strange),
        person.get(f"/static{strange}.css"),
        person.get("/livez", headers={"X-Request-ID": PHONE, "User-Agent": NAME.encode()}),
        person.get(f"{strange}%00"),
    ]


def _silent_source(upgraded: Upgraded, service: Service, participant: dict[str, Any]) -> list[httpx.Response]:
    """A report while the systems of record are down: the worker's tries fail, and it says so in its log."""
    admin = {"Authorization": f"Bearer {records_tokens(upgraded.home).admin}"}
    fault = f"{upgraded.told['records_url']}/faults/down"
    httpx.put(fault, headers=admin, json={}, trust_env=False).raise_for_status()
    try:
        body = {
            "channel": "portal", "text": TEXT, "reporter": {"name": NAME, "phone": PHONE, "email": EMAIL},
            "participant": {"social_insurance_number": participant["social_insurance_number"]},
        }  # fmt: skip
        service.report(body, key=f"canary-{PHONE}")

        def tried() -> bool | None:
            said = (upgraded.home / "log" / "worker.log").read_text()
            return "SourcesMissing" in said or "verification.verify" in said or None

        wait_for(tried, what="a failed try in the worker's log", seconds=60)
    finally:
        httpx.delete(fault, headers=admin, trust_env=False)
    return []


def _ways_of_writing(word: str) -> Iterator[bytes]:
    """As it may stand in a file: composed or not, escaped for addresses, Python, JSON, Latin-1."""
    for form in ("NFC", "NFD"):
        text = unicodedata.normalize(form, word)
        yield text.encode()
        yield quote(text).encode()
        yield text.encode("unicode_escape")
        yield json.dumps(text).strip('"').encode()
        yield text.encode().decode("latin-1").encode()


def _holding(content: bytes, words: tuple[str, ...]) -> set[str]:
    low = content.lower()
    return {word for word in words if any(way.lower() in low for way in _ways_of_writing(word))}


def test_the_search_would_find_it() -> None:
    for way in _ways_of_writing(NAME):
        assert _holding(b"2026 INFO " + way + b" x", (NAME,)) == {NAME}
    assert _holding(b"nobody", (NAME, PHONE)) == set()


def _read_by_operators(upgraded: Upgraded) -> list[Path]:
    base = open_cluster(home=upgraded.home).places.base
    logs = [*(upgraded.home / "log").iterdir(), *base.glob("*.log"), upgraded.home.parent / "demo.out"]
    return [*logs, *(upgraded.home / "figures").iterdir(), *(upgraded.home / "anchors").iterdir()]


def test_no_log_figure_or_note_of_the_home_holds_the_person(upgraded: Upgraded, canary: Canary) -> None:
    files = _read_by_operators(upgraded)
    assert {"web.log", "worker.log", "records.log", "server.log", "demo.out"} <= {path.name for path in files}
    found = {path.name: _holding(path.read_bytes(), canary.words) for path in files if path.is_file()}
    assert {name: words for name, words in found.items() if words} == {}


def test_what_machines_and_operators_ask_for_does_not_name_the_person(
    upgraded: Upgraded, canary: Canary
) -> None:
    port = upgraded.base_url.rsplit(":", 1)[1]
    asked = [
        httpx.get(f"{upgraded.base_url}/{name}", trust_env=False).content for name in ("metrics", "readyz")
    ]
    asked += [
        run_motgio(upgraded.home, "doctor", *words, PORT=port).stdout.encode() for words in ([], ["--json"])
    ]
    backup = run_motgio(upgraded.home, "backup", str(upgraded.home.parent / "canary.backup"))
    history = run_motgio(upgraded.home, "history")
    asked += [(backup.stdout + backup.stderr).encode(), (history.stdout + history.stderr).encode()]
    assert [_holding(each, canary.words) for each in asked] == [set()] * len(asked)
    assert b"motgio_request_seconds_count" in asked[0]
    assert b'motgio_job_seconds_count{task="verification.verify"}' in asked[0]
    assert b"motgio_first_verdict_seconds_count" in asked[0]


def test_no_process_carries_the_person_or_a_password_in_its_name(upgraded: Upgraded, canary: Canary) -> None:
    passwords = [path.read_text().strip() for path in (upgraded.home / "postgres").glob("*.password")]
    lines = [" ".join(each.info["cmdline"] or []).encode() for each in psutil.process_iter(["cmdline"])]
    assert any(b"motgio.operations" in line for line in lines)
    assert passwords
    found = {line: _holding(line, (*canary.words, *passwords)) for line in lines}
    assert {line: words for line, words in found.items() if words} == {}


def test_pages_that_refuse_do_not_repeat_what_was_sent(canary: Canary) -> None:
    refusals = [page for page in canary.pages if page.status_code >= 400]
    assert len(refusals) >= 8
    found = {str(page.request.url): _holding(page.content, canary.words) for page in refusals}
    assert {address: words for address, words in found.items() if words} == {}
    assert all(PHONE not in str(page.headers) for page in canary.pages)


def test_every_line_of_web_and_worker_is_an_object_of_known_fields(
    upgraded: Upgraded, canary: Canary
) -> None:
    from motgio.web.log_lines import FIELDS

    told: list[dict[str, Any]] = []
    for name in ("web", "worker"):
        lines = (upgraded.home / "log" / f"{name}.log").read_text().splitlines()
        told += [json.loads(line) for line in lines if line.startswith("{")]
    requests = [line for line in told if line["logger"] == "motgio.request"]
    assert {"api:report", "desk:case", "desk:approve", "citizen:track", "unknown"} <= {
        line["route"] for line in requests
    }
    assert all(set(line) <= FIELDS for line in told)
    assert all(re.fullmatch(r"[0-9a-f]{16}", line["request_id"]) for line in requests)
    approved = next(line for line in requests if line["route"] == "desk:approve")
    assert (approved["role"], approved["unit"]) == ("checker", "79")
    assert approved["ms"] > 0
