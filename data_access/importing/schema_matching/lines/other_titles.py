"""Rows below the titles of other columns, in a table that goes on behind a blank row: « Qui », « Téléphone » and the
people of a team below a list of territories. They are no rows of that table, and no table of ours. Nor, perhaps, are
those below a text alone, « PARRAINS promo 4 » below a list of grants, which say nothing that the rows above say."""

from collections.abc import Iterator
from itertools import takewhile

from data_access.french import first_of, quote
from data_access.importing.model.cells import Faulty, shown
from data_access.importing.model.rows import NoData
from data_access.importing.parse.term_spellings import term_of
from data_access.importing.schema_matching.lines.table_detection import models_in
from data_access.importing.schema_matching.lines.table_rows import TEXTS, Table
from data_access.importing.schema_matching.titles.person_titles import tells_of_a_person
from data_access.importing.schema_matching.titles.title_match import says_something
from data_access.models import Definition, Indicator, Setting, Statement
from data_access.name_keys import key_of

_LEAST = 2  # titles
_NAMED = 3  # titles that a sentence names
_CALLED_SO = (Definition, Indicator, Setting, Statement)  # whose rows may say what titles say


def below_other_titles(table: Table) -> Iterator[tuple[int, int, str]]:
    """The rows of such titles, with the text alone above them, and those below: each with its first cell, and why."""
    if table.model in _CALLED_SO:
        return
    rows, lone = table.body.data, set(table.body.lone)
    again = {
        one.row - 1 for one in table.body.passed if one.column is None and one.why is NoData.HEADER_AGAIN
    }
    said, above = "", -1
    announced = dict(_announced(table))
    for rank, row in enumerate(rows):
        if said and not again.isdisjoint(range(above + 1, row)):
            said = ""  # the titles of the table that goes on
        parted = row - 1 > above >= 0 and not table.filled(row - 1)
        below = rows[rank + 1] if row in lone and rows[rank + 1 : rank + 2] == [row + 1] else row
        if parted and (found := _titles(table, below)):
            said = found
            yield row, table.label(row)[0], f"semble d'un autre tableau, sous d'autres titres ({said})"
        elif said:
            yield row, table.label(row)[0], f"est sous d'autres titres ({said})"
        elif row in announced:
            yield row, table.label(row)[0], f"semble d'un autre tableau ({quote(announced[row])})"
        above = row


def _announced(table: Table) -> Iterator[tuple[int, str]]:
    """The rows below a text alone behind a blank row, with that text: none of them holds a figure, a day or a word of
    the columns that do in most rows above, or none at all where the text is what another table is called."""
    last = max(table.body.data, default=-1)
    titles = {*table.body.alone, *table.body.lone}
    titles |= {one.row - 1 for one in table.body.passed if one.why is NoData.TITLE and one.row <= last}
    for title in sorted(
        row for row in titles if table.grid.rows[row - 1 : row] and not table.filled(row - 1)
    ):
        text = shown(table.filled(title)[0][1])
        above = [row for row in table.body.data if row < title]
        below = list(takewhile(table.filled, range(title + 1, last + 1)))
        if not above or not any(len(table.filled(row)) >= _LEAST for row in below):
            continue
        called = models_in(text)
        mostly = 2 * sum(_says_its_own(table, row) for row in above) > len(above)
        if (mostly or (called and table.model not in called)) and not any(
            _says_its_own(table, row) for row in below
        ):
            yield from ((row, text) for row in (title, *below))


def _says_its_own(table: Table, row: int) -> bool:
    """Whether a row says a figure, a day or a word of a vocabulary where its table keeps one."""
    return any(
        (cell := table.grid.cell(row, place)) is not None
        and (
            term_of(column.field.vocabulary, shown(cell)) is not None
            if column.field.vocabulary
            else not isinstance(cell, str) or any(map(str.isdigit, cell))
        )
        for place, column in table.read.items()
        if column.field.kind not in TEXTS
    )


def _titles(table: Table, row: int) -> str:
    """The words of a row below a blank one, or below a text alone, of which half at least are titles of columns, or one
    is the table's own; empty where they are not, or say nothing else than its own titles."""
    cells = [cell for _, cell in table.filled(row)]
    if len(cells) < _LEAST or not all(
        isinstance(cell, str) and not isinstance(cell, Faulty) for cell in cells
    ):
        return ""
    texts = list(map(shown, cells))
    if any(any(map(str.isdigit, text)) for text in texts):
        return ""
    own = {key_of(text) for text in table.titles.values()}
    others = [text for text in texts if key_of(text) not in own]
    titles = sum(
        says_something(shown(cell)) or tells_of_a_person(shown(cell))
        for place, cell in table.filled(row)
        if key_of(shown(cell)) not in own and table.column(place).count(cell) == 1  # « réseau » is said again
    )
    is_one = others and (len(others) < len(texts) or 2 * titles >= len(texts))
    return first_of([quote(text) for text in texts], _NAMED) if is_one else ""
