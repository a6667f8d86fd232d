"""Where the tests find LibreOffice. `python -m tests.office` makes sure that there is one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

PACKAGES = ("libreoffice-impress", "libreoffice-writer")
SYSTEM_NAMES = ("soffice", "libreoffice")
MAC = Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
MISSING = (
    "Aucun LibreOffice pour ouvrir les fichiers PowerPoint et Word : installez-le "
    "(Debian : apt install libreoffice-impress libreoffice-writer), puis relancez."
)


def find_office() -> str | None:
    """Path of the system's LibreOffice; None where there is none."""
    found = next(filter(None, map(shutil.which, SYSTEM_NAMES)), None)
    return found or (str(MAC) if MAC.exists() else None)


def install_office() -> None:
    """Debian's packages, where they may be installed; the result is not checked here."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        debian = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (
            ["update", "-q"],
            ["install", "-q", "-y", "--no-install-recommends", *PACKAGES],
        ):
            subprocess.run(["apt-get", *command], env=debian, check=False)


def as_pdf(file: Path, folder: Path) -> Path:
    """What LibreOffice makes of a file, as a PDF in that folder, where it keeps its own settings, too.

    Raises RuntimeError where there is no LibreOffice, CalledProcessError where it cannot open the file.
    """
    office = find_office()
    if office is None:
        raise RuntimeError(MISSING)
    own = f"-env:UserInstallation={(folder / 'settings').as_uri()}"
    subprocess.run(
        [office, "--headless", own, "--convert-to", "pdf", "--outdir", str(folder), str(file)],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return folder / f"{file.stem}.pdf"


if __name__ == "__main__":
    if not find_office():
        print("Installation d'un LibreOffice pour les essais…", flush=True)
        install_office()
    if not find_office():
        sys.exit(MISSING)
