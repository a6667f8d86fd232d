"""Numbers with the mark of a footnote that stands around the table: « 120* », where a line says « * inscrits, pas les
présents », « *30 », where it says « * devant : en k€ », « (45) », where one says « entre parenthèses : les inscrits ».
What they are read as is asked with the words of the note, once for each note; nothing of their rows is read before. A
note that says of people counted as present that they registered offers to count them so; one that says of amounts that
they are in thousands, to read them so; one that says that they are hoped for, that there is no value."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from data_access.contract import columns_by_name
from data_access.fields import FieldKind, field_of
from data_access.french import agree, first_of, quote, shortened
from data_access.importing.model.cells import Cell, Faulty, Remarks, folded, shown
from data_access.importing.model.problems import IN_NOTE, LEAVE_OUT, YES, Candidate
from data_access.importing.parse.amount_units import Scale, scale_of
from data_access.importing.parse.numbers_not_so import says_not_so
from data_access.importing.schema_matching.lines.footnote_texts import (
    MARK,
    notes_in,
    plain_mark,
    said_of_brackets,
)
from data_access.importing.schema_matching.lines.row_meanings import Given
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.importing.schema_matching.taken_cells import CellsTaken
from data_access.models import Event, EventMeasure
from data_access.vocabulary import Measure

_BEHIND = re.compile(rf"\s*(?P<number>.*\d.*?)\s?(?P<mark>{MARK})\s*")
_BEFORE = re.compile(rf"\s*(?P<mark>{MARK})\s?(?P<number>\d.*?)\s*")
_INSIDE = re.compile(r"\s*[(\[]\s*(?P<number>\d[^()\[\]]*?)\s*[)\]]\s*")
_BRACKETS = "entre parenthèses :"  # the mark of a note that says what they mean
_SIDES = {  # of the number, where a note says of its mark on which it stands
    "before": re.compile(r"(?:devant|avant|a gauche)\b"),
    "behind": re.compile(r"(?:derriere|apres|a droite)\b"),
}
_NUMBERS = (FieldKind.NUMBER, FieldKind.MONEY)
_MEASURES = {  # as notes begin to speak of them
    Measure.REGISTERED: re.compile(r"(?:nombre d'|ce sont (?:les|des) |les |des )?inscri"),
    Measure.PRESENT: re.compile(r"(?:nombre de |ce sont (?:les|des) |les |des )?present"),
}
_SCALES = frozenset({Scale.KILOEUROS, Scale.MEGAEUROS})  # whose sign can be typed behind a number
_BARE = re.compile(r"[\d\s.,]+")
NO_VALUE = "texte"  # answer: the number is none of its column, and stands in the note of its row
_LONGEST = 60  # signs of a note that a key holds
_NAMED = 3  # cells that a question names


@dataclass
class FootnotesTaken(CellsTaken):
    """The sheet, in which such cells hold their number alone, or are blank; what the notes give to the rows; the cells
    of those notes, which are `cited`."""

    cited: set[str] = field(default_factory=set)
    given: list[Mapping[int, Given]] = field(default_factory=list)


@dataclass(frozen=True)
class _Note:
    """A note: its mark as it stands there, what it says, and its cell; `side`: of the number, where it says on which
    the mark stands, else empty."""

    mark: str
    says: str
    cell: str

    @property
    def side(self) -> str:
        said = folded(self.says)
        return next((side for side, begins in _SIDES.items() if begins.match(said)), "")


@dataclass(frozen=True)
class _Footnote(_Note):
    """A note with the marked numbers, by row and column."""

    numbers: Mapping[tuple[int, int], str] = field(default_factory=dict)


def take_footnotes(table: Table, questions: SheetQuestions) -> FootnotesTaken:
    """What the numbers of a table are that bear the mark of a note, as was answered; what is asked of them."""
    taken = FootnotesTaken(table.grid)
    for one in _footnotes(table):
        taken.cited.add(one.cell)
        settled = questions.settle(
            f"renvoi {shortened(one.says, _LONGEST)}", _text(table, one), list(_candidates(table, one))
        )
        rows = {row for row, _ in one.numbers}
        if settled.is_open:
            table.body.take_out(rows)
        elif settled.answer in (LEAVE_OUT, NO_VALUE):
            taken.left += [table.grid.address(*place) for place in one.numbers]
            taken.grid = taken.grid.with_cells(dict.fromkeys(one.numbers))
            taken.given += _given(table, one, settled.answer)
        else:
            unit = f" {Scale(settled.answer).sign}" if settled.answer in _SCALES else ""
            cells: Mapping[tuple[int, int], Cell] = {at: f"{text}{unit}" for at, text in one.numbers.items()}
            taken.grid = taken.grid.with_cells(cells)
            taken.given += _given(table, one, settled.answer)
        mark = "est entre parenthèses" if one.mark == _BRACKETS else "porte un renvoi"
        why = f"ce nombre {mark}, et la note ({one.cell}) dit {quote(one.says)}"
        points = (
            Point(row, place, why, table.whole(row), table.titles.get(place, ""))
            for row, place in one.numbers
        )
        taken.problems += questions.problems(settled, points, "répondre, ou écrire le nombre sans renvoi")
    return taken


def _footnotes(table: Table) -> Iterator[_Footnote]:
    """The notes around a table whose marks numbers of it bear."""
    notes = list(_notes(table))
    if not notes:  # as nearly always
        return
    found: dict[_Note, dict[tuple[int, int], str]] = {}
    for place in table.places(*_NUMBERS):
        for row in table.body.data:
            cell = table.grid.cell(row, place)
            if isinstance(cell, str) and not isinstance(cell, Faulty) and (marked := _marked(cell, notes)):
                note, number = marked
                found.setdefault(note, {})[row, place] = number
    for note, numbers in found.items():
        yield _Footnote(note.mark, note.says, note.cell, numbers)


def _marked(cell: str, notes: Sequence[_Note]) -> tuple[_Note, str] | None:
    """The note whose mark a number bears, behind it or before, and the number; of two notes of one mark, that which
    says that it stands there; of one in brackets, that which says what they mean."""
    if inside := _INSIDE.fullmatch(cell):
        return next(((one, inside["number"]) for one in notes if one.mark == _BRACKETS), None)
    for side, pattern in (("behind", _BEHIND), ("before", _BEFORE)):
        if not (bears := pattern.fullmatch(cell)):
            continue
        of_mark = [one for one in notes if plain_mark(one.mark) == plain_mark(bears["mark"])]
        for one in sorted(of_mark, key=lambda one: not one.side):
            if one.side in (side, ""):
                return one, bears["number"]
    return None


def _notes(table: Table) -> Iterator[_Note]:
    for row in table.notes:
        for place, cell in table.filled(row):
            text = shown(cell) if isinstance(cell, str) else ""
            for mark, says in notes_in(text):
                yield _Note(mark, says, table.grid.address(row, place))
            if says := said_of_brackets(text):
                yield _Note(_BRACKETS, says, table.grid.address(row, place))


def _text(table: Table, one: _Footnote) -> str:
    cells = [f"{quote(shown(table.grid.cell(*at)))} ({table.grid.address(*at)})" for at in one.numbers]
    which = first_of(cells, _NAMED)
    says = shortened(f"{one.mark} {one.says}", 2 * _LONGEST)
    return f"Que lire dans {which}, dont la note ({one.cell}) dit {quote(says)} ?"


def _candidates(table: Table, one: _Footnote) -> Iterator[Candidate]:
    """What the marked numbers may be: what the note calls them, if that is another measure, first."""
    count = len(one.numbers)
    number = agree(count, f"le nombre, {quote(next(iter(one.numbers.values())))}", "les nombres")
    if scale := _scale(table, one):
        yield Candidate(scale.value, f"{number}, en {scale.french} ({scale.sign})")
    if other := _other_measure(table, one):
        yield Candidate(other.value, f"{number}, comme {quote(_header(other))}")
    elif says_not_so(one.says, _title(table, next(iter(one.numbers)))):
        yield Candidate(NO_VALUE, f"aucune valeur : {number} et ce que dit la note dans « Note »")
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


def _scale(table: Table, one: _Footnote) -> Scale | None:
    """In what a note says that marked amounts are, where they name no unit themselves."""
    scale = scale_of(one.says)
    of_money = all(table.read[place].field.kind is FieldKind.MONEY for _, place in one.numbers)
    bare = all(_BARE.fullmatch(number) for number in one.numbers.values())
    return scale if scale in _SCALES and of_money and bare else None


def _title(table: Table, at: tuple[int, int]) -> str:
    """The title above a number."""
    return table.titles.get(at[1], table.read[at[1]].header)


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
    elif answer in (IN_NOTE, NO_VALUE):
        note = columns_by_name(table.model)["note"]
        for at in one.numbers:
            text = f"{_title(table, at)} : {shown(table.grid.cell(*at))} ({one.mark} {one.says})"
            yield {at[0]: Given(note, Remarks(text), one.cell, prevails=True)}
