"""The house keeps its own rules: small files, named rooms, every door known."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"
FILES = [
    path
    for path in SOURCE.rglob("*.py")
    if "migrations" not in path.parts and "__pycache__" not in path.parts
]
CODE = [path for path in FILES if not {"tests", "testing"}.intersection(path.parts)]
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc"}


def test_no_file_is_longer_than_four_hundred_lines() -> None:
    long = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in FILES}
    assert {name: lines for name, lines in long.items() if lines > 400} == {}


def test_the_median_file_stays_small() -> None:
    sizes = sorted(len(path.read_text().splitlines()) for path in CODE if path.name != "__init__.py")
    assert sizes[len(sizes) // 2] <= 110


def test_no_function_is_longer_than_forty_lines() -> None:
    long = []
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                body = [part for part in node.body if not _is_docstring(part)]
                lines = body[-1].end_lineno - body[0].lineno + 1 if body else 0
                if lines > 40:
                    long.append(f"{path.relative_to(ROOT)}:{node.name} ({lines})")
    assert long == []


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [str(path) for path in FILES if path.stem in FORBIDDEN_NAMES] == []


def test_no_business_rule_hangs_on_a_signal() -> None:
    assert [
        str(path.relative_to(ROOT))
        for path in CODE
        if re.search(r"django\.db\.models\.signals|@receiver", path.read_text())
    ] == []


def test_only_the_edges_ask_what_time_it_is() -> None:
    """Domain code and actions take the time as an argument."""
    asking = re.compile(r"datetime\.now\(|timezone\.now\(|date\.today\(|SystemClock\(")
    allowed = {"jobs.py", "clock.py", "worker.py"}
    found = [
        str(path.relative_to(ROOT))
        for path in CODE
        if "motgio/capabilities" in path.as_posix() or "motgio/platform" in path.as_posix()
        if path.name not in allowed and asking.search(path.read_text())
    ]
    assert found == []


def test_rooms_are_entered_by_their_facade_only() -> None:
    rooms = [
        path.name for path in (SOURCE / "motgio/capabilities").iterdir() if (path / "facade.py").exists()
    ]
    inner = re.compile(r"from motgio\.capabilities\.(\w+)\.(\w+)")
    trespasses = []
    for path in CODE:
        place = path.relative_to(SOURCE).parts
        for room, module in inner.findall(path.read_text()):
            own = place[1:3] == ("capabilities", room)
            if room in rooms and not own and module not in {"facade", "domain", "jobs"}:
                trespasses.append(f"{'/'.join(place)}: {room}.{module}")
    assert trespasses == []


@pytest.mark.parametrize("name", [r"https?://[^ )]*(pypi\.org|npmjs|debian\.org)", r"/work/\w", r"\bfarm-\w"])
def test_nothing_committed_names_a_registry_a_machine_or_a_tool(name: str) -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    found = []
    for path in [ROOT / line for line in listed.stdout.splitlines()]:
        binary = path.suffix in {".png", ".woff2", ".ico", ".jpg"}
        if binary or path == Path(__file__) or not path.exists():
            continue
        if re.search(name, path.read_text(errors="ignore")):
            found.append(str(path.relative_to(ROOT)))
    assert found == []


@pytest.mark.xdist_group("kept-together")
def test_tests_of_a_group_stay_on_one_worker(request: pytest.FixtureRequest) -> None:
    """xdist goes by the end of the name; without it every worker would build its own demo (conftest.py)."""
    if request.config.getoption("loadgroup", False):
        assert request.node.nodeid.endswith("@kept-together")


def test_browser_tests_are_shared_among_the_workers() -> None:
    """In a group they would come first, and leave their event loop to tests that need one of their own."""
    tests = [path for path in FILES if path.name.startswith("test_")]
    assert tests
    assert [str(path) for path in tests if re.search(r"xdist_group\(.browser", path.read_text())] == []
