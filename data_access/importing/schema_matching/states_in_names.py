"""A word beside a name that says its state: « Cancelled: Forum », « Forum — reporté », « Fondation A (refusé) ».

Only the names of events, projects and files of the fundraising are looked at, not their codes; a row whose own state
says the same is not contradicted.
"""

from collections.abc import Iterator

from data_access.contract import CODE
from data_access.fields import FieldKind
from data_access.french import quote
from data_access.importing.model.cells import folded, shown
from data_access.importing.parse.controlled_words import terms_meant
from data_access.importing.schema_matching.cancelled_texts import is_put_off, may_state, state_in
from data_access.importing.schema_matching.table_rows import Table
from data_access.models import Event, Funding, Project
from data_access.vocabulary import EventStatus, FundingStage, ProjectStage

_OFF = {Event: EventStatus.CANCELLED, Project: ProjectStage.STOPPED, Funding: FundingStage.DROPPED}
_REFUSED = ("refus", "rejet")


def states(table: Table) -> Iterator[tuple[int, int, str, str]]:
    """The row and the column of such names, what they say, and which state of ours that is, in French."""
    if table.model not in _OFF or not may_state(table.grid):
        return
    names = [
        place
        for place in table.places(FieldKind.TEXT)
        if table.read[place].field.key and table.read[place].field != CODE
    ]
    for row in table.body.data:
        for place in names:
            cell = table.grid.cell(row, place)
            word = state_in(shown(cell)) if cell.__class__ is str else ""
            meaning = _meaning(table, word) if word else ""
            if meaning and not _says_it_too(table, row, meaning):
                yield row, place, f"dit {quote(word)} dans {quote(shown(cell))}", meaning
                break


def _meaning(table: Table, word: str) -> str:
    """What such a word says of a record of the table; empty where none of them is so."""
    if folded(word).startswith(_REFUSED):
        return FundingStage.REFUSED.french if table.model is Funding else ""
    return EventStatus.POSTPONED.french if is_put_off(word) else _OFF[table.model].french


def _says_it_too(table: Table, row: int, meaning: str) -> bool:
    """Whether a controlled word of a row says the same."""
    for place in table.places(FieldKind.CHOICE):
        vocabulary, text = table.read[place].field.vocabulary, shown(table.grid.cell(row, place))
        if vocabulary and text and any(one.french == meaning for one in terms_meant(vocabulary, text)):
            return True
    return False
