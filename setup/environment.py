"""Makes the virtual environment and installs the hashed requirements: `environment.py runtime|test`.

Runs on the system's Python with nothing installed. What the machine's pip is told about where packages come
from (pip.conf, PIP_…) holds for uv too.
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
VENV = TOP / ".venv"
PYTHON = VENV / "bin" / "python"
UV = VENV / "bin" / "uv"
OLDEST = (3, 11)


def main() -> None:
    """Makes the environment and installs the named requirements and Motgio itself."""
    which = sys.argv[1] if len(sys.argv) > 1 else "runtime"
    if sys.version_info < OLDEST:
        sys.exit(f"Motgio needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is {sys.version.split()[0]}.")
    if not PYTHON.exists():
        make_environment()
    say("Installing uv")
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    run([*pip, "-r", str(TOP / "setup" / "tools.txt")], help_text=NO_PACKAGES)
    install(TOP / "requirements" / f"{which}.txt")
    editable = ["install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index", "-e", str(TOP)]
    run([str(UV), "pip", *editable, "--python", str(PYTHON)])


def make_environment() -> None:
    """The virtual environment; Debian's Python may lack the part that makes one."""
    say(f"Making the virtual environment with Python {sys.version.split()[0]}")
    probe = subprocess.run([sys.executable, "-m", "ensurepip", "--version"], check=False, capture_output=True)
    if probe.returncode != 0:
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        if os.geteuid() != 0:
            sys.exit(
                "This Python cannot make virtual environments. Type:\n"
                f"    sudo apt-get install {package}\nand then the same make command again."
            )
        say(f"Installing {package}, which is missing")
        run(["apt-get", "update", "-q"])
        run(["apt-get", "install", "-y", "-q", "--no-install-recommends", package])
    run([sys.executable, "-m", "venv", str(VENV)])


def install(requirements: Path) -> None:
    """Installs exactly what the file names; every hash must be right. Falls back to pip when uv cannot."""
    say(f"Installing {requirements.relative_to(TOP)}")
    uv = [str(UV), "pip", "install", "--quiet", "--require-hashes", "--python", str(PYTHON)]
    done = subprocess.run([*uv, "-r", str(requirements)], check=False, env=os.environ | packages_from())
    if done.returncode == 0:
        return
    say("uv could not install them; trying with pip, which takes longer")
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    run([*pip, "-r", str(requirements)], help_text=NO_PACKAGES)


def packages_from() -> dict[str, str]:
    """Where pip is told to look for packages, said in uv's words."""
    listed = subprocess.run(
        [str(PYTHON), "-m", "pip", "config", "list"], check=False, capture_output=True, text=True
    ).stdout
    found: dict[str, str] = {}
    for line in listed.splitlines():
        key, _, value = line.partition("=")
        if value:
            found[key.rsplit(".", 1)[-1].lstrip(":")] = " ".join(str(ast.literal_eval(value)).split())
    told: dict[str, str] = {}
    if "index-url" in found:
        told["UV_DEFAULT_INDEX"] = found["index-url"]
    if "extra-index-url" in found:
        told["UV_INDEX"] = found["extra-index-url"]
        # As pip does: the best version of all indexes. Safe because every file must have the recorded hash.
        told["UV_INDEX_STRATEGY"] = "unsafe-best-match"
    if "find-links" in found:
        told["UV_FIND_LINKS"] = ",".join(found["find-links"].split())
    if "trusted-host" in found:
        told["UV_INSECURE_HOST"] = found["trusted-host"]
    if "cert" in found:
        told["SSL_CERT_FILE"] = found["cert"]
    return {name: value for name, value in told.items() if name not in os.environ}


NO_PACKAGES = (
    "The packages could not be fetched. Is the network there? If this machine uses a package mirror, tell\n"
    "pip so (pip.conf or PIP_INDEX_URL); the set-up follows it."
)


def run(command: list[str], *, help_text: str = "") -> None:
    """Runs a command; ends the set-up with a plain message when it fails."""
    if subprocess.run(command, check=False).returncode != 0:
        sys.exit(f"Failed: {' '.join(command)}\n{help_text}".rstrip())


def say(line: str) -> None:
    """One line on what is done, at once."""
    print(f"setup: {line} …", flush=True)


if __name__ == "__main__":
    main()
