"""A Word file as a PDF, as LibreOffice prints it, where it is installed beside the server."""

import io
import shutil
import subprocess
import tempfile
from pathlib import Path
from threading import Lock

import docx

from data_access.documents.word_xml import count_pages
from data_access.errors import UserRefusal

_NAMES = ("soffice", "libreoffice")
_MAC = Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
_PATIENCE = 120  # seconds: a report of forty times the sample takes a third of that
_one_at_a_time = Lock()  # it takes as much memory as the server itself
NO_OFFICE = "Aucun LibreOffice n'est installé sur ce serveur : prenez le document Word, qui s'enregistre aussi en PDF."


class PdfRefused(UserRefusal):
    """A document cannot be made a PDF here."""


def find_office() -> str | None:
    """Path of LibreOffice; None where there is none."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    return found or (str(_MAC) if _MAC.exists() else None)


def as_pdf(word: bytes) -> bytes:
    """The same document as a PDF, the page numbers of its contents filled in.

    Raises PdfRefused where LibreOffice is missing, or does not manage.
    """
    office = find_office()
    if office is None:
        raise PdfRefused(NO_OFFICE)
    with _one_at_a_time, tempfile.TemporaryDirectory() as desk:
        file = Path(desk, "document.docx")
        file.write_bytes(_with_live_pages(word))
        own = f"-env:UserInstallation={Path(desk, 'settings').as_uri()}"  # nobody's own settings, and no other's lock
        asked = [office, "--headless", own, "--convert-to", "pdf", "--outdir", desk, str(file)]
        try:
            subprocess.run(asked, check=True, capture_output=True, timeout=_PATIENCE)
            return file.with_suffix(".pdf").read_bytes()
        except (OSError, subprocess.SubprocessError) as problem:
            raise PdfRefused(
                "LibreOffice n'a pas pu faire ce PDF : prenez le document Word, qui s'enregistre aussi en PDF."
            ) from problem


def _with_live_pages(word: bytes) -> bytes:
    """The document with contents that LibreOffice counts as it prints: in a field of contents it shows what stands
    there, which has no number yet."""
    document = docx.Document(io.BytesIO(word))
    count_pages(document.element.body)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
