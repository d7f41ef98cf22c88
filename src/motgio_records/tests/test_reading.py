"""GET paths."""

from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from motgio_records.rows import KINDS, ROW_MODELS, SOURCES
from motgio_records.tests.conftest import AS_OF, READ

Take = Callable[[str], dict[str, Any]]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("path", ["participants", "view"])
def test_every_kind_is_read_from_systems_and_app_in_its_published_shape(
    client: TestClient, planted: dict[str, Any], path: str, kind: str
) -> None:
    number = planted["record_right"][0]["number"]
    answer = client.get(f"/{path}/{number}/{kind}", headers=READ)
    assert answer.status_code == 200
    document = answer.json()
    assert document["number"] == number
    assert document["kind"] == kind
    assert document["source"] == (SOURCES[kind] if path == "participants" else "VssID")
    ids = [row["id"] for row in document["rows"]]
    assert len(ids) == len(set(ids))
    for row in document["rows"]:
        assert ROW_MODELS[kind].model_validate(row).model_dump(mode="json") == row


def test_the_view_tells_when_it_was_refreshed_and_the_system_tells_now(
    client: TestClient, take: Take
) -> None:
    number = take("trap_owed")["number"]
    shown = client.get(f"/view/{number}/books", headers=READ).json()["as_of"]
    held = client.get(f"/participants/{number}/books", headers=READ).json()["as_of"]
    assert shown.startswith("2026-11-19T19:00:00")  # two o'clock in the morning of the 20th in Vietnam
    assert AS_OF.isoformat() == "2026-11-20"
    assert not held.startswith("2026-11-19T19:00:00")


def test_ids_are_the_same_from_read_to_read_and_in_view_and_system(
    rows: Callable[..., Any], planted: dict[str, Any]
) -> None:
    number = planted["record_right"][0]["number"]
    once = [row["id"] for row in rows(number, "contributions")]
    assert once == [row["id"] for row in rows(number, "contributions")]
    assert once == [row["id"] for row in rows(number, "contributions", view=True)]


@pytest.mark.parametrize("path", ["participants", "view"])
@pytest.mark.parametrize(
    ("number", "kind", "status", "code"),
    [
        ("7900000000", "identity", 404, "unknown_participant"),
        ("790000000", "identity", 422, "bad_number"),
        ("79000000000", "identity", 422, "bad_number"),
        ("79000000OO", "identity", 422, "bad_number"),
        ("٧٩٠٠٠٠٠٠٠٠", "identity", 422, "bad_number"),
        ("7900000000", "salary", 404, "unknown_kind"),
    ],
)
def test_wrong_numbers_and_kinds_are_named(
    client: TestClient, path: str, number: str, kind: str, status: int, code: str
) -> None:
    answer = client.get(f"/{path}/{number}/{kind}", headers=READ)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.headers["content-type"] == "application/problem+json"


def test_people_are_found_by_citizen_id(client: TestClient, rows: Callable[..., Any], take: Take) -> None:
    identity = rows(take("trap_grace")["number"], "identity")[0]
    found = client.get("/participants", params={"citizen_id": identity["citizen_id"]}, headers=READ).json()
    assert found == {
        "rows": [{name: identity[name] for name in ("social_insurance_number", "full_name", "birth_date")}]
    }


@pytest.mark.parametrize("spell", [str.upper, str.lower, lambda name: f"  {name.replace(' ', '   ')} "])
def test_people_are_found_by_name_and_birth_date_however_the_name_is_written(
    client: TestClient, rows: Callable[..., Any], planted: dict[str, Any], spell: Callable[[str], str]
) -> None:
    identity = rows(planted["record_right"][0]["number"], "identity")[0]
    asked = {"full_name": spell(identity["full_name"]), "birth_date": identity["birth_date"]}
    found = client.get("/participants", params=asked, headers=READ).json()["rows"]
    assert identity["social_insurance_number"] in [row["social_insurance_number"] for row in found]


def test_people_are_found_without_diacritics(
    client: TestClient, rows: Callable[..., Any], planted: dict[str, Any]
) -> None:
    from motgio_records.folding import fold_name

    identity = rows(planted["unclear"][0]["number"], "identity")[0]
    asked = {"full_name": fold_name(identity["full_name"]), "birth_date": identity["birth_date"]}
    found = client.get("/participants", params=asked, headers=READ).json()["rows"]
    assert identity["social_insurance_number"] in [row["social_insurance_number"] for row in found]


def test_nobody_is_found_under_a_name_alone(client: TestClient) -> None:
    answer = client.get("/participants", params={"full_name": "Nguyễn Văn An"}, headers=READ)
    assert (answer.status_code, answer.json()["code"]) == (422, "malformed")


@pytest.mark.parametrize(
    "asked",
    [
        {"citizen_id": "0790\x00"},
        {"full_name": "a\x00", "birth_date": "1990-01-01"},
        {"full_name": "a", "birth_date": "1990-02-30"},
        {"full_name": "a" * 201, "birth_date": "1990-01-01"},
    ],
)
def test_a_malformed_search_is_refused(client: TestClient, asked: dict[str, str]) -> None:
    answer = client.get("/participants", params=asked, headers=READ)
    assert (answer.status_code, answer.json()["code"]) == (422, "malformed")


def test_an_unknown_path_and_a_wrong_method_are_problems_too(client: TestClient) -> None:
    assert client.get("/nothing", headers=READ).json()["code"] == "not_found"
    assert client.put("/changes", headers=READ).json()["code"] == "method_not_allowed"


def test_health_needs_no_token(client: TestClient) -> None:
    assert client.get("/livez").json() == {"status": "alive"}
    assert client.get("/readyz").json() == {"status": "ready"}


def test_the_openapi_document_is_3_1_and_names_every_path(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    assert set(document["paths"]) == {
        "/participants/{number}/{kind}",
        "/view/{number}/{kind}",
        "/participants",
        "/changes",
        "/view/refresh",
        "/faults",
        "/faults/{name}",
        "/livez",
        "/readyz",
    }
    assert {f"{name}Row" for name in ("Identity", "Population", "Contribution", "Book", "Visit")} <= set(
        document["components"]["schemas"]
    )
