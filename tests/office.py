"""Where the tests find programs of others that open our files: LibreOffice, calcurse for calendars, poppler
for the words of a PDF.
`python -m tests.office` makes sure that they are there."""

import datetime
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from data_access.documents.pdf import find_office

PACKAGES = ("libreoffice-impress", "libreoffice-writer")
MISSING = (
    "Aucun LibreOffice pour ouvrir les fichiers PowerPoint et Word : installez-le "
    "(Debian : apt install libreoffice-impress libreoffice-writer), puis relancez."
)
NO_POPPLER = (
    "Aucun pdftotext pour dire où sont les mots d'un PDF : installez-le (apt install poppler-utils, ou brew install "
    "poppler), puis relancez."
)
NO_CALENDAR = (
    "Aucun calcurse pour ouvrir le fichier d'agenda : installez-le (apt install calcurse, ou brew install calcurse), "
    "puis relancez."
)


_XHTML = "{http://www.w3.org/1999/xhtml}"


def opens_both() -> bool:
    """Whether LibreOffice opens slides and texts: Debian has a package for each."""
    return sys.platform == "darwin" or all(map(shutil.which, ("loimpress", "lowriter")))


def find_calendar() -> str | None:
    """Path of the system's calcurse; None where there is none."""
    return shutil.which("calcurse")


def install(*packages: str) -> None:
    """Packages of Debian, where they may be installed; the result is not checked here."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        debian = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", *packages]):
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


class Word(NamedTuple):
    """A word of a page: where it is, in points from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


class PageOfWords(NamedTuple):
    """A page of a PDF: how large it is, and its words."""

    width: float
    height: float
    words: list[Word]

    def holds(self, word: Word) -> bool:
        """Whether a word is on the page, all of it."""
        return min(word.left, word.top) >= 0 and word.right <= self.width and word.bottom <= self.height


def find_poppler() -> str | None:
    """Path of the system's pdftotext; None where there is none."""
    return shutil.which("pdftotext")


def words_of_pages(pdf: Path) -> list[PageOfWords]:
    """The pages of a PDF with their words, as poppler finds them. Raises RuntimeError where there is no poppler."""
    program = find_poppler()
    if program is None:
        raise RuntimeError(NO_POPPLER)
    told = subprocess.run(
        [program, "-bbox", str(pdf), "-"], check=True, capture_output=True, timeout=60
    ).stdout
    pages = []
    for page in ElementTree.fromstring(told).iter(f"{_XHTML}page"):
        words = [
            Word(one.text or "", *(float(one.get(side, "0")) for side in ("xMin", "yMin", "xMax", "yMax")))
            for one in page.iter(f"{_XHTML}word")
        ]
        pages.append(PageOfWords(float(page.get("width", "0")), float(page.get("height", "0")), words))
    return pages


def by_day(calendar: Path, folder: Path, first: datetime.date, days: int) -> dict[str, list[str]]:
    """What calcurse shows of a calendar, day by day (ISO), over so many days; it keeps its own files in that folder.

    Raises RuntimeError where there is no calcurse, CalledProcessError where it cannot read the calendar.
    """
    program = find_calendar()
    if program is None:
        raise RuntimeError(NO_CALENDAR)
    folder.mkdir(parents=True, exist_ok=True)
    shown = ["--output-datefmt", "%Y-%m-%d", "--format-event", r"- %m\n", "--format-recur-event", r"- %m\n"]
    asked = ["-Q", "--input-datefmt", "4", "--from", f"{first:%Y-%m-%d}", "--days", str(days), *shown]
    for command in (["-i", str(calendar)], asked):
        told = subprocess.run(
            [program, "-D", str(folder), *command],
            check=True,
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, "LC_ALL": "C.UTF-8"},
            timeout=60,
        ).stdout
    found: dict[str, list[str]] = {}
    for block in told.strip().split("\n\n"):
        day, *entries = block.splitlines()
        found[day.rstrip(":")] = [entry.removeprefix("- ") for entry in entries]
    return found


if __name__ == "__main__":
    missing = []
    for find, packages, words in (
        (find_office, PACKAGES, MISSING),
        (find_calendar, ("calcurse",), NO_CALENDAR),
        (find_poppler, ("poppler-utils",), NO_POPPLER),
    ):
        if not find() or (find is find_office and not opens_both()):
            print(f"Installation de {', '.join(packages)} pour les essais…", flush=True)
            install(*packages)
        if not find():
            missing.append(words)
    if missing:
        sys.exit("\n".join(missing))
