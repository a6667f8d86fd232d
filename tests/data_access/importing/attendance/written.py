"""Rows written as the files that tools export."""

import csv
import io
from pathlib import Path
from typing import Any

from tests.data_access.importing.workbooks import workbook

Rows = list[list[Any]]


def text_file(
    folder: Path,
    rows: Rows,
    file: str,
    separator: str = ",",
    encoding: str = "utf-8-sig",
    *,
    quoted: bool = False,
) -> Path:
    """A text of columns."""
    out = io.StringIO(newline="")
    writer = csv.writer(
        out, delimiter=separator, lineterminator="\n", quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL
    )
    writer.writerows(rows)
    path = folder / file
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def excel(folder: Path, rows: Rows, file: str) -> Path:
    """A workbook of one sheet, which bears a canary, too."""
    cells = [[None if cell == "" else cell for cell in row] for row in rows]
    return workbook(folder, {"Canari Zéro0": cells}, file)
