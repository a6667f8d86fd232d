"""Where the browser tests find a Chromium. `python -m tests.browser.chromium` makes sure that there is one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

SYSTEM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = (
    "Aucun Chromium pour les essais dans un navigateur : installez-le (Debian : apt install chromium), "
    "ou donnez son chemin dans CHROME_BIN."
)


def find_chromium() -> str | None:
    """Path of CHROME_BIN, else of the system's Chromium or Chrome, else of Playwright's; None where there is none."""
    named = os.environ.get("CHROME_BIN")
    if named:
        return shutil.which(named)
    for name in SYSTEM_NAMES:
        if path := shutil.which(name):
            return path
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install_chromium() -> None:
    """Debian's package where it may be installed, else Playwright's own download; neither is checked here."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        debian = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-q"], env=debian, check=False)
        subprocess.run(
            ["apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium"], env=debian, check=False
        )
    if not find_chromium():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


if __name__ == "__main__":
    if not find_chromium() and not os.environ.get("CHROME_BIN"):
        print("Installation d'un Chromium pour les essais…", flush=True)
        install_chromium()
    if not find_chromium():
        sys.exit(MISSING)
