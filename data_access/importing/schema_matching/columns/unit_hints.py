"""Where a sheet says the unit of its amounts, if not in the titles of their columns: in a row of units under the
titles, in a title above, in its name, in a note, in another column, in the header of its printed pages, in the message
that its cells show, in a text box."""

import re
from collections import ChainMap
from collections.abc import Collection, Iterator, MutableMapping, Sequence
from dataclasses import replace
from typing import cast

from data_access.fields import FieldKind
from data_access.french import quote
from data_access.importing.model.cells import shown
from data_access.importing.model.grids import Area, Grid, says_of
from data_access.importing.model.problems import Answers, Problem
from data_access.importing.parse.amount_units import Scale, UnitElsewhere, currency_of, says_rounded, scale_of
from data_access.importing.parse.count_scale import counted_in
from data_access.importing.schema_matching.lines.cell_amounts import amount_of
from data_access.importing.schema_matching.lines.footnote_texts import without_notes
from data_access.importing.schema_matching.lines.header_lines import HeaderLine
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions

_LONGEST = 300  # signs of a text in which a unit is looked for; more is a story
_ROUNDED_TO = Scale.KILOEUROS.times
_UNIT = re.compile(
    r"[(\[]?\s*(?:en\s+)?(?:[kKmM]?\s?€|[kKmM]?\s?euros?|eur|milliers?(?: d['’]euros)?|%|nb|nombre|nbre|texte|date|"
    r"[jmaJMA]{1,4}(?:[/ .-][jmaJMA]{1,4})+|oui\s?/\s?non|h|heures?|pers(?:onnes?|\.)?)\s*[)\]]?"
    r"|[(\[][^()\[\]/\d]{2,20}/[^()\[\]/\d]{2,20}[)\]]",  # « (demandé / obtenu) »
    re.I,
)


def with_units(grid: Grid, line: HeaderLine, columns: slice) -> HeaderLine:
    """The header with the row below it, where that gives but the units of its columns, or what two parts of a cell are:
    « (k€) » under « Accordé », « (demandé / obtenu) » under « Montant »."""
    number = line.last + 1
    if number >= len(grid.rows):
        return line
    below = {
        place: shown(cell)
        for place, cell in enumerate(grid.rows[number][columns], start=columns.start or 0)
        if cell is not None
    }
    titled = {title.place for title in line.titles if not title.untitled}
    if not below or not below.keys() <= titled or not all(map(_UNIT.fullmatch, below.values())):
        return line
    titles = tuple(
        replace(one, texts=(f"{one.text} ({below[one.place].strip('()[] ')})", *one.texts))
        if one.place in below
        else one
        for one in line.titles
    )
    return HeaderLine(line.first, number, titles)


def unit_elsewhere(
    table: Table,
    file: str,
    area: Area,
    line: HeaderLine,
    of_rows: Collection[int] = (),
    cited: Collection[str] = (),
) -> UnitElsewhere | None:
    """The unit that a sheet says somewhere in that area of its amounts (thousands, millions, another currency); of its
    counts where it has none. None where it says none. `of_rows`: columns that said it for each row, and no others;
    `cited`: cells with footnotes, which speak of the cells that bear their marks alone."""
    amounts = table.places(FieldKind.MONEY)
    if not (amounts or table.places(FieldKind.NUMBER)):
        return None
    notes = {f"la cellule {cell}" for cell in cited}
    for where, said in _texts(table, file, area, line, of_rows):
        text = without_notes(said) if where in notes else said
        if len(text) > _LONGEST:
            continue
        if amounts:
            scale, currency = scale_of(text), currency_of(text)
            if scale in (None, Scale.EUROS) and says_rounded(text) and _are_below(table, amounts):
                scale = Scale.KILOEUROS
            if currency or scale not in (None, Scale.EUROS):
                return UnitElsewhere(table.grid.name, scale or Scale.EUROS, where, currency)
        elif (counts := counted_in(text)) > 1:
            return UnitElsewhere(table.grid.name, Scale.EUROS, where, counts=counts)
    return None


def _are_below(table: Table, places: Sequence[int]) -> bool:
    """Whether the amounts of a table are all less than what they are said to be rounded to."""
    amounts = [amount for place in places for cell in table.column(place) if (amount := amount_of(cell))]
    return bool(amounts) and all(abs(amount) < _ROUNDED_TO for amount in amounts)


def unit_answers(
    table: Table, line: HeaderLine, unit: UnitElsewhere | None, questions: SheetQuestions
) -> tuple[Answers, list[Problem]]:
    """The answers, with that of a similar file where it tells the unit; and that it is taken over."""
    settled = questions.settled(unit.question, "unité") if unit else None
    if not (settled and settled.remembered):
        return questions.answers, []
    place = table.places(FieldKind.MONEY, FieldKind.NUMBER)[0]
    point = Point(line.row, place, "", Area(line.row, place, line.row, place))
    this_file = cast(MutableMapping[str, str], questions.answers)  # which is only read
    answers = ChainMap({settled.question.key: settled.answer}, this_file)
    return answers, list(questions.problems(settled, [point], ""))


def _texts(
    table: Table, file: str, area: Area, line: HeaderLine, of_rows: Collection[int]
) -> Iterator[tuple[str, str]]:
    """What may say it, and where that stands; the nearest first."""
    grid, read = table.grid, table.read
    for title in line.titles:
        yield f"le titre {quote(title.text)} ({grid.address(title.row, title.place)})", title.text
    for number in table.notes:
        for place in range(area.left, min(area.right + 1, len(grid.rows[number]))):
            if isinstance(cell := grid.rows[number][place], str):
                yield f"la cellule {grid.address(number, place)}", cell
    in_cells = range(area.left, area.right + 1) if table.places(FieldKind.MONEY) else ()
    for place in in_cells:  # a remark about a count speaks of that alone
        if place in of_rows or place in read and read[place].field.kind is not FieldKind.TEXT:
            continue
        seen = set()
        for number in range(line.last + 1, area.bottom + 1):
            row = grid.rows[number]
            if place < len(row) and isinstance(cell := row[place], str) and cell not in seen:
                seen.add(cell)
                yield f"la cellule {grid.address(number, place)}", cell
    for (number, place), comment in grid.comments.items():
        yield f"le commentaire de la cellule {grid.address(number, place)}", comment
    counted = table.places(FieldKind.MONEY) or table.places(FieldKind.NUMBER)
    for one in grid.beside:
        if says_of(one, counted):
            yield one.where, one.text
    yield "le nom de la feuille", grid.name
    yield "le nom du fichier", file
