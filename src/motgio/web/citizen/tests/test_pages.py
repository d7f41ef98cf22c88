"""Every page: its weight, its language, its headers, and how it fails."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client, RequestFactory
from django.urls import reverse

from motgio.capabilities.cases.models import Case
from motgio.testing.agency import ReportCase
from motgio.web.citizen.access_table import CITIZEN_ACCESS
from motgio.web.citizen.tests.walking import WHO, begin, fill, send, text_of
from motgio.web.citizen.views import pages as views

PARTS = {
    f"citizen:{name}": (part,)
    for part, names in {
        "token": ("track", "calendar", "confirm", "object", "write", "rate", "send_code", "prove"),
        "draft_id": ("choose", "who", "tell", "check", "received"),
    }.items()
    for name in names
}
MOST_BYTES = 60_000
MOST_SCRIPT_BYTES = 20_000


def weight(page: str) -> tuple[int, int]:
    """Bytes over the wire of a page with all it asks for, and of its scripts alone; pages go uncompressed."""
    files = {name.split("#")[0] for name in re.findall(r'(?:href|src)="/static/([^"]+)"', page)}
    sizes = {name: len(gzip.compress(Path(str(finders.find(name))).read_bytes())) for name in files}
    scripts = sum(size for name, size in sizes.items() if name.endswith(".js"))
    return len(page.encode()) + sum(sizes.values()), scripts


def pages(person: Client, report_case: ReportCase) -> dict[str, str]:
    draft = begin(person)
    seen = {"home": "/", "who": draft + "cua-ai", "law": "/can-cu", "lookup": "/tra-cuu"}
    texts = {name: text_of(person.get(address)) for name, address in seen.items()}
    person.post(draft + "cua-ai", WHO)
    texts["tell"] = text_of(person.get(draft + "ke"))
    whole = fill(person)
    texts["check"] = text_of(person.get(whole + "kiem-tra"))
    texts["received"] = text_of(send(person, whole))
    texts["tracking"] = text_of(person.get(f"/theo-doi/{Case.objects.get(id=report_case()).track_token}"))
    return texts


def test_no_page_weighs_more_than_sixty_kilobytes(person: Client, report_case: ReportCase) -> None:
    weights = {name: weight(page) for name, page in pages(person, report_case).items()}
    print(weights)
    assert {name: whole for name, (whole, _) in weights.items() if whole > MOST_BYTES} == {}
    assert {name: script for name, (_, script) in weights.items() if script > MOST_SCRIPT_BYTES} == {}


def test_pages_speak_vietnamese_whatever_the_browser_prefers(person: Client) -> None:
    page = text_of(person.get("/", headers={"accept-language": "en-US,en;q=0.9"}))
    assert '<html lang="vi">' in page
    assert "Điều gì chưa đúng" in page


def test_the_switch_turns_every_page_to_english(person: Client, report_case: ReportCase) -> None:
    person.post("/ngon-ngu", {"language": "en", "next": "/"})
    for name, page in pages(person, report_case).items():
        assert '<html lang="en">' in page, name
    assert "What is wrong in your record?" in text_of(person.get("/"))


def test_the_switch_leads_nowhere_else(person: Client) -> None:
    answer = person.post("/ngon-ngu", {"language": "en", "next": "https://evil.example/"})
    assert "evil" not in answer["Location"]


@pytest.mark.parametrize("address", ["/khong-co", "/theo-doi/x", "/bao-sai/x/cua-ai"])
def test_what_is_not_there_is_said_in_words_with_a_way_out(person: Client, address: str) -> None:
    answer = person.get(address)
    assert answer.status_code in {404, 410}
    assert 'href="/"' in text_of(answer)


@pytest.mark.parametrize("name", sorted(CITIZEN_ACCESS))
def test_a_page_answers_the_methods_of_the_table_and_no_other(
    person: Client, report_case: ReportCase, name: str
) -> None:
    token = Case.objects.get(id=report_case()).track_token
    draft_id = fill(person).split("/")[2]
    given = {"token": token, "draft_id": draft_id}
    asked = {part: given[part] for part in PARTS.get(name, ())}
    for method in ("GET", "POST", "PUT", "PATCH", "DELETE"):
        status = person.generic(method, reverse(name, kwargs=asked)).status_code
        assert (status == 405) is (method not in CITIZEN_ACCESS[name]), (method, status)


def test_pages_about_persons_stay_out_of_caches_and_run_no_foreign_script(person: Client) -> None:
    answer = person.get("/")
    assert answer["Cache-Control"] == "no-store"
    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_an_error_of_ours_is_told_even_without_session_and_account() -> None:
    answer = views.broken(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "Phản ánh đã nhận thì vẫn còn" in text_of(answer)


def test_a_flood_of_text_is_refused_in_words(person: Client) -> None:
    draft = begin(person)
    person.post(draft + "cua-ai", WHO)
    answer = person.post(draft + "ke", {"text": "a" * 13_000_000})
    assert answer.status_code in {400, 422}
