"""A row of the file is imported whole or not at all: with the rows beside it, and with those that stand on it."""

from collections.abc import Set

from data_access.french import quote
from data_access.importing.lookup.natural_keys import reference_fields
from data_access.importing.model.cells import Refused
from data_access.importing.model.rows import Row, problem
from data_access.importing.resolve.row_change import RowChange
from data_access.importing.resolve.row_refusals import cell_of, is_wrong
from data_access.log_vocabulary import CONFIRMED, CREATED
from data_access.records.record_names import as_list


def root(row: Row) -> Row:
    """The row of the file that a side row belongs to; the row itself where it is one."""
    return row.parent or row


def is_among(row: Row, rows: Set[Row]) -> bool:
    """Whether a row is one of these, by itself or with the one that it belongs to."""
    return row in rows or row.parent in rows


def refused_whole(changes: list[RowChange], rows: list[Row], left: Set[Row] = frozenset()) -> set[Row]:
    """The rows of the file that cannot be imported: those with an error in them or in their side rows, those that are
    left aside, and those that stand on one of these, which get a problem that says so."""
    bad = {root(row) for row in rows if row.record_id is None or is_wrong(row)} | left
    found = bad
    while found:
        gone = [change for change in changes if is_among(change.row, found)]
        kept = [change for change in changes if not is_among(change.row, bad)]
        found = _standing_on(gone, kept)
        bad |= found
    return bad


def _standing_on(gone: list[RowChange], left: list[RowChange]) -> set[Row]:
    """The rows that refer to a record, or say again a value, which only rows that are gone would bring."""
    created = {change.record_id: change.row for change in gone if change.action == CREATED}
    moved = {
        (change.record_id, name): change.row
        for change in gone
        if change.action != CONFIRMED
        for name in change.after
    }
    found: set[Row] = set()
    for change in left:
        spoken_of = [
            one for field in reference_fields(change.model) for one in as_list(change.after.get(field.name))
        ]
        stands_on = [created.get(one) for one in (change.record_id, *spoken_of)]
        stands_on += [moved.get((change.record_id, name)) for name in change.after]
        if (first := next(filter(None, stands_on), None)) and root(change.row) not in found:
            found.add(root(change.row))
            _say(root(change.row), root(first))
    return found


def _say(row: Row, first: Row) -> None:
    refused = Refused(
        f"cette ligne s'appuie sur la ligne {first.number} de {quote(first.sheet)}, qui ne peut pas être importée",
        "régler d'abord cette ligne-là",
    )
    row.problems.append(problem(row, cell_of(row, None), "", "", refused))
