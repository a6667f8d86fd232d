"""New events whose scope nobody says, where people were counted: they would count in no figure. Which scope it is is
asked once for the sheet, and remembered with its shape; where nothing was counted, it is only said (see `rules`)."""

from collections import defaultdict
from collections.abc import Sequence

from data_access.fields import field_of
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.problems import Question
from data_access.importing.model.rows import BY_ANSWER
from data_access.importing.resolve.row_change import RowChange
from data_access.importing.resolve.row_refusals import take_over
from data_access.importing.schema_matching.sheet_defaults import (
    give_scope,
    is_of_network,
    names_territory,
    which_scope,
)
from data_access.importing.schema_matching.sheet_questions import again
from data_access.importing.validate.plausibility import Surprises
from data_access.importing.validate.projected_state import After
from data_access.log_vocabulary import CREATED
from data_access.models import Event

_SCOPE = field_of(Event, "scope")


def settle_scopes(
    changes: Sequence[RowChange], after: After, known: Known, surprises: Surprises
) -> dict[int, Question]:
    """Gives those events the scope that was answered for a file of this shape. Returns the counted ones that wait for
    an answer, and what is asked."""
    waiting: dict[int, Question] = {}
    for sheet, events in _by_sheet(changes).items():
        counted = [one for one in events if after.measures(one.record_id)]
        if not counted:
            continue
        named = {names_territory(one.row) for one in events}
        of_network = all(is_of_network(one.row) for one in events)
        asked = which_scope(
            sheet,
            mixed=len(named) > 1 and not of_network,
            hosted=named == {True} and not of_network,
            counted=True,
        )
        answered = surprises.settled(sheet, asked, _SCOPE.header)
        if answered.is_open:
            waiting |= {one.record_id: asked for one in counted}
        elif answered.remembered:
            for one in events:
                _give(one, answered.answer, known)
            take_over(events[0].row, _SCOPE, again(answered), known, answered.answer)
    return waiting


def _by_sheet(changes: Sequence[RowChange]) -> dict[str, list[RowChange]]:
    """The new events that do not say their scope, or whose scope an answer gave, by sheet."""
    found: dict[str, list[RowChange]] = defaultdict(list)
    for one in changes:
        if one.model is Event and one.action == CREATED and _leaves_scope_open(one):
            found[one.row.sheet].append(one)
    return found


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
