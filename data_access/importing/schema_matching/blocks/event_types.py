"""Tables of events of which one column says both how an event is called and of which type it is: « Quoi » with « Grande
soirée d'idéation » in it; « Type » alone, beside the date that tells those of one type apart."""

from collections.abc import Iterator, Mapping

from data_access.contract import columns_by_name
from data_access.french import first_of, plural, quote
from data_access.importing.model.cells import Cell, Faulty, Refused, shown
from data_access.importing.model.grids import Area
from data_access.importing.model.problems import WARNING, Problem, problem_at
from data_access.importing.model.rows import NoData
from data_access.importing.parse.column_values import parse
from data_access.importing.parse.unknown_words import says_none
from data_access.importing.schema_matching.columns.subject_column import (
    BY_STEP,
    BY_TITLE,
    BY_TYPE,
    name_of_each,
)
from data_access.importing.schema_matching.lines.header_lines import HeaderLine
from data_access.importing.schema_matching.lines.row_meanings import Given
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.importing.schema_matching.values.ditto_marks import says_ditto
from data_access.models import Event, Payment
from data_access.name_keys import key_of
from data_access.vocabulary import EventType

_ABOUT = "nom d'après le type"
_NAMED = 3  # types that a sentence names
_TYPES = {key_of(one.french): one for one in EventType}


def types_in_names(table: Table) -> tuple[Mapping[int, Given], list[Problem]]:
    """The type of each row of events whose name is that of one, and that this was read so. Where few of a
    table are, or they are known by their codes, it is but a name."""
    columns, read = columns_by_name(Event), {column.name: place for place, column in table.read.items()}
    if table.model is not Event or "name" not in read or not read.keys().isdisjoint(("type", "code")):
        return {}, []
    place, cell = read["name"], table.grid.cell
    types = {row: found for row in table.body.data if (found := _TYPES.get(key_of(shown(cell(row, place)))))}
    if len(types) < 2 or 2 * len(types) < len(table.body.data):
        return {}, []
    given = {
        row: Given(columns["type"], one.value, table.grid.address(row, place)) for row, one in types.items()
    }
    row, named = min(types), first_of([quote(one.french) for one in dict.fromkeys(types.values())], _NAMED)
    why = f"{plural(len(types), 'événement')} portent le nom d'un type, et rien d'autre ne le dit : {named}"
    right = "rien à faire si c'est juste ; sinon ajouter une colonne « Type »"
    text, header = shown(cell(row, place)), columns["name"].header
    told = problem_at(table.grid.name, given[row].cell, row + 1, header, text, Refused(why, right), WARNING)
    return given, [told]


def names_in_types(
    table: Table, line: HeaderLine, naming: Problem | None, questions: SheetQuestions
) -> tuple[Mapping[int, Given], Problem | None, list[Problem]]:
    """The name of each row of events, where it was answered, for this file or a similar one, that its type, or what the
    sheet calls them, is it (of payments: « Versement »); else the question which column says it (`naming`), as it is;
    and what is said of the answer. `line`: the titles of the table."""
    if table.model not in (Event, Payment) or not (naming and naming.question):
        return {}, naming, []
    settled = questions.settled(naming.question, _ABOUT)
    if settled.answer == BY_TITLE and (title := name_of_each(table.model, table.grid, line)):
        told = list(_without_facts(table))
        alike = Given(columns_by_name(table.model)["name"], title.name, title.cell)
        first = line.titles[0]
        point = Point(first.row, first.place, "", Area(first.row, first.place, first.row, first.place))
        problems = [*told, *questions.problems(settled, [point], "")]
        return dict.fromkeys(table.body.data, alike), None, problems
    read = {column.name: place for place, column in table.read.items()}
    place = read.get(BY_TYPE, read.get(BY_STEP))
    if settled.answer != BY_TYPE or place is None:
        return {}, naming, []
    name, given, above = columns_by_name(Event)["name"], dict[int, Given](), ""
    for row in table.body.data:
        cell = table.grid.cell(row, place)
        if isinstance(cell, str) and not isinstance(cell, Faulty):
            above = above if says_ditto(shown(cell)) else parse(name.field, cell) or ""
            if above:
                given[row] = Given(name, above, table.grid.address(row, place))
    point = Point(naming.row - 1, place, "", Area(naming.row - 1, place, naming.row - 1, place))
    return given, None, list(questions.problems(settled, [point], ""))


def _without_facts(table: Table) -> Iterator[Problem]:
    """Takes out the rows that say no more than a territory in the columns that are read, which, of events that are
    called alike, makes none of them; and says so."""
    if table.model is not Event:
        return
    facts = [place for place, column in table.read.items() if column.name != "territory"]
    empty = [row for row in table.body.data if all(_says_nothing(table.grid.cell(row, one)) for one in facts)]
    if len(empty) == len(table.body.data):  # a list of who holds one
        return
    table.body.take_out(set(empty), NoData.NOTHING_READ)
    for row in empty:
        place, text = table.label(row)
        why = f"{quote(text)} est tout ce que disent les colonnes lues de cette ligne : aucun événement n'en est fait"
        refused = Refused(why, "rien à faire si c'est juste ; sinon écrire sa date, ou ce qui s'y est compté")
        cell = table.grid.address(row, place)
        yield problem_at(table.grid.name, cell, row + 1, "", text, refused, WARNING)


def _says_nothing(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and says_none(shown(cell)))
