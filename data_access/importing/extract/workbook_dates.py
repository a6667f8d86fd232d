"""When a workbook was saved last, and, of one that this app made, of which moment its data are: as the file says it.

Both stand in a small part of it that a program rewrites when it saves, but for who made the workbook and when: so that
an export says of which moment it is, whoever worked on it since. A text file says neither, nor does an old .xls.
"""

import re
from datetime import datetime
from typing import NamedTuple

from data_access import clock
from data_access.contract import EXPORT_AUTHOR
from data_access.importing.extract.file_refusals import Refusal
from data_access.importing.extract.limits import Limits
from data_access.importing.extract.zip_parts import ZipParts

_ZIP = b"PK"
_LONGEST = 100_000  # bytes of the part; what follows is none that a program writes


class _Part(NamedTuple):
    name: str
    saved: str
    made: str
    author: str


_PARTS = (
    _Part("docProps/core.xml", "modified", "created", "creator"),  # .xlsx, .xlsm, .xlsb
    _Part("meta.xml", "date", "creation-date", "initial-creator"),  # .ods
)


class WorkbookDates(NamedTuple):
    """None where the file does not tell. `exported_at`: of a workbook that this app made from its data."""

    saved_at: datetime | None = None
    exported_at: datetime | None = None


def dates_of(content: bytes, limits: Limits) -> WorkbookDates:
    """What a file that was read says of its age."""
    if not content.startswith(_ZIP):
        return WorkbookDates()
    try:
        archive = ZipParts(content, limits)
        part = next((one for one in _PARTS if archive.has(one.name)), None)
        text = next(archive.chunks(part.name), b"")[:_LONGEST].decode(errors="replace") if part else ""
    except Refusal:  # its sheets were read all the same
        return WorkbookDates()
    if part is None:
        return WorkbookDates()
    ours = _element(text, part.author) == EXPORT_AUTHOR
    return WorkbookDates(
        _moment(_element(text, part.saved)), _moment(_element(text, part.made)) if ours else None
    )


def _element(text: str, name: str) -> str:
    found = re.search(rf"<(?:[\w.-]+:)?{name}(?: [^<>]*)?>([^<>]*)<", text)
    return found[1].strip() if found else ""


def _moment(text: str) -> datetime | None:
    """A moment as workbooks write it; without a zone it is of here, as LibreOffice keeps it."""
    try:
        at = datetime.fromisoformat(text)
        return (at if at.tzinfo else at.replace(tzinfo=clock.ZONE)).astimezone(clock.ZONE)
    except (ValueError, OverflowError, OSError):  # nothing, no date, or one that no clock knows
        return None
