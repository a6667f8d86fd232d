"""A list of events without a column for their names, « Date, Type, Intervenants »: they are called by their type, which
the date tells apart, where that was answered."""

from collections.abc import Mapping

from data_access.contract import columns_by_name
from data_access.importing.model.cells import Faulty, shown
from data_access.importing.model.grids import Area
from data_access.importing.model.problems import Problem
from data_access.importing.parse.column_values import parse
from data_access.importing.schema_matching.ditto_marks import says_ditto
from data_access.importing.schema_matching.row_meanings import Given
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.importing.schema_matching.subject_column import BY_TYPE
from data_access.importing.schema_matching.table_rows import Table
from data_access.models import Event

_ABOUT = "nom d'après le type"


def names_in_types(
    table: Table, naming: Problem | None, questions: SheetQuestions
) -> tuple[Mapping[int, Given], Problem | None, list[Problem]]:
    """The name of each row of events, where it was answered, for this file or a similar one, that its type is it; else
    the question which column says it (`naming`), as it is; and what is said of the answer."""
    if table.model is not Event or not (naming and naming.question):
        return {}, naming, []
    settled = questions.settled(naming.question, _ABOUT)
    place = next((place for place, column in table.read.items() if column.name == "type"), None)
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
