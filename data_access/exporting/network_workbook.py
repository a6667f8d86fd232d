"""The whole network as one workbook of the contract's sheets; imported back, it changes nothing.

Each role gets the sheets and columns that it may read. Made-up rows stay out: they are no data of the network.
"""

import datetime
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import select

from data_access import clock
from data_access.contract import ERASING, EXPORT_AUTHOR, TO_COME, sheet_of
from data_access.contract.column import CODE
from data_access.exporting.written_cells import DAY_FORMAT, EUROS_FORMAT, Written, cell_of, write
from data_access.expressions import step_state
from data_access.fields import Field, FieldKind, fields_of
from data_access.french import AHEAD, PLANNED, date_text, plural
from data_access.log.examples import made_up
from data_access.models import SHEET_MODELS, Base, RecordEntry, StepProgress, table_of
from data_access.palette import LIGHT, bare
from data_access.records.images import Image, stored
from data_access.view import View
from data_access.visibility import may_read, readable_records, reader_of
from data_access.vocabulary import Role, StepState

READ_ME = "Lisez-moi"
READ_ME_WIDTH = 110  # characters
HEADER_FILL = PatternFill("solid", fgColor=bare(LIGHT.link_ground))
HEADER_FONT = Font(bold=True, color=bare(LIGHT.link))
NARROWEST, WIDEST = 8, 48  # characters of a column

_progress = table_of(StepProgress)
_STATE = _progress.c.state.name
_UNDATED_TO_COME = select(_progress.c.id).where(
    _progress.c.state == StepState.DONE.value,
    _progress.c.done_start.is_(None),
    step_state() == StepState.TO_COME.value,
)  # steps noted as done whose session is to come


def network_workbook(view: View) -> bytes:
    """The network that this reader may read, as the bytes of an .xlsx file. Raises NotForThisRole, DatabaseProblem."""
    view.require(Role.STAFF)
    book = Workbook()
    with view.connection() as connection:
        hidden = made_up(connection)
        known = select(RecordEntry.id, RecordEntry.code).order_by(RecordEntry.sort, RecordEntry.id)
        codes = {row.id: row.code for row in connection.execute(known)}
        waiting = set(connection.scalars(_UNDATED_TO_COME, {"today": view.today}))
        for model in SHEET_MODELS:
            if may_read(view, model):
                images = stored(connection, model)
                shown = readable_records(view, images) - hidden
                told = [one for one in codes if one in shown]
                rows = [(codes[one], images[one]) for one in told]
                sheet = fill_sheet(book, model, view.role, iter(rows), codes)
                undated = [one in waiting for one in told]
                _say_what_is_to_come(
                    sheet, readable(model, view.role), [image for _, image in rows], undated, view.today
                )
    read_me(book, _read_me_lines(view, len(hidden)))
    return exported(book)


def fill_sheet(
    book: Workbook, model: type[Base], role: Role, rows: Iterator[tuple[str, Image]], codes: dict[int, str]
) -> Worksheet:
    """Adds the sheet of a table, with the columns that a role may read and one row a record (code, values)."""
    sheet: Worksheet = book.create_sheet(sheet_of(model).name)
    fields = readable(model, role)
    for place, field in enumerate((CODE, *fields), start=1):
        _head(sheet, place, field.header)
    for line, (code, image) in enumerate(rows, start=2):
        write(sheet.cell(line, 1), code)
        for place, field in enumerate(fields, start=2):
            value: Written = cell_of(field, image.get(field.name), codes)
            if value is not None:
                cell = sheet.cell(line, place)
                write(cell, value)
                if field.kind is FieldKind.MONEY:
                    cell.number_format = EUROS_FORMAT
    fit_columns(sheet)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(fields) + 1)}{max(sheet.max_row, 2)}"
    return sheet


def readable(model: type[Base], role: Role) -> list[Field]:
    """The columns of a table that a role may read."""
    return [field for field in fields_of(model) if role.may(reader_of(model, field))]


def exported(book: Workbook) -> bytes:
    """The bytes of a workbook of what the database holds at this moment: it says so, however it is edited, so that an
    import of it knows what came since."""
    book.properties.creator = EXPORT_AUTHOR
    return saved(book)


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _say_what_is_to_come(
    sheet: Worksheet,
    fields: Sequence[Field],
    images: Sequence[Image],
    undated: Sequence[bool],
    today: datetime.date,
) -> None:
    """A last column, where a row has a date after today: which of its columns tell something that is to come.
    `undated`: whether the state of a row is, though it has no date."""
    dates = [field for field in fields if field.kind is FieldKind.DATE]
    states = [field.header for field in fields if field.name == _STATE]
    ahead = [
        (states if waits else [])
        + [
            field.header
            for field in dates
            if (date := image.get(field.name)) and date["start"] > today.isoformat()
        ]
        for image, waits in zip(images, undated, strict=True)
    ]
    if not any(ahead):
        return
    place = len(fields) + 2
    _head(sheet, place, TO_COME)
    for line, headers in enumerate(ahead, start=2):
        if headers:
            write(sheet.cell(line, place), f"{AHEAD[PLANNED]} : {', '.join(headers)}")
    fit_columns(sheet)


def _head(sheet: Worksheet, place: int, header: str) -> None:
    cell: Any = sheet.cell(1, place, header)
    cell.font, cell.fill = HEADER_FONT, HEADER_FILL


def fit_columns(sheet: Worksheet) -> None:
    """Makes each column as wide as what stands in it, within reason."""
    for column in sheet.iter_cols():
        longest = max(_width(cell.value) for cell in column)
        sheet.column_dimensions[get_column_letter(column[0].column)].width = min(
            max(longest + 3, NARROWEST), WIDEST
        )


def _width(value: object) -> int:
    return len(DAY_FORMAT if isinstance(value, datetime.date) else str(value or ""))


def read_me(book: Workbook, lines: Iterable[str]) -> None:
    """Fills the sheet that a new workbook begins with: a title, then what is to be known, a sentence a row."""
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = READ_ME
    for line, text in enumerate(lines, start=1):
        write(sheet.cell(line, 1), text)
    sheet.column_dimensions["A"].width = READ_ME_WIDTH
    sheet.cell(1, 1).font = HEADER_FONT


def _read_me_lines(view: View, made_up: int) -> Iterator[str]:
    left_out = (
        f" {plural(made_up, 'ligne d’exemple reste', 'lignes d’exemple restent')} en dehors."
        if made_up
        else ""
    )
    yield "Le réseau Start-Up de Territoire, tel que le tableau de bord le connaît"
    yield f"Exporté le {date_text(clock.today())} pour le rôle « {view.role.french} ».{left_out}"
    yield "Une feuille par table, une ligne par enregistrement, désigné par son code."
    yield "Corrigez, ajoutez, puis importez ce classeur : une cellule vide ne change rien, une ligne ôtée reste."
    yield (
        f"« {TO_COME} » nomme ce qui, dans une ligne, porte une date d'après ce jour, ou, d'une étape sans date, "
        "attend sa séance : ce n'est pas encore fait."
    )
    yield (
        f"Pour effacer une valeur, écrivez {ERASING} dans sa cellule ; pour retirer des lignes, dites à l'import "
        "que la feuille est une liste complète."
    )
