"""Makes sure that the browser tests have a browser: Debian's Chromium."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")
INSTALL = ["apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium"]


def main() -> None:
    """Does nothing when there is a browser; installs it as root; else says what to type."""
    if any(shutil.which(name) for name in NAMES):
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        sys.exit(
            "The browser tests need Chromium, which is missing. Type:\n    sudo apt-get install chromium\n"
            "and then the same make command again. Without a browser: make quick"
        )
    print("setup: Installing Chromium for the browser tests …", flush=True)
    for command in (["apt-get", "update", "-q"], INSTALL):
        if subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode != 0:
            sys.exit(f"Failed: {' '.join(command)}")


if __name__ == "__main__":
    main()
