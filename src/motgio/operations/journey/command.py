"""`motgio journey`."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import click

from motgio.config.environment import load_environment
from motgio.operations.journey.choosing import people_in
from motgio.operations.journey.people import Officer, Service, load_demo
from motgio.operations.journey.seen import Json, Narrator, NotSeen, demand
from motgio.operations.journey.walks import Walk

# Which real complaints fit which situation of the demo province, by their ids.
FITTING = {
    "view_stale": ("c09", "c10"),
    "book_not_closed": ("c09", "c10", "c11"),
    "duplicate_month": ("c35", "c36", "c37"),
    "record_right": ("c09", "c10"),
    "unclear": ("c33",),
}


def complaints() -> dict[str, str]:
    """The reworded real complaints, by id."""
    file = resources.files("motgio.capabilities.intake") / "reference/complaints.jsonl"
    entries = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return {entry["id"]: entry["text"] for entry in entries}


def _persona(demo: Json, role: str, unit: str) -> Json:
    for persona in demo["personas"]:
        if persona["role"] == role and persona["unit"] == unit:
            return dict(persona)
    raise NotSeen(f"no persona {role} at {unit}")


@click.command()
@click.option("--url", required=True, help="Address of a running demo, such as http://127.0.0.1:8000.")
@click.option("--demo-file", type=click.Path(path_type=Path), help="Its demo.json, when it is not found.")
@click.option(
    "--each",
    default=1,
    show_default=True,
    type=click.IntRange(min=1),
    help="How many people of each situation.",
)
@click.option("--situation", type=click.Choice(list(FITTING)), help="Only this situation.")
@click.option(
    "--patience", default=60.0, show_default=True, type=click.FloatRange(min=1),
    help="Seconds after which a step counts as not seen.",
)  # fmt: skip
def journey(url: str, demo_file: Path | None, each: int, situation: str | None, patience: float) -> None:
    """Walk real complaints from report to answer, and fail loudly when a step is not seen from outside.

    Sends real (reworded) complaints for sample participants through the API, acts as officer, checker
    and person in the pages, and reads the systems of record and the app's copy through the records port.
    Each step is printed with the seconds since the report. Exit 1 when any was not seen.

    \b
    Examples:
      motgio journey --url http://127.0.0.1:8000
      motgio journey --url http://127.0.0.1:8000 --situation duplicate_month --each 3
    """
    url = url.rstrip("/")
    texts, failed, walked = complaints(), 0, 0
    try:
        demo = load_demo(url=url, file=demo_file, home=load_environment().home)
        service = Service(demo)
        officer = Officer(url, _persona(demo, "care_officer", "79-CSKH"))
        checker = Officer(url, _persona(demo, "checker", "79"))
    except NotSeen as error:
        raise click.ClickException(error.message) from error
    for name, fitting in FITTING.items():
        if situation not in (None, name):
            continue
        people = people_in(service, demo, name)
        for number in range(each):
            walked += 1
            try:
                someone = next(people, None)
                demand(
                    someone is not None, f"nobody is left in the situation {name}; start a new MOTGIO_HOME"
                )
                complaint = texts[fitting[number % len(fitting)]]
                tell = Narrator(click.echo)
                Walk(service, officer, checker, url, tell, patience, someone or {}, complaint).go()
            except NotSeen as error:
                failed += 1
                click.echo(f"  NOT SEEN: {error.message}")
    click.echo(f"\n{walked - failed} of {walked} journeys seen from report to close.")
    if failed:
        raise SystemExit(1)
