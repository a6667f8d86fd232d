"""The columns whose values take the place of another's, in the rows that say one: « Nouvelle date », « Présents
(corrigé) »; how they are called in answers, and how they are read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from data_access.contract.column import Column
from data_access.fields import FieldKind
from data_access.french import quote
from data_access.importing.model.cells import Cell, Faulty, Refused, shown
from data_access.importing.model.grids import address
from data_access.importing.model.problems import WARNING
from data_access.importing.model.rows import Row, problem
from data_access.importing.parse.unknown_words import is_filling, says_unknown
from data_access.importing.schema_matching.titles.dated_titles import column_called
from data_access.importing.schema_matching.values.cancelled_texts import says_cancelled
from data_access.importing.schema_matching.values.column_reading import Read
from data_access.importing.schema_matching.values.date_parts import whole_of
from data_access.models import Base

_LATER = "later"  # what such a column gives
_SUFFIX = f".{_LATER}"


def later_of(column: Column) -> Column:
    """The column of values that take the place of those of this one: « date.later », « present.value.later »."""
    return replace(
        column, date_part=_LATER, header=f"{column.header} (là où cette colonne la dit)", synonyms=()
    )


def later_called(model: type[Base], name: str) -> Column | None:
    """The column that an answer calls so; None where there is none."""
    column = column_called(model, name.removesuffix(_SUFFIX)) if name.endswith(_SUFFIX) else None
    return later_of(column) if column else None


def with_later_values(
    reads: Sequence[Read], titles: Mapping[int, str], numbers: Sequence[int]
) -> tuple[list[Read], dict[int, dict[str, str]], list[tuple[Read, Read, list[int]]]]:
    """The columns with the later values in the place of the others; by row, the letters of the column with the cell of
    the date that is read, or of both numbers; and the columns with the rows whose value is no longer read. `numbers`:
    the rows, from 0."""
    cites: dict[int, dict[str, str]] = {}
    replaced: list[tuple[Read, Read, list[int]]] = []
    found = [read for read in reads if read.column.date_part != _LATER]
    for later in (read for read in reads if read.column.date_part == _LATER):
        whole = next((read for read in found if read.column.name == whole_of(later.column).name), None)
        if whole is None:
            found.append(replace(later, column=whole_of(later.column)))
            continue
        gone = [rank for rank, cell in enumerate(later.cells) if says_another(cell)]
        replaced.append((replace(whole, cells=list(whole.cells)), later, gone))
        for rank in gone:
            cell, row = later.cells[rank], numbers[rank] + 1
            cited = address(row, later.place)
            if whole.cells[rank] is not None and not _is_date(whole):
                cited = f"{cited}, {whole.letters}{row}"
            whole.cells[rank] = _open(cell, titles[later.place]) if says_unknown(shown(cell)) else cell
            cites.setdefault(rank, {})[whole.letters] = cited
    return found, cites, replaced


def say_replaced(
    rows: Iterable[Row],
    replaced: Iterable[tuple[Read, Read, list[int]]],
    titles: Mapping[int, str],
    numbers: Sequence[int],
) -> None:
    """Tells at each value that is no longer read which column says another."""
    mains = {row.number: row for row in rows if row.parent is None}
    for whole, later, gone in replaced:
        title, what = quote(titles[later.place]), "cette date" if _is_date(whole) else "cette valeur"
        for rank in gone:
            if shown(whole.cells[rank]) in ("", shown(later.cells[rank])):
                continue
            number = numbers[rank] + 1
            why = f"{what} n'est pas lue : {title} en dit une autre"
            if not _is_date(whole):
                why = f"{why}, {quote(shown(later.cells[rank]))}"
            told = Refused(why, "rien à faire si c'est juste")
            cell, text = f"{whole.letters}{number}", shown(whole.cells[rank])
            mains[number].problems.append(
                problem(mains[number], cell, whole.column.header, text, told, WARNING)
            )


def says_another(cell: Cell) -> bool:
    """Whether a cell says another value, or that there is to be one."""
    text = shown(cell)
    return bool(text) and not is_filling(text) and not (isinstance(cell, str) and _only_cancels(text))


def _is_date(read: Read) -> bool:
    return read.column.field.kind is FieldKind.DATE


def _only_cancels(text: str) -> bool:
    return says_cancelled(text) and not any(map(str.isdigit, text))


def _open(cell: Cell, title: str) -> Faulty:
    why = f"{quote(title)} ne dit pas encore laquelle ({quote(shown(cell))})"
    return Faulty(shown(cell), why, "écrire la nouvelle valeur, ou vider la cellule pour garder l'autre")
