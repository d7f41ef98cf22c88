"""`make test` demands every branch of what decides and what guards; here, that it demands it everywhere."""

import tomllib
from pathlib import Path

from coverage.files import GlobMatcher, prep_patterns

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["coverage"]
ROOMS = ("motgio/capabilities/corrections", "motgio/capabilities/deadlines")


def measured() -> set[Path]:
    """The files that coverage takes, by its own reading of the patterns."""
    include = GlobMatcher(prep_patterns([str(ROOT / pattern) for pattern in SETTINGS["run"]["include"]]))
    omit = GlobMatcher(prep_patterns(SETTINGS["run"]["omit"]))
    return {path for path in SOURCE.rglob("*.py") if include.match(str(path)) and not omit.match(str(path))}


def test_every_file_that_decides_or_guards_is_measured_and_no_other() -> None:
    demanded = {*SOURCE.rglob("domain.py"), *SOURCE.rglob("access.py")}
    for room in ROOMS:
        demanded |= set((SOURCE / room).rglob("*.py"))
    demanded = {path for path in demanded if not {"tests", "migrations"} & set(path.parts)}
    assert len(demanded) > 40
    assert measured() == demanded


def test_branches_are_counted_and_none_may_be_missing() -> None:
    assert SETTINGS["run"]["branch"] is True
    assert SETTINGS["report"] == {"fail_under": 100, "show_missing": True, "skip_covered": True}
    command = next(line for line in (ROOT / "Makefile").read_text().splitlines() if "--cov" in line)
    assert "-m pytest" in command


def test_no_branch_is_excused_without_a_reason() -> None:
    excuse = "pragma: no " + "cover"
    without_reason = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in measured()
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if excuse in line and len(line.split(excuse)[1].strip(" -:")) < 10
    ]
    assert without_reason == []
