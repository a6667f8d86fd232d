"""Several columns of free texts in one table, « Description » and « Remarques »: the first is the note of each row, and
the others are kept in it under their titles."""

from collections.abc import Collection, Iterable, Sequence

from data_access.contract.column import Column
from data_access.french import quote
from data_access.importing.model.cells import Cell, Faulty, Refused, shown
from data_access.importing.model.grids import Grid
from data_access.importing.model.problems import WARNING
from data_access.importing.model.rows import Row, problem
from data_access.importing.parse.unknown_words import erases, says_none
from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.titles.title_match import Title
from data_access.importing.schema_matching.values.column_remarks import keep_remark

_NOTE = "note"


def take_notes(
    header: Header, column: Column, titles: Sequence[Title], answered: Collection[Title] = ()
) -> bool:
    """Takes several titles of notes together, where all that stands below them are texts, or it is `answered` that they
    are notes; whether it does."""
    if column.name != _NOTE or len(titles) < 2:
        return False
    if not all(one in answered or _are_texts(header, one) for one in titles):
        return False
    first, *others = titles
    header.take(column, first)
    header.notes = tuple(others)
    for title in others:
        why = f"{quote(title.text)} est gardé dans « Note », sous son titre, derrière {quote(first.text)}"
        header.say(title, Refused(why, "rien à faire si c'est juste"), WARNING, None)
    return True


def note_columns(header: Header) -> dict[int, Column]:
    """The columns that are kept in the note, by place."""
    note = next((one for one in header.columns.values() if one.name == _NOTE), None)
    return {title.place: note for title in header.notes} if note else {}


def keep_notes(grid: Grid, rows: Iterable[Row], titles: Sequence[Title]) -> None:
    """Keeps the texts of further notes in that of their row, which cites them."""
    for row in rows if titles else ():
        for title in titles if row.parent is None else ():
            text, at = (
                shown(grid.cell(row.number - 1, title.place)),
                grid.address(row.number - 1, title.place),
            )
            if says_none(text):
                why = Refused(f"{quote(text)} est lu comme non renseigné", "rien à faire si c'est juste")
                row.problems.append(problem(row, at, title.text, text, why, WARNING))
            elif text:
                keep_remark(row, title.text, text, at)


def _are_texts(header: Header, title: Title) -> bool:
    return all(map(_is_text, header.about.values(title)))


def _is_text(cell: Cell) -> bool:
    return isinstance(cell, str) and not isinstance(cell, Faulty) and not erases(cell)
