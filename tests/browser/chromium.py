"""Chromium: where it is, and how it comes to be there: `python tests/browser/chromium.py` installs it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

#: What to do where there is none.
ADVICE = "apt-get install chromium, or python -m playwright install chromium"
# In containers there is often neither a user without rights, which Chromium's sandbox asks for, nor a way out.
_OPTIONS = [
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_INSTALL_SECONDS = 600


def found(playwright: Playwright) -> str | None:
    """Return the path of Chromium, the system's before Playwright's own; None where there is neither."""
    for name in _NAMES:
        if path := shutil.which(name):
            return path
    own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def options() -> list[str]:
    """Return the options with which Chromium is started."""
    return [*_OPTIONS, "--no-sandbox"] if os.geteuid() == 0 else _OPTIONS


def install() -> None:
    """Install Chromium by the system where that is allowed, and else Playwright's own."""
    commands = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if shutil.which("apt-get") and os.geteuid() == 0:
        commands.insert(0, ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", "chromium"])
    for command in commands:
        try:
            if subprocess.run(command, check=False, timeout=_INSTALL_SECONDS).returncode == 0:
                return
        except subprocess.TimeoutExpired:
            continue


def main() -> None:
    """Install Chromium unless it is there. A machine that cannot have it skips what is tested in it."""
    with sync_playwright() as playwright:
        there = found(playwright)
        if there is None:
            install()
            there = found(playwright)
    told = f"Browser: {there}" if there else f"There is no Chromium, and it cannot be installed here ({ADVICE})."
    sys.stdout.write(f"{told}\n")


if __name__ == "__main__":
    main()
