"""A word beside a name that says its state: « Cancelled: Forum », « Forum — reporté », « Fondation A (refusé) »; or a
sign that nobody is sure of it: « Promo 4 ? », « Nevers (à confirmer) ».

Only the names of events, projects and files of the fundraising are looked at, not their codes; a row whose own state
says the same is not contradicted.
"""

import re
from collections.abc import Iterator

from data_access.contract.column import CODE
from data_access.fields import FieldKind
from data_access.french import quote
from data_access.importing.model.cells import folded, shown
from data_access.importing.parse.doubt_marks import is_doubted
from data_access.importing.parse.term_spellings import terms_meant
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.values.cancelled_texts import is_put_off, may_state, state_in
from data_access.models import Base, Circle, Cohort, Event, Funding, Organisation, Project, Territory
from data_access.vocabulary import EventStatus, FundingStage, ProjectStage

_OFF = {Event: EventStatus.CANCELLED, Project: ProjectStage.STOPPED, Funding: FundingStage.DROPPED}
_NEVER_ASKING = (Cohort, Territory, Organisation, Circle)  # events and projects may be named by a question
_UNSURE_WORDS = (
    "confirmer",
    "réserve",
    "reserve",
    "peut-être",
    "peut-etre",
    "incertain",
    "probable",
    "valider",
    "revoir",
    "vérifier",
    "verifier",
    "préciser",
    "preciser",
)
_TO_CHECK = r"a (?:confirmer|valider|revoir|verifier|preciser)|sous reserve|incertaine?|probable"
_UNSURE = re.compile(
    rf"[(\[]\s*(?:encore |toujours |date )?(?:{_TO_CHECK}|peut[- ]etre|pas (?:encore )?sure?|\?+)\b[^()\[\]]*[)\]]?\W*$"
    rf"|[(\[]\s*\?+\s*[)\]]\W*$|[,:–—-] ?(?:{_TO_CHECK})\W*$"
)
_KIND = re.compile(
    r"\W*(?:soiree|forum|atelier|reunion|rencontre|webinaire|seminaire|seance|comite|visite|journee|agora|formation|"
    r"assemblee|conference|festival|fete|evenement|evt|remontee)s?\b"
)
_ASKS = re.compile(  # « Forum : et si on dansait ? »
    r"\b(?:si|qui|que|quoi|quel(?:le)?s?|comment|pourquoi|quand|combien|est-ce|on|nous|vous|tu|je|peut|faut|ou)\b"
)
_BRACKETS_AT_END = re.compile(r"\s*(?:[(\[][^()\[\]]*[)\]]?|[,:–—-] ?[^,:–—-]*)\W*$")
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


def uncertain(table: Table) -> Iterator[tuple[int, int, str]]:
    """The row and the column of names of which who typed them was not sure, and what they say; a record with a code has
    its name."""
    if not ("?" in table.grid.words or any(word in table.grid.words for word in _UNSURE_WORDS)):
        return  # as nearly always
    names = [
        place
        for place, column in table.read.items()
        if column.field.key and column.field.kind is FieldKind.TEXT and column.field != CODE
    ]
    code = next((place for place, column in table.read.items() if column.field == CODE), None)
    for row in table.body.data:
        if code is not None and table.grid.cell(row, code) is not None:
            continue
        for place in names:
            cell = table.grid.cell(row, place)
            text = shown(cell) if cell.__class__ is str else ""
            if is_uncertain(table.model, text):
                yield row, place, f"s'appelle {quote(text)}, et ce nom n'est pas sûr"
                break


def is_uncertain(model: type[Base], name: str) -> bool:
    """Whether a name of a record bears a sign or words that say that nobody is sure of it."""
    doubted = is_doubted(name) and (model in _NEVER_ASKING or (model is Event and _names_a_kind(name)))
    return doubted or _UNSURE.search(folded(name)) is not None


def _names_a_kind(name: str) -> bool:
    """Whether what an event is called begins with the kind of it: « Soirée Colline ? », « Forum ? »; « Le grand Oui ? »
    may be a name."""
    return _KIND.match(folded(name)) is not None and _ASKS.search(folded(name)) is None


def without_doubt(name: str) -> str:
    """A name without the sign or the words that say that nobody is sure of it."""
    found = _UNSURE.search(folded(name))
    bare = _BRACKETS_AT_END.sub("", name) if found else name
    return bare.lstrip(" ?\u00a0\u202f").rstrip(" ?!.\u00a0\u202f–—-,:") or name


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
