"""Numbers with the mark of a footnote that stands around the table: « 120* », where a line says « * inscrits, pas les
présents ». What they are read as is asked with the words of the note, once for each note; nothing of their rows is read
before. A note that says of people counted as present that they registered offers to count them so."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from data_access.contract import columns_by_name
from data_access.fields import FieldKind, field_of
from data_access.french import agree, first_of, quote, shortened
from data_access.importing.model.cells import Cell, Faulty, Remarks, folded, shown
from data_access.importing.model.problems import IN_NOTE, LEAVE_OUT, YES, Candidate
from data_access.importing.schema_matching.lines.row_meanings import Given
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.importing.schema_matching.taken_cells import CellsTaken
from data_access.models import Event, EventMeasure
from data_access.vocabulary import Measure

_MARK = r"\*{1,3}|[¹²³⁴⁵⁶⁷⁸⁹]|\(\*{1,3}\)|\(\d\)"
_MARKED = re.compile(rf"\s*(.*\d.*?)\s?({_MARK})\s*")
_NOTE = re.compile(rf"\s*({_MARK})\s*[:=]?\s*(\w.{{2,}}?)\s*")
_RAISED = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹", "123456789")
_NUMBERS = (FieldKind.NUMBER, FieldKind.MONEY)
_MEASURES = {  # as notes begin to speak of them
    Measure.REGISTERED: re.compile(r"(?:nombre d'|ce sont (?:les|des) |les |des )?inscri"),
    Measure.PRESENT: re.compile(r"(?:nombre de |ce sont (?:les|des) |les |des )?present"),
}
_LONGEST = 60  # signs of a note that a key holds
_NAMED = 3  # cells that a question names


@dataclass
class FootnotesTaken(CellsTaken):
    """The sheet, in which such cells hold their number alone, or are blank; what the notes give to the rows."""

    given: list[Mapping[int, Given]] = field(default_factory=list)


@dataclass(frozen=True)
class _Footnote:
    """A note: its mark as it stands there, what it says, and its cell; the marked numbers, by row and column."""

    mark: str
    says: str
    cell: str
    numbers: Mapping[tuple[int, int], str]


def take_footnotes(table: Table, questions: SheetQuestions) -> FootnotesTaken:
    """What the numbers of a table are that bear the mark of a note, as was answered; what is asked of them."""
    taken = FootnotesTaken(table.grid)
    for one in _footnotes(table):
        settled = questions.settle(
            f"renvoi {shortened(one.says, _LONGEST)}", _text(table, one), list(_candidates(table, one))
        )
        rows = {row for row, _ in one.numbers}
        if settled.is_open:
            table.body.take_out(rows)
        elif settled.answer == LEAVE_OUT:
            taken.left += [table.grid.address(*place) for place in one.numbers]
            taken.grid = taken.grid.with_cells(dict.fromkeys(one.numbers))
        else:
            cells: Mapping[tuple[int, int], Cell] = dict(one.numbers)
            taken.grid = taken.grid.with_cells(cells)
            taken.given += _given(table, one, settled.answer)
        why = f"ce nombre porte un renvoi, et la note ({one.cell}) dit {quote(one.says)}"
        points = (
            Point(row, place, why, table.whole(row), table.titles.get(place, ""))
            for row, place in one.numbers
        )
        taken.problems += questions.problems(settled, points, "répondre, ou écrire le nombre sans renvoi")
    return taken


def _footnotes(table: Table) -> Iterator[_Footnote]:
    """The notes around a table whose marks numbers of it bear."""
    notes = {_plain(one[0]): one for one in _notes(table)}
    if not notes:  # as nearly always
        return
    found: dict[str, dict[tuple[int, int], str]] = {}
    for place in table.places(*_NUMBERS):
        for row in table.body.data:
            cell = table.grid.cell(row, place)
            marked = (
                _MARKED.fullmatch(cell) if isinstance(cell, str) and not isinstance(cell, Faulty) else None
            )
            if marked and (mark := _plain(marked[2])) in notes:
                found.setdefault(mark, {})[row, place] = marked[1]
    for mark, numbers in found.items():
        yield _Footnote(*notes[mark], numbers)


def _notes(table: Table) -> Iterator[tuple[str, str, str]]:
    """The mark of each note, what it says, and its cell."""
    for row in table.notes:
        for place, cell in table.filled(row):
            for line in shown(cell).split("\n") if isinstance(cell, str) else ():
                if found := _NOTE.fullmatch(line):
                    yield found[1], found[2], table.grid.address(row, place)


def _plain(mark: str) -> str:
    return mark.strip("()").translate(_RAISED)


def _text(table: Table, one: _Footnote) -> str:
    cells = [f"{quote(shown(table.grid.cell(*at)))} ({table.grid.address(*at)})" for at in one.numbers]
    which = first_of(cells, _NAMED)
    says = shortened(f"{one.mark} {one.says}", 2 * _LONGEST)
    return f"Que lire dans {which}, dont la note ({one.cell}) dit {quote(says)} ?"


def _candidates(table: Table, one: _Footnote) -> Iterator[Candidate]:
    """What the marked numbers may be: what the note calls them, if that is another measure, first."""
    count = len(one.numbers)
    number = agree(count, f"le nombre, {quote(next(iter(one.numbers.values())))}", "les nombres")
    if other := _other_measure(table, one):
        yield Candidate(other.value, f"{number}, comme {quote(_header(other))}")
    yield Candidate(IN_NOTE, f"{number}, et ce que dit la note dans « Note »")
    yield Candidate(YES, f"{number}, sans la note")
    yield Candidate(
        LEAVE_OUT, agree(count, "rien : laisser la valeur vide", "rien : laisser ces valeurs vides")
    )


def _other_measure(table: Table, one: _Footnote) -> Measure | None:
    """The measure that a note says, where the numbers stand under another and its own column is blank beside them."""
    names = {table.read[place].name for _, place in one.numbers}
    measures = {f"{each.value}.value": each for each in Measure}
    if table.model is not Event or len(names) > 1 or not names <= measures.keys():
        return None
    said = next((each for each, begins in _MEASURES.items() if begins.match(folded(one.says))), None)
    if said is None or measures[next(iter(names))] is said:
        return None
    own = next((place for place, column in table.read.items() if column.name == f"{said.value}.value"), None)
    blank = own is None or all(table.grid.cell(row, own) is None for row, _ in one.numbers)
    return said if blank else None


def _header(measure: Measure) -> str:
    return columns_by_name(Event)[f"{measure.value}.value"].header


def _given(table: Table, one: _Footnote, answer: str) -> Iterator[Mapping[int, Given]]:
    """What the note gives to the rows: another measure of their numbers, or its text."""
    measures = {each.value: each for each in Measure}
    rows: Sequence[int] = [row for row, _ in one.numbers]
    if answer in measures:
        column = table.read[next(place for _, place in one.numbers)]
        measure = replace(column, field=field_of(EventMeasure, "measure"))
        yield dict.fromkeys(rows, Given(measure, answer, one.cell, prevails=True))
    elif answer == IN_NOTE:
        note = columns_by_name(table.model)["note"]
        for at in one.numbers:
            title = table.titles.get(at[1], table.read[at[1]].header)
            text = f"{title} : {shown(table.grid.cell(*at))} ({one.mark} {one.says})"
            yield {at[0]: Given(note, Remarks(text), one.cell, prevails=True)}
