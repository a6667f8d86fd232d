"""« Date » beside the state of a step: the state of each row says whether it is the day on which the step was done, or
the one for which it is planned."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from data_access.contract import columns_by_name
from data_access.contract.column import Column
from data_access.importing.model.cells import Cell, shown
from data_access.importing.parse.term_spellings import term_of
from data_access.importing.schema_matching.values.column_reading import Read
from data_access.models import StepProgress
from data_access.vocabulary import StepState

STATE = "state"  # the column without which no row says what its date is
DATES = ("planned", "done")
# Under way, a step may have begun on that day, or end on it: that is asked
_SAYS = {StepState.DONE: "done", StepState.TO_COME: "planned", StepState.MISSED: "planned"}


def date_by_state() -> Column:
    """The column of a date that is the one or the other."""
    done = columns_by_name(StepProgress)["done"]
    header = "Fait le ou Prévu le, selon l'état de la ligne"
    field = replace(done.field, name="by_state", header=header)
    return replace(done, field=field, header=header, synonyms=(), parts=DATES)


def states_say(pairs: Iterable[tuple[Cell, Cell]]) -> bool:
    """Whether each date stands beside a state that says what it is. `pairs`: a date and a state, row by row."""
    states = [shown(state) if state is not None else "" for date, state in pairs if date is not None]
    return bool(states) and all(term_of(StepState, state) in _SAYS for state in states)


def split_by_state(reads: Sequence[Read]) -> list[Read]:
    """The columns of a table, read; a date by state gives way to one for each of the two."""
    states = next((read for read in reads if read.column.name == STATE), None)
    found: list[Read] = []
    for read in reads:
        found += _parts(read, states) if states and read.column.parts == DATES else [read]
    return found


def _parts(read: Read, states: Read) -> Iterator[Read]:
    columns = columns_by_name(StepProgress)
    for name in DATES:
        values = [
            value if state and _SAYS.get(StepState(str(state))) == name else None
            for value, state in zip(read.values, states.values, strict=True)
        ]
        refused = read.refused if name == DATES[-1] else {}
        yield Read(read.place, columns[name], read.cells, values, refused, letters=read.letters)
