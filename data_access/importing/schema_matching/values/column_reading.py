"""One column of a table, read: the values of its cells, what of it is refused, what it erases."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from data_access.contract.column import CODE, Column
from data_access.fields import Field, FieldKind, Plain
from data_access.french import quote
from data_access.importing.model.cells import Cell, Faulty, Refused, each_once, folded, several, shown
from data_access.importing.model.problems import Answers
from data_access.importing.parse.amount_units import UnitElsewhere
from data_access.importing.parse.column_values import column_reader
from data_access.importing.parse.term_spellings import says_no, term_titled
from data_access.importing.parse.unknown_words import erases
from data_access.importing.schema_matching.values.cancelled_texts import says_cancelled, says_number
from data_access.importing.schema_matching.values.remark_kinds import KINDS, REFUSAL, said_by
from data_access.models import EventMeasure, Funding, FundingYear, Payment
from data_access.text_lines import on_one_line
from data_access.vocabulary import BoardSeat, Measure

T = TypeVar("T")
_SATISFACTION = f"{Measure.SATISFACTION.value}.value"
_GRANTS = (Funding, FundingYear, Payment)
_OF_REFUSALS = {REFUSAL: KINDS[REFUSAL]}


@dataclass
class Read:
    """One column, read: the value of each row (None: nothing, or refused). `erased`: the rows that say « (vide) »;
    `dittos`: those that say « idem », with the word; `letters`: those of the column in the file."""

    place: int
    column: Column
    cells: list[Cell]
    values: list[Plain] = field(default_factory=list)
    refused: dict[int, Refused] = field(default_factory=dict)
    erased: set[int] = field(default_factory=set)
    dittos: dict[int, str] = field(default_factory=dict)
    noted: set[str] = field(default_factory=set)
    letters: str = ""


def take_erased(read: Read) -> None:
    """Takes out the cells that say « (vide) », or refuses them where the value may not be erased."""
    for rank, cell in enumerate(read.cells):
        if cell.__class__ is str and "(" in cell and erases(cell):
            if kept := _may_not_be_erased(read.column):
                read.refused[rank] = kept
            else:
                read.erased.add(rank)
                read.cells[rank] = None


def take_no_seats(read: Read, title: str) -> None:
    """Takes out the cells that say « non » under « Siège au CA »: there is none, or no more, which erases one that is
    known. Elsewhere, « non » leaves open what there is instead, and is asked."""
    if read.column.field.vocabulary is BoardSeat and term_titled(BoardSeat, title):
        for rank, cell in enumerate(read.cells):
            if says_no(cell):
                read.erased.add(rank)
                read.cells[rank] = None


def _may_not_be_erased(column: Column) -> Refused | None:
    """Why « (vide) » is refused in a column; None where it erases the value."""
    title = quote(column.header)
    if column.end:
        start_header = quote(column.field.header)
        return Refused(
            f"« (vide) » n'efface pas une fin seule ({title})", f"écrire la date entière dans {start_header}"
        )
    if column.field.key or column.field.required or column.tells or column.field == CODE:
        why = f"« (vide) » ne peut pas effacer {title} : sans cette valeur, la ligne ne dit plus de quoi elle parle"
        return Refused(why, "écrire la bonne valeur, ou laisser la cellule vide, ce qui ne change rien")
    return None


def is_measured(read: Read) -> bool:
    """Whether a column is that of the values of a list of measures."""
    return read.column.model is EventMeasure and read.column.name == "value"


def _of_opinion(name: str) -> str:
    """The name of a column of satisfaction, which says so."""
    return name if "satisf" in folded(name) else f"{name} (satisfaction)"


def read_cells(
    read: Read,
    name: str,
    answers: Answers,
    shares: Sequence[bool],
    unit: UnitElsewhere | None,
    years: Collection[int],
) -> None:
    """Reads the cells of a column. `name`: what its questions call it; `shares`: which are percentages, where not all
    are."""
    if read.column.each:
        several_in = [[cell] if isinstance(cell, Faulty) else several(cell) for cell in read.cells]
        names = [name for cell in several_in for name in cell]
        one = column_reader(read.column.field, names, column=name, answers=answers)
        read.values = _values(several_in, lambda cell: [one(name) for name in cell] or None, read.refused)
    elif any(shares):
        cells = list(zip(read.cells, shares, strict=True))
        readers = {
            share: column_reader(
                read.column.field,
                [cell for cell, one in cells if one is share],
                column=_of_opinion(name) if share else name,
                answers=answers,
                percent=share,
            )
            for share in (False, True)
        }
        read.values = _values(cells, lambda cell: readers[cell[1]](cell[0]), read.refused)
    else:
        reader = column_reader(
            _field_of(read.column),
            read.cells,
            column=_of_opinion(name) if read.column.name == _SATISFACTION else name,
            answers=answers,
            unit=unit,
            years=years,
            noted=read.noted,
        )
        read.values = _values(_without_states(read), reader, read.refused)


def _field_of(column: Column) -> Field:
    """The field that a column gives: the date of a side record may be left out, which is then not made."""
    of_side = column.side and column.field.kind is FieldKind.DATE
    return replace(column.field, required=False) if of_side else column.field


def _without_states(read: Read) -> list[Cell]:
    """The cells to be read: under a count or an amount, « ANNULÉ (intervenante malade) » and « refusé en juin » are
    none, and are kept in the note of their row; what becomes of it is asked (see `row_doubts`)."""
    if read.column.field.kind not in (FieldKind.NUMBER, FieldKind.MONEY):
        return read.cells
    may_be_refused = read.column.model in _GRANTS and read.column.field.kind is FieldKind.MONEY
    texts = {cell for cell in set(read.cells) if isinstance(cell, str)}
    states = {cell for cell in texts if _says_a_state(cell, may_be_refused)}
    read.noted |= {on_one_line(shown(cell)) for cell in states}
    return [None if cell in states else cell for cell in read.cells] if states else read.cells


def _says_a_state(text: str, may_be_refused: bool) -> bool:
    if says_number(text):  # as nearly always
        return False
    return says_cancelled(text) or (may_be_refused and any(said_by(text, _OF_REFUSALS)))


def _values(cells: Sequence[T], reader: Callable[[T], Plain], refused: dict[int, Refused]) -> list[Plain]:
    """The value of each cell; what is refused goes into `refused`, where some cells may stand already."""
    try:
        values = each_once(reader, cells)  # as nearly always
    except Refused:
        values = []
        for rank, cell in enumerate(cells):
            try:
                values.append(reader(cell))
            except Refused as why:
                refused.setdefault(rank, why)
                values.append(None)
    for rank in refused:
        values[rank] = None
    return values
