"""The dashboard and the alert rules name only what /metrics really tells."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families

from motgio.platform.figures.facade import count_first_verdict, count_job, count_request
from motgio.platform.jobs.facade import beat
from motgio.testing.agency import MONDAY

FOLDER = Path(__file__).resolve().parents[5] / "docs" / "operations"
NAME = re.compile(r"\bmotgio_\w+")
LABELLED = re.compile(r"(motgio_\w+)\{(\w+)(?:=|!=|=~)")


def dashboard() -> dict[str, Any]:
    found = json.loads((FOLDER / "grafana-dashboard.json").read_text())
    assert isinstance(found, dict)
    return found


def rules() -> list[dict[str, Any]]:
    [group] = yaml.safe_load((FOLDER / "prometheus-alerts.yml").read_text())["groups"]
    return list(group["rules"])


def expressions() -> Iterator[str]:
    for panel in dashboard()["panels"]:
        yield from (target["expr"] for target in panel.get("targets", []))
    yield from (rule["expr"] for rule in rules())


@pytest.fixture
def told(client: Client, db: None, settings: Any, tmp_path: Path) -> dict[str, set[str]]:
    """Each name that /metrics tells, with its labels, in an installation where everything happened once."""
    count_request(route="x", status=200, seconds=0.1)
    count_job(task="x", seconds=0.1, troubled=True)
    count_first_verdict(lane="x", seconds=0.1)
    beat(name="worker", at=MONDAY)
    from motgio.capabilities.records.models import Snapshot

    Snapshot.objects.create(number="1", kind="books", source="system", taken_at=MONDAY, error="down")
    # A home of its own: the one of all tests is emptied now and then.
    settings.MOTGIO = settings.MOTGIO.model_copy(update={"home": tmp_path})
    (tmp_path / "last-backup.json").touch()
    text = client.get("/metrics").content.decode()
    found: dict[str, set[str]] = {}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            found.setdefault(sample.name, set()).update(sample.labels)
    return found


def test_every_name_and_label_in_a_panel_or_rule_is_told(told: dict[str, set[str]]) -> None:
    asked = list(expressions())
    names = {name for expression in asked for name in NAME.findall(expression)}
    assert len(names) > 20
    assert names - told.keys() == set()
    labels = {pair for expression in asked for pair in LABELLED.findall(expression)}
    assert {(name, label) for name, label in labels if label not in told[name]} == set()
    for expression in asked:
        for inside in re.findall(r"by \(([^)]*)\)", expression):
            name = NAME.findall(expression[expression.index(f"by ({inside})") :])[0]
            assert set(inside.replace(" ", "").split(",")) <= told[name], expression


def test_every_figure_of_work_is_shown_somewhere(told: dict[str, set[str]]) -> None:
    shown = {name for expression in expressions() for name in NAME.findall(expression)}
    ours = {name for name in told if name.startswith("motgio_")}
    stems = {re.sub(r"_(bucket|count|sum|total|created)$", "", name) for name in ours}
    assert stems - {re.sub(r"_(bucket|count|sum|total|created)$", "", name) for name in shown} == set()


def test_the_dashboard_is_one_that_grafana_takes() -> None:
    found = dashboard()
    assert {"uid", "title", "schemaVersion", "panels", "templating", "time"} <= found.keys()
    numbers = [panel["id"] for panel in found["panels"]]
    assert len(numbers) == len(set(numbers))
    [variable] = found["templating"]["list"]
    assert (variable["type"], variable["query"]) == ("datasource", "prometheus")
    taken: set[tuple[int, int]] = set()
    for panel in found["panels"]:
        place = panel["gridPos"]
        assert place["x"] + place["w"] <= 24
        squares = {
            (x, y)
            for x in range(place["x"], place["x"] + place["w"])
            for y in range(place["y"], place["y"] + place["h"])
        }
        assert not squares & taken, panel["title"]
        taken |= squares
        if panel["type"] != "row":
            assert panel["datasource"]["uid"] == f"${{{variable['name']}}}"
            assert [target["refId"] for target in panel["targets"]] == list("ABC"[: len(panel["targets"])])


def test_every_rule_says_what_is_wrong_and_what_to_do() -> None:
    document = (FOLDER.parent / "how-to" / "watch-over.md").read_text()
    for rule in rules():
        assert set(rule) <= {"alert", "expr", "for", "labels", "annotations"}
        assert set(rule["annotations"]) == {"summary", "action"}
        assert rule["labels"]["severity"] in {"page", "ticket"}
        assert f"`{rule['alert']}`" in document, rule["alert"]
