"""New events whose scope nobody says, where people were counted: they would count in no figure. Which scope it is is
asked once for the sheet, and remembered with its shape; where nothing was counted, it is only said (see `rules`)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from data_access.fields import field_of
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.problems import Question
from data_access.importing.model.rows import BY_ANSWER, Row
from data_access.importing.resolve.row_change import RowChange
from data_access.importing.resolve.row_refusals import take_over
from data_access.importing.resolve.types_of_events import type_in_name, type_of_sheet
from data_access.importing.schema_matching.sheet_defaults import (
    OF_NETWORK,
    give_scope,
    is_of_network,
    names_territory,
    which_scope,
)
from data_access.importing.schema_matching.sheet_questions import again
from data_access.importing.validate.plausibility import Surprises
from data_access.importing.validate.projected_state import After
from data_access.log_vocabulary import CREATED
from data_access.models import Event, EventMeasure, Territory

_SCOPE = field_of(Event, "scope")


def settle_scopes(
    changes: Sequence[RowChange], rows: Sequence[Row], after: After, known: Known, surprises: Surprises
) -> dict[Row, Question]:
    """Gives those events the scope that was answered for a file of this shape. Returns the counted ones that wait for
    an answer, and what is asked. Of the `rows` that found no record, as something else of them is asked, those that
    will be such events are asked with the others, not after them."""
    waiting: dict[Row, Question] = {}
    by_sheet, refused = _by_sheet(changes), _refused_by_sheet(rows, known)
    with_people = _with_people(rows) if refused else set()
    for sheet in dict.fromkeys([*by_sheet, *refused]):
        events = by_sheet.get(sheet, [])
        counted = [one.row for one in events if after.measures(one.record_id)]
        counted += [row for row in refused[sheet] if row in with_people]
        if not counted:
            continue
        of_sheet = [*(one.row for one in events), *refused[sheet]]
        of_one = _is_named_after_one(sheet, known)
        named = {names_territory(row) or of_one for row in of_sheet}
        of_network = all(map(_may_be_of_network, of_sheet))
        asked = which_scope(
            sheet,
            mixed=len(named) > 1 and not of_network,
            hosted=named == {True} and not of_network,
            counted=True,
        )
        answered = surprises.settled(sheet, asked, _SCOPE.header)
        if answered.is_open:
            waiting |= dict.fromkeys(counted, asked)
        elif answered.remembered and events:
            for one in events:
                _give(one, answered.answer, known)
            take_over(events[0].row, _SCOPE, again(answered), known, answered.answer)
    return waiting


def _is_named_after_one(sheet: str, known: Known) -> bool:
    """Whether a sheet has the name of a territory: until it is answered what that says, no row does."""
    return known.find_one(sheet, Territory.__tablename__) is not None


def _by_sheet(changes: Sequence[RowChange]) -> dict[str, list[RowChange]]:
    """The new events that do not say their scope, or whose scope an answer gave, by sheet."""
    found: dict[str, list[RowChange]] = defaultdict(list)
    for one in changes:
        if one.model is Event and one.action == CREATED and _leaves_scope_open(one):
            found[one.row.sheet].append(one)
    return found


def _refused_by_sheet(rows: Sequence[Row], known: Known) -> dict[str, list[Row]]:
    """The rows without a record that will be new events of which no scope is said, by sheet."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.table == Event.__tablename__ and row.record_id is None and _lacks_scope(row, known):
            found[row.sheet].append(row)
    return found


def _lacks_scope(row: Row, known: Known) -> bool:
    """Whether the row of an event that found no record says no scope, and is of none that is known by its name."""
    said = row.values.get(_SCOPE.name) is not None or row.code is not None
    refused = any(one.column == _SCOPE.header for one in row.problems)
    name = row.values.get("name")
    return not (said or refused) and not (name and known.find(str(name), Event.__tablename__))


def _may_be_of_network(row: Row) -> bool:
    """Whether an event says a type of the network's own, in its name or that of its sheet where no column does."""
    if row.record_id is not None or row.values.get("type") is not None:
        return is_of_network(row)
    return (type_in_name(str(row.values.get("name") or "")) or type_of_sheet(row.sheet)) in OF_NETWORK


def _with_people(rows: Iterable[Row]) -> set[Row | None]:
    """The rows of events that count people."""
    measured = EventMeasure.__tablename__
    return {one.parent for one in rows if one.table == measured and one.values.get("value")}


def _leaves_scope_open(event: RowChange) -> bool:
    if event.after.get(_SCOPE.name) is None:
        return True
    all_from_cells = event.row.letters is not None  # as nearly always
    return not all_from_cells and event.row.cell(_SCOPE.name) == BY_ANSWER


def _give(event: RowChange, answer: str, known: Known) -> None:
    give_scope(event.row, answer)
    if scope := event.row.values.get(_SCOPE.name):
        event.after = event.after | {_SCOPE.name: scope}
        known.images(Event)[event.record_id] = event.after
