"""`make bench`: every benchmark in turn, each in a process of its own; missed bars are told last."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# Those that race a peer need the packages of requirements/bench.in, which live apart from Motgio's own.
BENCHES = {
    "checks": ".venv",
    "queue_page": ".venv",
    "handover": ".venv",
    "figures": ".venv",
    "officers": ".venv",
    "verdict": ".venv",
    "key_to_paint": ".venv",
    "due_time": ".venv-bench",
    "intake": ".venv-bench",
}


def make_bench_environment() -> None:
    """The environment with the peers, once."""
    stamp = ROOT / ".venv-bench" / ".stamp"
    if stamp.exists():
        return
    subprocess.run([sys.executable, "-m", "venv", str(ROOT / ".venv-bench")], check=True)
    install = [str(ROOT / ".venv/bin/uv"), "pip", "install", "--quiet"]
    wanted = ["-r", "requirements/test.in", "-r", "requirements/bench.in"]
    to = ["--python", str(ROOT / ".venv-bench/bin/python")]
    subprocess.run([*install, *to, *wanted], check=True, cwd=ROOT)
    stamp.touch()


def main() -> int:
    """Runs those that are named, or all."""
    named = sys.argv[1:] or list(BENCHES)
    if any(BENCHES[name] == ".venv-bench" for name in named):
        make_bench_environment()
    missed = []
    for name in named:
        print(f"\n== {name}", flush=True)
        python = str(ROOT / BENCHES[name] / "bin/python")
        variables = os.environ | {
            "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
            "DJANGO_SETTINGS_MODULE": "motgio.config.settings",
        }
        command = [python, str(ROOT / "bench" / f"{name}.py")]
        done = subprocess.run(command, cwd=ROOT, env=variables, check=False)
        if done.returncode:
            missed.append(name)
    print(f"\nmissed: {', '.join(missed)}" if missed else "\nevery bar was met")
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
