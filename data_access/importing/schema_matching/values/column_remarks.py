"""What is said once of a column, at the first of its cells, rather than of each of them."""

import datetime
import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from data_access.contract.column import Column
from data_access.fields import FieldKind
from data_access.french import agree, join, plural, quote
from data_access.importing.model.cells import Cell, EmptySum, Refused, Remarks, Since1904, shown
from data_access.importing.model.grids import Grid
from data_access.importing.model.problems import WARNING
from data_access.importing.model.rows import Row, problem
from data_access.importing.parse.column_values import without_links
from data_access.importing.parse.date_columns import hour_left, with_hour
from data_access.importing.parse.unknown_words import says_nothing
from data_access.importing.schema_matching.values.column_reading import Read
from data_access.importing.schema_matching.values.ditto_marks import said_of
from data_access.text_lines import breaks, holds_control, on_one_line

_KEPT_AS_TYPED = (
    FieldKind.TEXT,
    FieldKind.REFERENCE,
    FieldKind.NAMES,
    FieldKind.REFERENCES,
    FieldKind.DATE,
    FieldKind.NUMBER,
)

_NAMES = (FieldKind.REFERENCE, FieldKind.REFERENCES, FieldKind.NAMES)
_MAY_HOLD_HOUR = {datetime.datetime, float, Since1904}
_MAY_SAY_HOUR = re.compile(r"\d ?(?:h|:\d\d|[ap]\.?m\b)|midi|minuit", re.I)  # among all texts of a column
_MOST_EACH = 30  # cells of a column that are named one by one; of more, the first


def say_unknown(rows: Iterable[Row], reads: Iterable[Read], numbers: Sequence[int]) -> None:
    """Says what stands in cells for « not known »."""
    for read in (one for one in reads if None in one.values):
        pairs = enumerate(zip(read.cells, read.values, strict=True))
        ranks = [
            rank
            for rank, (cell, value) in pairs
            if value is None
            and cell.__class__ is str
            and rank not in read.refused
            and says_nothing(read.column.field, shown(cell))
        ]
        if ranks:
            texts = list(dict.fromkeys(shown(read.cells[rank]) for rank in ranks))
            are = agree(len(texts), "est lu comme non renseigné", "sont lus comme non renseignés")
            where = f", dans {plural(len(ranks), 'cellule')}" if len(ranks) > 1 else ""
            why = f"{join([quote(text) for text in texts])} {are}{where}"
            right = "rien à faire si c'est juste ; sinon écrire la valeur"
            _remark(rows, read, numbers[ranks[0]] + 1, texts[0], Refused(why, right))


def say_empty_sums(rows: Iterable[Row], reads: Iterable[Read], numbers: Sequence[int]) -> None:
    """Says which noughts are not read: their formulas take blank cells alone."""
    for read in reads:
        ranks = [rank for rank, cell in enumerate(read.cells) if isinstance(cell, EmptySum)]
        if ranks:
            where = f", dans {plural(len(ranks), 'cellule')}" if len(ranks) > 1 else ""
            why = f"le 0 que donne une formule dont toutes les cases sont vides n'est pas lu{where}"
            right = "rien à faire si le nombre n'est pas encore connu ; si c'est bien 0, l'écrire à la place"
            _remark(rows, read, numbers[ranks[0]] + 1, "0", Refused(why, right))


def say_links_left(rows: Iterable[Row], reads: Iterable[Read], numbers: Sequence[int]) -> None:
    """Says that the addresses behind names are not kept."""
    for read in (one for one in reads if one.column.field.kind in _NAMES):
        texts = {cell for cell in set(read.cells) if cell.__class__ is str and without_links(cell) != cell}
        ranks = [rank for rank, cell in enumerate(read.cells if texts else ()) if cell in texts]
        if ranks:
            where = f", dans {plural(len(ranks), 'cellule')}" if len(ranks) > 1 else ""
            why = Refused(f"l'adresse d'une page, derrière un nom, n'est pas gardée{where}", "rien à faire")
            _remark(rows, read, numbers[ranks[0]] + 1, shown(read.cells[ranks[0]]), why)


def say_dittos(rows: Iterable[Row], reads: Iterable[Read], numbers: Sequence[int]) -> None:
    """Says which cells were read as those above them."""
    for read in reads:
        if read.dittos:
            first = next(iter(read.dittos))
            text = read.dittos[first]
            _remark(rows, read, numbers[first] + 1, text, said_of(list(read.dittos.values())))


def say_hours_left(rows: Iterable[Row], reads: Iterable[Read], numbers: Sequence[int], grid: Grid) -> None:
    """Says which dates were read without the hour beside them: no column holds one."""
    for read in (read for read in reads if read.column.field.kind is FieldKind.DATE):
        cells = set(read.cells)
        words = "\n".join(cell for cell in cells if cell.__class__ is str)
        if _MAY_HOLD_HOUR.isdisjoint(map(type, cells)) and not _MAY_SAY_HOUR.search(words):
            continue
        texts = {cell: text for cell in cells if (text := with_hour(cell))}
        ranks = [
            rank
            for rank, cell in enumerate(read.cells if texts else ())
            if cell in texts
            and isinstance(value := read.values[rank], dict)
            and not value.get("text")  # which says the hour, too
            and grid.cell(numbers[rank], read.place) is not None  # it is not merged above
        ]
        where = f", dans {plural(len(ranks), 'cellule')}" if len(ranks) > _MOST_EACH else ""
        for rank in ranks[:1] if where else ranks:
            _remark(rows, read, numbers[rank] + 1, texts[read.cells[rank]], hour_left(where))


def say_days_left(rows: Iterable[Row], reads: Iterable[Read], numbers: Sequence[int]) -> None:
    """Says that of a day in a column of years, « 15/04/2022 » under « Année de création », the year alone is kept."""
    for read in (read for read in reads if read.column.field.kind is FieldKind.WHOLE):
        ranks = [
            rank
            for rank, (cell, value) in enumerate(zip(read.cells, read.values, strict=True))
            if isinstance(cell, datetime.date) and value == cell.year
        ]
        if ranks:
            where = f", dans {plural(len(ranks), 'cellule')}" if len(ranks) > 1 else ""
            text = shown(read.cells[ranks[0]])
            why = Refused(f"{quote(text)} : l'année seule est gardée, et non le jour{where}", "rien à faire")
            _remark(rows, read, numbers[ranks[0]] + 1, text, why)


def say_unused(
    rows: Sequence[Row],
    reads: Iterable[Read],
    unused: Mapping[int, Collection[str]],
    numbers: Sequence[int],
) -> None:
    """Says which cells only help to find a record, and helped to find none; once for each column."""
    for read in reads if unused else ():
        ranks = [rank for rank, letters in unused.items() if read.letters in letters]
        if not ranks:
            continue
        mains = {row.number: row for row in rows if row.parent is None}
        for rank in ranks:
            main = mains[numbers[rank] + 1]
            main.unused |= {f"{read.letters}{main.number}"}
        where = f", dans {plural(len(ranks), 'cellule')}" if len(ranks) > 1 else ""
        why = (
            f"{quote(read.column.header)} ne sert qu'à trouver une fiche, et n'en a trouvé aucune : rien n'en est gardé"
            f"{where}"
        )
        right = "nommer cette fiche, seule, dans sa colonne"
        _remark(rows, read, numbers[ranks[0]] + 1, shown(read.cells[ranks[0]]), Refused(why, right))


def say_put_on_one_line(rows: Iterable[Row], reads: Iterable[Read], numbers: Sequence[int]) -> None:
    """Says that line breaks in texts of one line, and control characters in any, became spaces."""
    for read in reads:
        field = read.column.field
        if field.kind not in _KEPT_AS_TYPED:
            continue
        # the lines of a cell that names records may name several: `resolve` tells what it makes of them
        keeps_lines = field.multiline or field.many or read.column.each or field.kind is FieldKind.REFERENCE
        changes = holds_control if keeps_lines else breaks
        texts = [cell for cell in set(read.cells) if cell.__class__ is str]
        changed = set(filter(changes, texts)) if not "".join(texts).isprintable() else ()  # as mostly
        ranks = [
            rank
            for rank, cell in enumerate(read.cells if changed else ())
            if cell.__class__ is str and cell in changed and rank not in read.refused
        ]
        if ranks:
            text = on_one_line(shown(read.cells[ranks[0]]))
            what = (
                "un caractère invisible"
                if keeps_lines
                else "un retour à la ligne, ou un caractère invisible,"
            )
            cells = f" ; de même dans {plural(len(ranks) - 1, 'autre cellule')}" if len(ranks) > 1 else ""
            why = f"{quote(text)} : {what} y est devenu une espace{cells}"
            right = "rien à faire si c'est juste ; sinon corriger la cellule"
            _remark(rows, read, numbers[ranks[0]] + 1, text, Refused(why, right))


def keep_remark(row: Row, header: str, text: str, cell: str) -> None:
    """Keeps what stands beside a number, a word or a date in the note of its row, which cites all the cells that it
    comes from."""
    noted = row.values.get("note")
    joined = "\n".join(filter(None, (noted, f"{header} : {text}")))
    row.values["note"] = Remarks(joined) if noted is None or isinstance(noted, Remarks) else joined
    row.cells["note"] = ", ".join(dict.fromkeys(filter(None, (row.cell("note"), cell))))


def keep_noted(row: Row, header: str, cell: Cell, noted: Collection[str], at: str) -> bool:
    """Keeps the text of a cell in the note of its row, if it is one of those that are to be kept; whether it is."""
    found = bool(noted) and (text := on_one_line(shown(cell))) in noted
    if found:
        keep_remark(row, header, text, at)
    return found


def row_of(rows: Sequence[Row], column: Column) -> Row:
    """Of the rows that a line of the file makes, the one to which a column gives a field; the first where it gives
    none."""
    return next((row for row in rows if is_of(row, column)), rows[0])


def row_at(rows: Sequence[Row], column: Column, cell: str) -> Row:
    """Of the rows that a line of the file makes, the one to which that cell gives a field: each column of periods makes
    a row of its own. The one to which its column does, where none cites the cell alone."""
    given = (row for row in rows if cell in row.cells.get(column.field.name, "").split(", "))
    return next((row for row in given if is_of(row, column)), row_of(rows, column))


def is_of(row: Row, column: Column) -> bool:
    """Whether a row is the one to which a column gives a field."""
    return (
        row.table == column.model.__tablename__
        and bool(row.parent) == bool(column.side)
        and all(row.values.get(name) == value for name, value in column.constants.items())
    )


def _remark(rows: Iterable[Row], read: Read, number: int, text: str, why: Refused) -> None:
    """Adds a warning about a cell to the row of the file that holds it."""
    main = next(row for row in rows if row.number == number and row.parent is None)
    cell = f"{read.letters}{number}"
    main.problems.append(problem(main, cell, read.column.header, text, why, WARNING))
