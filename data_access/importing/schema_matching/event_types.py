"""Events that are called by their type, « Grande soirée d'idéation », in a table that has no column for it: they are of
that type, and it is said so."""

from collections.abc import Mapping

from data_access.contract import columns_by_name
from data_access.french import agree, first_of, plural, quote
from data_access.importing.model.cells import Refused, shown
from data_access.importing.model.problems import WARNING, Problem, problem_at
from data_access.importing.parse.controlled_words import terms_meant
from data_access.importing.schema_matching.row_meanings import Given
from data_access.importing.schema_matching.table_rows import Table
from data_access.models import Event

_NAMED = 3  # types that a sentence names


def types_in_names(table: Table) -> tuple[Mapping[int, Given], list[Problem]]:
    """The type of each row of events whose name is that of one, and that this was read so; nothing of other tables."""
    columns, read = columns_by_name(Event), {column.name: place for place, column in table.read.items()}
    vocabulary = columns["type"].field.vocabulary
    if table.model is not Event or "type" in read or "name" not in read or not vocabulary:
        return {}, []
    place, given, types = read["name"], dict[int, Given](), dict[str, None]()
    for row in table.body.data:
        terms = terms_meant(vocabulary, shown(table.grid.cell(row, place)))
        if len(terms) == 1:
            given[row] = Given(columns["type"], terms[0].value, table.grid.address(row, place))
            types[terms[0].french] = None
    if not given:
        return {}, []
    row, named = min(given), first_of([quote(one) for one in types], _NAMED)
    call = agree(len(given), "porte", "portent")
    why = f"{plural(len(given), 'événement')} {call} le nom d'un type, et rien d'autre ne le dit : {named}"
    right = "rien à faire si c'est juste ; sinon ajouter une colonne « Type »"
    cell, text = given[row].cell, shown(table.grid.cell(row, place))
    told = problem_at(
        table.grid.name, cell, row + 1, columns["name"].header, text, Refused(why, right), WARNING
    )
    return given, [told]
