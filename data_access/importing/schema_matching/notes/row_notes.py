"""Notes among the rows of a table which say something of the rows below, of the row above, or of those that they name:
« à partir de juin, on n'a que les inscrits », « les deux suivantes ont été annulées », « ↳ reporté au 12/06 ».

Each is asked, with the answers that apply to those rows what it says; until then they wait. What a note says that the
rows say, too, is not asked (see `note_texts` for what it says).
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from data_access.contract import columns_by_name
from data_access.fields import FieldKind, field_of
from data_access.french import agree, quote, shortened
from data_access.importing.model.cells import Cell, folded, shown
from data_access.importing.model.grids import row_ranges, within
from data_access.importing.model.problems import LEAVE_OUT, YES, Candidate, Problem
from data_access.importing.model.rows import NoData
from data_access.importing.parse.amount_units import Scale, scale_of
from data_access.importing.parse.column_values import parse
from data_access.importing.schema_matching.columns.unit_columns import in_euros
from data_access.importing.schema_matching.lines.row_meanings import Given
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.notes.contradicting_remarks import days_in, is_known
from data_access.importing.schema_matching.notes.corrections import (
    Correction,
    correction_of,
    corrections_in,
)
from data_access.importing.schema_matching.notes.lone_texts import rows_above, texts_alone
from data_access.importing.schema_matching.notes.note_corrections import effects, given
from data_access.importing.schema_matching.notes.note_rows import rows_corrected, rows_named
from data_access.importing.schema_matching.notes.note_texts import (
    CORRECTION,
    ESTIMATED,
    OTHER_YEAR,
    SOMETHING,
    UNIT,
    Note,
    Reach,
    note_of,
    note_of_one,
    notes_by_name,
)
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.importing.schema_matching.values.date_parts import only_date
from data_access.importing.schema_matching.values.remark_kinds import (
    KINDS,
    MOVED,
    NOT_HELD,
    OTHER_COUNT,
    REFUSAL,
)
from data_access.models import Event, EventMeasure, Funding
from data_access.vocabulary import EventStatus, FundingStage, Measure

_NUMBERS = (FieldKind.NUMBER, FieldKind.MONEY)
_OF_NUMBERS = (ESTIMATED, OTHER_YEAR)  # kinds that say something of numbers alone
_NAMED = 4  # runs of rows that are named; the others are counted
_LONGEST_KEY = 60  # signs of a note that a key holds
_MOVED_TO = "date"  # answer: the day that the note says
_ABOUT = "environ"  # answer: the numbers are no exact ones
_A_ROW = "ligne"  # answer: it is no note, but a row
_AND_BELOW = "+"  # behind an answer: it holds for the rows below the next note, too
_PRESENT, _REGISTERED = "present.value", "registered.value"


@dataclass(frozen=True)
class _Said:
    """A note with the row and column in which it stands, the rows of which it speaks, and those further below of which
    it may."""

    note: Note
    row: int
    column: int
    rows: Sequence[int]
    rest: Sequence[int] = ()
    said: Correction | None = None


@dataclass
class NotesTaken:
    """The table without the notes, with what they say of its amounts; what they give to its rows; what is asked."""

    table: Table
    given: list[Mapping[int, Given]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def take_row_notes(table: Table, questions: SheetQuestions) -> NotesTaken:
    """What such notes say of the rows of a table, once it was answered; what is asked of them."""
    taken = NotesTaken(table)
    alone, above = texts_alone(table), rows_above(table)
    if not (alone or above):  # as in most tables
        return taken
    found, told = list(_said(table, alone)), set(above)
    found += [
        one
        for row in above
        for one in _corrections(table, row, shown(table.filled(row)[0][1]), table.body.data)
    ]
    _take_notes_out(table, [one.row for one in found])
    cells = dict[tuple[int, int], Cell]({(one.row, one.column): None for one in found})
    for one in found:
        answers = dict(_answers(table, one))
        text = quote(shortened(one.note.text, _LONGEST_KEY))
        whole = one.note.text if one.said else _whole(table, one)
        about = f"note {shortened(whole, _LONGEST_KEY)}"
        settled = questions.settle(about, _text(table, one, text), answers.values())
        rows, answer = list(one.rows), settled.answer
        if answer == _A_ROW:
            table.body.data = sorted({*table.body.data, one.row})
            cells.pop((one.row, one.column), None)
            continue
        if settled.is_open or answer.endswith(_AND_BELOW):
            rows += one.rest
            answer = answer.removesuffix(_AND_BELOW)
        if settled.is_open or answer == LEAVE_OUT:
            table.body.take_out(set(rows), NoData.LEFT_OUT if answer else None)
        elif answer != YES:
            taken.given += _given(table, one, rows, answer)
            cells |= _cells(table, rows, answer)
        if not settled.is_open and one.row not in told:
            told.add(one.row)
            table.body.passes(one.row, NoData.NOTE)
        points = _points(table, one, rows, text)
        taken.problems += questions.problems(
            settled, points, "répondre, ou l'écrire sur chacune de ces lignes"
        )
    notes = [row for row in table.notes if row not in {one.row for one in found}]
    taken.table = replace(table, grid=table.grid.with_cells(cells), notes=notes)
    return taken


def _said(table: Table, alone: Mapping[int, str]) -> Iterator[_Said]:
    """The notes that say something which their rows do not say themselves, the first thing that each says."""
    kinds = _kinds(table)
    told = {row: note for row, text in alone.items() if (note := note_of(text, kinds))}
    stops = sorted({*alone, *(one.row - 1 for one in table.body.passed if one.column is None)})
    body = [row for row in table.body.data if row not in told]
    filled = set(body)
    for row, text in alone.items():
        corrections = list(_corrections(table, row, text, [one for one in body if one not in alone]))
        if any(_is_clear(table, one) for one in corrections):
            yield from corrections
            continue
        for note in _notes(text, told.get(row), kinds, below_a_row=row - 1 in filled):
            data = [one for one in body if one != row]
            named = note.reach is Reach.NAMED
            rows, rest = (
                (rows_named(table, data, note.text), []) if named else _reached(note, row, data, stops)
            )
            rows, rest = ([one for one in each if not _says_so(table, one, note)] for each in (rows, rest))
            if rows:
                yield _Said(note, row, table.filled(row)[0][0], rows, rest)
                break
        else:
            yield from corrections


def _notes(text: str, note: Note | None, kinds: frozenset[str], *, below_a_row: bool) -> Iterator[Note]:
    """What a text may say, and of which rows, the surest first."""
    if note:
        yield note
    yield from notes_by_name(text, kinds)
    if below_a_row and (of_one := note_of_one(text, kinds)):
        yield of_one


def _kinds(table: Table) -> frozenset[str]:
    """What notes may say that matters to the table."""
    found = {name for name, one in KINDS.items() if not one.models or table.model in one.models}
    found |= {SOMETHING}
    if table.places(FieldKind.MONEY):
        found.add(UNIT)
    if table.places(*_NUMBERS):
        found.update(_OF_NUMBERS)
    else:
        found.discard(OTHER_COUNT)
    return frozenset(found)


def _reached(note: Note, row: int, data: Sequence[int], stops: Sequence[int]) -> tuple[list[int], list[int]]:
    """The rows of which a note speaks: so many as it says, else those up to the next note or title; and those further
    below, of which it may."""
    below = note.reach is Reach.BELOW
    there = [one for one in data if one > row] if below else [one for one in reversed(data) if one < row]
    if note.count:
        return sorted(there[: note.count]), []
    between = (
        stop for stop in stops if there and (row < there[0] < stop if below else stop < there[0] < row)
    )
    end = next(iter(sorted(between, reverse=not below)), None)
    near = [one for one in there if end is None or (one < end if below else one > end)]
    return sorted(near), there[len(near) :] if below else []


def _corrections(table: Table, row: int, text: str, data: Sequence[int]) -> Iterator[_Said]:
    """What a note corrects of the rows that it names, each part of it once."""
    place, _ = table.filled(row)[0]
    for one in corrections_in(shown(text)):
        if rows := rows_corrected(table, data, one.text):
            yield _Said(Note(CORRECTION, Reach.NAMED, one.text), row, place, rows, said=one)


def _is_clear(table: Table, one: _Said) -> bool:
    """Whether a note surely corrects a row, or says the number that is meant: it says nothing else, then."""
    said = one.said
    return said is not None and (said.sure or bool(said.new and list(effects(table, one.rows, said))))


def _says_so(table: Table, row: int, note: Note) -> bool:
    """Whether a row says itself what a note does, or has nothing of which it could be true."""
    if note.kind in _OF_NUMBERS:
        return all(table.grid.cell(row, place) is None for place in table.places(*_NUMBERS))
    if note.kind == UNIT:
        return all(table.grid.cell(row, place) is None for place in table.places(FieldKind.MONEY))
    return note.kind in KINDS and is_known(table, row, note.kind, note.text)


def _take_notes_out(table: Table, rows: Iterable[int]) -> None:
    """Takes the rows of notes out of the body: they are told of by what is asked of them."""
    notes = set(rows)
    table.body.take_out(notes)
    table.body.passed = [
        one for one in table.body.passed if one.column is not None or one.row - 1 not in notes
    ]


def _answers(table: Table, one: _Said) -> Iterator[tuple[str, Candidate]]:
    """What may be answered, the likeliest first."""
    effects = list(_effects(table, one))
    leave = agree(len(one.rows), "la laisser de côté", "les laisser de côté")
    for value, label in (*effects, (LEAVE_OUT, leave)):
        yield value, Candidate(value, label)
        if one.rest:
            further = f"{value}{_AND_BELOW}"
            yield further, Candidate(further, f"{label}, et de même plus bas ({_lines(one.rest)})")
    if one.said:
        yield YES, Candidate(YES, "rien : lire ce qui est écrit, et laisser cette note")
        yield _A_ROW, Candidate(_A_ROW, "rien : ce n'est pas une note, mais une ligne de plus")
        return
    nothing = agree(len(one.rows), "rien : la lire comme les autres", "rien : les lire comme les autres")
    yield YES, Candidate(YES, nothing)


def _effects(table: Table, one: _Said) -> Iterator[tuple[str, str]]:
    """The answers that apply to the rows what a note says, and what each does."""
    them, kind = agree(len(one.rows), "la", "les"), one.note.kind
    if one.said:
        yield from effects(table, one.rows, one.said)
    elif kind == UNIT and (scale := scale_of(one.note.text)):
        yield scale.value, f"{them} lire en {scale.french}"
    elif kind == OTHER_COUNT and _are_registered(table, one):
        yield Measure.REGISTERED.value, "compter ces « Présents » comme « Inscrits »"
    elif kind == ESTIMATED and table.places(FieldKind.NUMBER):
        yield _ABOUT, f"{them} lire, et noter que les nombres sont approchés (« environ »)"
    elif table.model is Event and kind in (NOT_HELD, MOVED):
        state = EventStatus.CANCELLED if kind == NOT_HELD else EventStatus.POSTPONED
        if day := _moved_to(table, one):
            yield _MOVED_TO, f"la lire, le {day}"
        what = agree(len(one.rows), f"l'événement {state.french}", f"ces événements comme {state.french}s")
        yield state.french, f"{them} lire, et noter {what}"
    elif table.model is Funding and kind == REFUSAL:
        yield FundingStage.REFUSED.value, f"{them} lire, avec l'étape {quote(FundingStage.REFUSED.french)}"


def _are_registered(table: Table, one: _Said) -> bool:
    """Whether a note says of the people who are counted as present that they only registered."""
    names = {column.name: place for place, column in table.read.items()}
    said = "inscri" in folded(one.note.text) and _PRESENT in names
    beside = names.get(_REGISTERED)
    return said and (beside is None or all(table.grid.cell(row, beside) is None for row in one.rows))


def _moved_to(table: Table, one: _Said) -> str:
    """The other day that a note says of one event, in the year of its own."""
    place = next((place for place, column in table.read.items() if column == only_date(table.model)), None)
    day = table.grid.cell(one.rows[0], place) if place is not None and len(one.rows) == 1 else None
    if not isinstance(day, datetime.date) or one.note.kind != MOVED:
        return ""
    said = set(days_in(folded(one.note.text)))
    if not said and (worded := correction_of(one.note.text)):
        said = {worded.day} if all(worded.day) else set()
    others = said - {(day.day, day.month)}
    return (
        "".join(f"{number:02}/{month:02}/{day.year}" for number, month in others) if len(others) == 1 else ""
    )


def _given(table: Table, one: _Said, rows: Sequence[int], answer: str) -> Iterator[Mapping[int, Given]]:
    """What the note gives to the rows, whatever they say."""
    if one.said:
        yield from given(table, rows, one.said, answer, table.grid.address(one.row, one.column))
        return
    columns = columns_by_name(table.model)
    cell = table.grid.address(one.row, one.column)
    states = {state.french: state.value for state in EventStatus}
    if table.model is Event and answer in states:
        what = Given(columns["status"], states[answer], cell, prevails=True)
    elif table.model is Event and answer == _MOVED_TO and (date := only_date(table.model)):
        what = Given(date, parse(date.field, _moved_to(table, one)), cell, prevails=True)
    elif table.model is Funding and answer == FundingStage.REFUSED.value:
        what = Given(columns["stage"], answer, cell, prevails=True)
    elif table.model is Event and answer == Measure.REGISTERED.value:
        measure = replace(columns[_PRESENT], field=field_of(EventMeasure, "measure"))
        what = Given(measure, answer, cell, prevails=True)
    else:
        return
    yield dict.fromkeys(rows, what)


def _cells(table: Table, rows: Sequence[int], answer: str) -> Iterator[tuple[tuple[int, int], Cell]]:
    """The numbers of the rows as the note means them."""
    kind = FieldKind.NUMBER if answer == _ABOUT else FieldKind.MONEY
    scale = next((one for one in Scale if one.value == answer), None)
    for place in table.places(kind) if scale or answer == _ABOUT else ():
        for row in rows:
            cell = table.grid.cell(row, place)
            if scale:
                yield (row, place), in_euros(cell, scale, scale.sign)
            elif isinstance(cell, int | float):
                yield (row, place), f"{_ABOUT} {shown(cell)}"


def _whole(table: Table, one: _Said) -> str:
    return shown(table.grid.cell(one.row, one.column))


def _text(table: Table, one: _Said, text: str) -> str:
    which = agree(len(one.rows), "à la ligne", "aux lignes")
    cell = table.grid.address(one.row, one.column)
    rows = row_ranges(list(one.rows), _NAMED)
    return f"Que change la note {text} ({cell}) {which} {rows} de la feuille {quote(table.grid.name)} ?"


def _lines(rows: Sequence[int]) -> str:
    return f"{agree(len(rows), 'ligne', 'lignes')} {row_ranges(list(rows), _NAMED)}"


def _points(table: Table, one: _Said, rows: Sequence[int], text: str) -> Iterator[Point]:
    """The note, and the rows that wait for the answer, each run of them once."""
    why = f"la note {text} dit peut-être quelque chose de {'cette ligne' if len(rows) == 1 else 'ces lignes'}"
    yield Point(one.row, one.column, why, table.whole(one.row))
    for first, end in _runs(sorted(rows)):
        yield Point(first, table.label(first)[0], why, within(table.grid, first, end, table.columns))


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first of each rows that follow one another, and the one behind them."""
    start = None
    for row, following in zip_longest(rows, rows[1:]):
        start = row if start is None else start
        if following != row + 1:
            yield start, row + 1
            start = None
