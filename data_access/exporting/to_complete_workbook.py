"""The rows that lack something as a workbook: what is known of each, and the empty cells to fill.

Imported back it changes exactly what was filled in: a cell that stays empty changes nothing.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import Connection, select

from data_access.contract import columns_by_name, sheet_of
from data_access.contract.column import Column
from data_access.exporting.network_workbook import HEADER_FILL, HEADER_FONT, exported, fit_columns, read_me
from data_access.exporting.template_workbook import note, note_on
from data_access.exporting.written_cells import Written, cell_of, write
from data_access.fields import SOURCE, Field, FieldKind, Plain
from data_access.french import date_text, join, quote
from data_access.models import Alias, Base, Indicator, RecordEntry
from data_access.name_keys import normalise
from data_access.palette import LIGHT, bare
from data_access.queries.quality import RULES, GapsFound, QualityRule, rule_of, to_complete
from data_access.records.images import Image, stored
from data_access.view import View
from data_access.vocabulary import Role

TO_FILL = PatternFill("solid", fgColor=bare(LIGHT.underway_ground))
CODE_COLUMN = "code"
_SOURCE_NOTE = (
    "D'où vient ce que vous notez sur cette ligne : un document, un appel, une personne. Ce texte prend la place de la "
    "source d'avant, qui reste dans l'historique. Laissée vide : la source d'avant reste, suivie du nom de ce fichier."
)


class Called:
    """What stands for records in a cell: their names, where nothing else that the cell may mean is called so, else
    their codes."""

    def __init__(self, connection: Connection) -> None:
        self._records = connection.execute(
            select(RecordEntry.id, RecordEntry.kind, RecordEntry.code, RecordEntry.label)
        ).all()
        kinds = {row.id: row.kind for row in self._records}
        names = [(row.kind, row.label) for row in self._records]
        names += [(kinds[one], name) for one, name in connection.execute(select(Alias.record_id, Alias.name))]
        self._bearers = Counter((kind, normalise(name)) for kind, name in names)
        self._bearers.update((None, normalise(name)) for _, name in names)
        self._words: dict[str | None, dict[int, str]] = {}

    def cell(self, field: Field, value: Plain) -> Written:
        """A plain value as its cell holds it."""
        if field.target not in self._words:
            self._words[field.target] = {
                row.id: self._word(row.label, row.code, field.target)
                for row in self._records
                if field.target in (None, row.kind)
            }
        return cell_of(field, value, self._words[field.target])

    def _word(self, label: str, code: str, target: str | None) -> str:
        return label if self._bearers[target, normalise(label)] == 1 and ";" not in label else code


def to_complete_workbook(view: View, rule_ids: tuple[str, ...] = ()) -> bytes:
    """What is to be completed (of some rules only, where named) as the bytes of an .xlsx file: a sheet a rule.

    Raises NotForThisRole, DatabaseProblem.
    """
    view.require(Role.STAFF)
    book = Workbook()
    names = []
    with view.connection() as connection:
        found = [
            one
            for one in to_complete(view, rule_ids or tuple(rule.id for rule in RULES if rule.fill))
            if one.rows and rule_of(one.rule).fill
        ]
        called = Called(connection)
        for one in found:
            rule = rule_of(one.rule)
            sheet = book.create_sheet(sheet_of(rule.model).name)
            if rule.entry is rule.model:
                _fill_crosstab(sheet, stored(connection, rule.model), one, called, view.today.year)
            else:
                _fill_rows(sheet, rule, stored(connection, rule.model), one, called)
            fit_columns(sheet)
            names.append(f"{sheet_of(rule.model).name} : {rule.title.lower()}")
    read_me(book, _read_me_lines(names, view))
    return exported(book)


def _fill_rows(
    sheet: Worksheet, rule: QualityRule, images: Mapping[int, Image], found: GapsFound, called: Called
) -> None:
    """One row a record: its code, what is known of it, and what is to be filled in."""
    shown, fill = _columns(rule.model, (CODE_COLUMN, *rule.shown)), _columns(rule.model, rule.fill)
    for place, column in enumerate((*shown, *fill), start=1):
        _head(sheet, place, column.header, note_on(column.field) if column in fill else None)
    for line, one in enumerate(found.rows, start=2):
        write(sheet.cell(line, 1), one.code)
        for place, column in enumerate((*shown, *fill)[1:], start=2):
            value = None if column.side else images[one.record_id][column.field.name]
            if (written := called.cell(column.field, value)) is not None:
                write(sheet.cell(line, place), written)
            elif column in fill:
                sheet.cell(line, place).fill = TO_FILL
    for place, column in enumerate(fill, start=len(shown) + 1):
        _offer(sheet, place, column.field, len(found.rows))
    if not any(column.side or column.field.name == SOURCE for column in (*shown, *fill)):
        _ask_source(sheet, len(shown) + len(fill) + 1, len(found.rows))
    sheet.freeze_panes = "B2"


def _fill_crosstab(
    sheet: Worksheet, images: Mapping[int, Image], found: GapsFound, called: Called, year: int
) -> None:
    """One row a figure and a column for the year: a value of today is a new row, the old one stays as it is.

    The value so far stands as the note that the new one would keep.
    """
    figure, territory, remark, value = _columns(Indicator, ("figure", "territory", "note", "value"))
    for place, column in enumerate((figure, territory, remark), start=1):
        _head(sheet, place, column.header)
    _head(sheet, 4, str(year), note_on(value.field))
    for line, one in enumerate(found.rows, start=2):
        image = images[one.record_id]
        for place, column in enumerate((figure, territory), start=1):
            if (written := called.cell(column.field, image[column.field.name])) is not None:
                write(sheet.cell(line, place), written)
        write(sheet.cell(line, 3), f"Jusqu'ici : {one.about}")
        sheet.cell(line, 4).fill = TO_FILL
    _ask_source(sheet, 5, len(found.rows))
    sheet.freeze_panes = "A2"


def _columns(model: type[Base], names: Sequence[str]) -> tuple[Column, ...]:
    """Columns of a sheet, by what `contract` calls them. Raises KeyError."""
    return tuple(columns_by_name(model)[name] for name in names)


def _ask_source(sheet: Worksheet, place: int, rows: int) -> None:
    """The last column, empty: what the record's source so far says is not where the new values come from."""
    _head(sheet, place, "Source", note(_SOURCE_NOTE))
    for line in range(2, rows + 2):
        sheet.cell(line, place).fill = TO_FILL


def _head(sheet: Worksheet, place: int, title: str, to_fill: Comment | None = None) -> None:
    """A title; above cells `to_fill` with a note on them."""
    cell: Any = sheet.cell(1, place)
    write(cell, title)
    cell.font, cell.fill = HEADER_FONT, TO_FILL if to_fill else HEADER_FILL
    cell.comment = to_fill


def _offer(sheet: Worksheet, place: int, field: Field, rows: int) -> None:
    """A drop-down of the values that a column may hold; it forbids nothing."""
    if field.kind is FieldKind.FLAG:
        words = ["oui", "non"]
    elif field.vocabulary:
        words = [term.french for term in field.vocabulary]
    else:
        return
    offered = DataValidation(
        "list", formula1=f'"{",".join(words)}"', allow_blank=True, showErrorMessage=False
    )
    letter = sheet.cell(1, place).column_letter
    offered.add(f"{letter}2:{letter}{rows + 1}")
    sheet.add_data_validation(offered)


def _read_me_lines(names: Sequence[str], view: View) -> Iterator[str]:
    yield "Données à compléter, Start-Up de Territoire"
    yield f"Préparé le {date_text(view.today)}. Une feuille par sujet, une ligne par enregistrement."
    if not names:
        yield "Rien ne manque ici : il n'y a aucune cellule à remplir."
        return
    yield "Remplissez les cellules colorées que vous pouvez, laissez les autres vides, puis importez ce classeur."
    yield (
        "Une cellule laissée vide ne change rien ; « Code » dit de quel enregistrement il s'agit, « Source » est pour "
        "d'où vient ce que vous notez."
    )
    yield f"Les feuilles : {join([quote(name) for name in names])}."
