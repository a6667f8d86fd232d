"""What the name of a sheet, or a line above its table, says of all its rows: « Fondations » their type of funder,
« Figeac » their territory, « Promo : 2 » their cohort.

It is asked, once for each, where no column says it; what is answered is given to every row that does not say it itself.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from data_access.contract import columns_by_name, model_of_sheet
from data_access.fields import FieldKind
from data_access.french import join, quote
from data_access.importing.lookup.record_index import Known
from data_access.importing.lookup.territory_names import territories_called
from data_access.importing.model.cells import Refused, shown
from data_access.importing.model.grids import Area, address
from data_access.importing.model.problems import (
    LEAVE_OUT,
    WARNING,
    Asked,
    Candidate,
    Problem,
    Question,
    problem_at,
)
from data_access.importing.model.rows import BY_ANSWER, SHEET_NAME
from data_access.importing.parse.column_values import Named
from data_access.importing.parse.date_points import MONTHS
from data_access.importing.schema_matching.lines.event_titles import names_type_of_sheet, says_type_surely
from data_access.importing.schema_matching.lines.one_event import of_one_event, one_event
from data_access.importing.schema_matching.lines.row_meanings import (
    Given,
    Meaning,
    label_and_words,
    meanings_of,
)
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.marks.colour_legends import explains
from data_access.importing.schema_matching.notes.territory_of_book import (
    ABOUT,
    Elsewhere,
    territory_of_book,
    which_territory,
)
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.importing.schema_matching.titles.event_type_names import type_in_name
from data_access.models import Budget, Event, Funding, Territory
from data_access.name_keys import key_of, sort_key

_TERRITORY = "territory"
_LEAST = 2  # sheets that are named after territories, for another to be about one
_UNNAMED = re.compile(r"(?:feuil(?:le)?|sheet|tableau|table|worksheet)\s*\d*", re.I)


@dataclass(frozen=True)
class Caption:
    """A text that stands for all rows: `label` and `text` of « Promo : 2 », else no label. `cell`: where it stands,
    from 0; None for the name of the sheet, or of the file, and for what stands `where` no table is."""

    text: str
    label: str = ""
    cell: tuple[int, int] | None = None
    where: str = ""


@dataclass
class Spoken:
    """What the captions of a table give, each by row, from 0; what is asked of them; the rows in which they stand;
    `left`: the columns of which it was answered that the name of the sheet says nothing; `says`: those that captions
    say, or may say."""

    given: list[dict[int, Given]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    rows: set[int] = field(default_factory=set)
    left: set[str] = field(default_factory=set)
    says: set[str] = field(default_factory=set)


def captions(
    table: Table,
    first: int,
    above: Sequence[int],
    file: str,
    said: Collection[str],
    known: Known | None,
    questions: SheetQuestions,
    others: Collection[str] = (),
    elsewhere: Sequence[Elsewhere] = (),
) -> Spoken:
    """What such texts give, and what is asked of them. `first`: the row of the titles; `above`: those over it, from 0;
    `file`: its name, empty where the table is not the first of its sheet; `said`: the columns that are read; `others`:
    the names of the sheets beside this one; `elsewhere`: what the book says outside its tables. Where the rows say
    nothing without the answer, they leave the body of the table until it is given."""
    spoken = Spoken()
    spoken_of = list(_asked(table, above, file, said, known, others))
    told = {one.column.name for _, meanings, _, _ in spoken_of for one in meanings}
    if found := territory_of_book(table, elsewhere, {*said, *told}, known):
        source, meaning = found
        spoken_of.append(
            (Caption(source.text, where=source.where), [meaning], ABOUT, which_territory(source))
        )
    values = {(one.column.name, str(one.value)) for _, meanings, _, _ in spoken_of for one in meanings}
    for caption, meanings, about, text in spoken_of:
        answers = dict(_answers(meanings, together=one_event(caption.text) is not None))
        candidates = tuple(_candidates(answers))
        if about == ABOUT:  # once, whatever the sheet
            settled = questions.settled(Question(Asked.DOUBT, about, text, candidates), about)
        else:
            settled = questions.settle(about, text, candidates)
        rows = list(table.body.data)
        if settled.answer in answers:
            for one in answers[settled.answer]:
                spoken.given.append(dict.fromkeys(rows, one.given(table, _source(table, caption))))
        elif settled.answer == LEAVE_OUT and caption.cell is None:
            spoken.left |= {one.column.name for one in meanings}
        if settled.is_open or settled.answer in answers:
            spoken.says |= {one.column.name for one in meanings}
        row, place = caption.cell or (first, table.columns.start or 0)
        spoken.rows.add(row)
        if settled.is_open and _is_year_of_table(table, caption, meanings, values):
            spoken.given.append(dict.fromkeys(rows, meanings[0].given(table, _source(table, caption))))
            spoken.problems.append(_told(table, caption, meanings[0], settled.question, (row, place)))
            continue
        covers = Area(row, place, row, place)
        if settled.is_open and any(one.is_needed for one in meanings):
            table.body.take_out(set(rows))
            covers = Area(row, 0, max(rows, default=row), max(map(len, table.grid.rows[row:]), default=1) - 1)
        why = f"{_named(caption)} dit peut-être quelque chose de toutes les lignes"
        spoken.problems += questions.problems(
            settled, [Point(row, place, why, covers)], "répondre, ou l'écrire dans une colonne"
        )
    return spoken


def _asked(
    table: Table,
    above: Sequence[int],
    file: str,
    said: Collection[str],
    known: Known | None,
    others: Collection[str],
) -> Iterator[tuple[Caption, list[Meaning], str, str]]:
    """The texts that may say something of all rows, with what; what the question about each is called, and how it is
    put."""
    met: set[tuple[str, str]] = set()
    for rank, caption in enumerate(_captions(table, above, file)):
        found = list(
            meanings_of(table, caption.text, caption.label, said, known, names_sheet=not caption.label)
        )
        columns = {*said, *(one.column.name for one in found)}
        meanings = [
            one
            for one in (*found, *of_one_event(table, caption.text, columns, (file, table.grid.name)))
            if (one.column.name, str(one.value)) not in met and not _is_told(table, caption, one)
        ]
        if meanings:
            met.update((one.column.name, str(one.value)) for one in meanings)
            of_first = f"titre {rank}" if file else f"titre {_address(caption)}"  # in a second table
            about = key_of(caption.label) or (of_first if caption.cell else "nom de la feuille")
            yield caption, meanings, about, _text(table, caption)
    says_it = not file or any(name == _TERRITORY for name, _ in met)
    if among := [] if says_it else list(territories_among(table, others, said, known)):
        about = f"territoire de la feuille {table.grid.name}"  # is right for no other sheet
        yield Caption(table.grid.name), among, about, _which_territory(table.grid.name)


def _is_told(table: Table, caption: Caption, one: Meaning) -> bool:
    """Whether the name of a sheet of events says no more than their type, or the title or each of their names says it
    as well: it is given and told then (see `types_of_events`); or it says the year that each row says as its
    period."""
    if one.column.field.kind is FieldKind.DATE:
        periods = (table.column(place) for place, column in table.read.items() if column.name == "period")
        return any(all(one.label in shown(cell) for cell in cells) for cells in periods)
    is_type = table.model is Event and one.column.name == "type" and caption.text == table.grid.name
    if not is_type or caption.cell is not None:
        return False
    place = next((place for place, column in table.read.items() if column.name == "name"), None)
    names = [shown(table.grid.cell(row, place)) for row in table.body.data] if place is not None else []
    by_names = len(names) > 1 and all(type_in_name(name) == one.value for name in names)
    by_title = place is not None and names_type_of_sheet(table.titles.get(place, ""), caption.text)
    return by_names or by_title or says_type_surely(caption.text, str(one.value))


def _is_year_of_table(
    table: Table, caption: Caption, meanings: Sequence[Meaning], values: Collection[tuple[str, str]]
) -> bool:
    """Whether a caption is the name of its table and a year, « Budget 2026 », without which its amounts say nothing,
    and no other caption says another. `values`: what all of them say, each with its column."""
    if caption.label or len(meanings) != 1 or table.model not in (Budget, Funding):
        return False
    one = meanings[0]
    year = one.column.field.name == "year" and one.is_needed
    named = model_of_sheet(caption.text.replace(one.label, " ").strip(" _-–()"))
    return year and named is table.model and sum(name == one.column.name for name, _ in values) == 1


def _told(table: Table, caption: Caption, one: Meaning, question: Question, at: tuple[int, int]) -> Problem:
    """Says what a caption gives to the rows, with the question that changes it. `at`: where it is said, from 0."""
    why = f"{_named(caption)} dit {quote(one.column.header)} de ses lignes, qu'aucune colonne ne dit : {one.label}"
    refused = Refused(why, "rien à faire si c'est juste ; sinon, changer la réponse")
    cell, text = address(at[0] + 1, at[1]), shown(table.grid.cell(*at)) if caption.cell else ""
    return problem_at(table.grid.name, cell, at[0] + 1, "", text, refused, WARNING, question)


def _source(table: Table, caption: Caption) -> str:
    """Where the log says that a value stands."""
    if caption.cell:
        return address(caption.cell[0] + 1, caption.cell[1])
    return SHEET_NAME if caption.text == table.grid.name else BY_ANSWER


def _captions(table: Table, above: Sequence[int], file: str) -> Iterator[Caption]:
    """The texts that may stand for all rows: alone in their rows, or beside their labels."""
    if file:
        name = file if _UNNAMED.fullmatch(table.grid.name) else table.grid.name
        if model_of_sheet(name) is None:
            yield Caption(name)
    for row in above:
        filled = table.filled(row)
        place, cell = filled[0] if filled else (0, None)
        text = shown(cell)
        if len(filled) == 2 and isinstance(cell, str):
            yield Caption(shown(filled[1][1]), text.strip(" :"), (row, filled[1][0]))
        elif len(filled) == 1 and not explains(table.grid, row, place):
            label, words = label_and_words(text)
            yield Caption(words, label, (row, place))


def territories_among(
    table: Table, others: Collection[str], said: Collection[str], known: Known | None
) -> Iterator[Meaning]:
    """The territories that a sheet may be about whose name says none, where those beside it are each named after one:
    those that it may name in short, else those of no other sheet. A sheet of ours, of a year or of a month is none."""
    column = columns_by_name(table.model).get(_TERRITORY)
    name = table.grid.name
    if known is None or column is None or _TERRITORY in said or column.each or model_of_sheet(name):
        return
    named = {one: known.find_one(one, Territory.__tablename__) for one in others}
    theirs = {one for one in named.values() if one is not None}
    if len(theirs) < _LEAST or 2 * len(theirs) <= len(named):
        return
    found = territories_called(name, known)
    if not found and any(map(str.isalpha, name)) and key_of(name) not in MONTHS:
        every = (one for one, kind in known.kinds.items() if kind == Territory.__tablename__)
        found = sorted(set(every) - theirs, key=lambda one: sort_key(known.labels[one]))
    yield from (Meaning(column, Named(known.codes[one]), known.labels[one]) for one in found)


def _answers(meanings: Sequence[Meaning], *, together: bool) -> Iterator[tuple[str, tuple[Meaning, ...]]]:
    """What each is called in an answer: by its column, which is then right for other sheets of that shape, too; by its
    value as well where a column has several. `together`: one answer may give several columns what they lack."""
    columns = [one.column.name for one in meanings]
    called = {id(one): _called(one, alone=columns.count(one.column.name) == 1) for one in meanings}
    by_column = [[one for one in meanings if one.column.name == name] for name in dict.fromkeys(columns)]
    if together and len(by_column) > 1:
        for several in product(*by_column):
            yield "+".join(called[id(one)] for one in several), several
    yield from ((called[id(one)], (one,)) for one in meanings)


def _called(one: Meaning, *, alone: bool) -> str:
    value = one.label if isinstance(one.value, dict) else one.value
    return one.column.name if alone else f"{one.column.name}={value}"


def _candidates(answers: Mapping[str, Sequence[Meaning]]) -> Iterator[Candidate]:
    for answer, given in answers.items():
        told = join([f"leur {quote(one.column.header)} : {one.label}" for one in given])
        yield Candidate(answer, told)
    yield Candidate(LEAVE_OUT, "rien : ne pas en tenir compte")


def _which_territory(sheet: str) -> str:
    return (
        f"De quel territoire est la feuille {quote(sheet)}, à côté d'autres qui ont le nom d'un territoire ?"
    )


def _text(table: Table, caption: Caption) -> str:
    sheet = "" if caption.cell is None else f" de la feuille {quote(table.grid.name)}"
    return f"Que dit {_named(caption)} des lignes du tableau{sheet} ?"


def _named(caption: Caption) -> str:
    if caption.cell is None:
        return f"{caption.where or 'le nom'} {quote(caption.text)}"
    whole = f"{caption.label} : {caption.text}" if caption.label else caption.text
    return f"{quote(whole)} ({_address(caption)})"


def _address(caption: Caption) -> str:
    return address(caption.cell[0] + 1, caption.cell[1]) if caption.cell else ""
