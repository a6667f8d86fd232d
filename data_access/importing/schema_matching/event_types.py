"""Events that are called by their type, « Grande soirée d'idéation », in a table that has no column for it: they are of
that type, and it is said so. Where few of a table are, or they are known by their codes, it is but a name.
"""

from collections.abc import Mapping

from data_access.contract import columns_by_name
from data_access.french import first_of, key_of, plural, quote
from data_access.importing.model.cells import Refused, shown
from data_access.importing.model.problems import WARNING, Problem, problem_at
from data_access.importing.schema_matching.row_meanings import Given
from data_access.importing.schema_matching.table_rows import Table
from data_access.models import Event
from data_access.vocabulary import EventType

_NAMED = 3  # types that a sentence names
_TYPES = {key_of(one.french): one for one in EventType}


def types_in_names(table: Table) -> tuple[Mapping[int, Given], list[Problem]]:
    """The type of each row of events whose name is that of one, and that this was read so; nothing of other tables."""
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
