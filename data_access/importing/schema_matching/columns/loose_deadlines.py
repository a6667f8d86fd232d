"""« Échéance » of requests, which is mostly until when they are to be made: where several columns are called so, where
another column says of what it is in each row, or where days to come stand beside what is granted already, it is asked
of what it is."""

import re

from data_access import clock
from data_access.contract import columns_by_name
from data_access.french import join, quote
from data_access.importing.model.cells import Cell, Refused, folded, shown
from data_access.importing.parse.term_spellings import term_of
from data_access.importing.schema_matching.columns.dates_in_order import day_of
from data_access.importing.schema_matching.columns.sorted_titles import By, SortedTitles
from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.titles.ambiguous_headers import is_loose
from data_access.importing.schema_matching.titles.title_match import Title
from data_access.models import Funding
from data_access.vocabulary import FundingStage

_DEADLINE, _STAGE = "deadline", "stage"
_MAY_BE = (_DEADLINE, "decision_expected", "report_due", "next_action_on")
_OF_WHAT = re.compile(
    r"(?:types?|natures?|objets?|motifs?|libelles?) (?:de |des |d')?(?:l')?(?:echeances?|dates?)"
)
_ANSWERED = {
    FundingStage.GRANTED,
    FundingStage.AGREEMENT_SIGNED,
    FundingStage.PARTLY_PAID,
    FundingStage.PAID,
    FundingStage.CLOSED,
}


def ask_of_loose_deadlines(header: Header, found: SortedTitles) -> None:
    """Asks of what such dates are, instead of taking them for those until which requests are to be made."""
    claim = found.claims.get(_DEADLINE, [])
    if header.about.model is not Funding or not all(
        by is By.SYNONYM and is_loose(Funding, title.text) for by, title in claim
    ):
        return
    titles = [title for _, title in claim if header.about.has_data(title)]
    why = _why(header, found, titles)
    if not why:
        return
    said = {name for name, others in found.claims.items() if others and name != _DEADLINE}
    columns = [columns_by_name(Funding)[name] for name in _MAY_BE if name not in said]
    named = join([quote(one.header) for one in columns], "ou")
    for title in titles:
        right = f"renommer cette colonne {named}, ou répondre de ne pas la lire"
        header.ask(title, columns, Refused(f"{quote(title.text)} peut dire {named} : {why}", right))
    found.claims[_DEADLINE] = [one for one in claim if one[1] not in titles]
    if not found.claims[_DEADLINE]:
        del found.claims[_DEADLINE]


def _why(header: Header, found: SortedTitles, titles: list[Title]) -> str:
    """Why it is not sure of what such dates are; empty where nothing speaks against it."""
    if len(titles) > 1:
        return "plusieurs colonnes s'appellent ainsi"
    if not titles:
        return ""
    others = (one for one in header.about.line.titles if one is not titles[0])
    if kinds := next((one for one in others if _OF_WHAT.match(folded(one.text))), None):
        return f"la colonne {quote(kinds.text)} dit de quoi, ligne par ligne"
    stages = [title for _, title in found.claims.get(_STAGE, [])]
    pairs = header.about.beside(titles[0], stages[0]) if len(stages) == 1 else ()
    if any(_is_to_come(day) and _is_answered(stage) for day, stage in pairs):
        return "des jours à venir sont à côté de ce qui est déjà accordé"
    return ""


def _is_to_come(cell: Cell) -> bool:
    day = day_of(cell)
    return day is not None and day > clock.today()


def _is_answered(cell: Cell) -> bool:
    return isinstance(cell, str) and term_of(FundingStage, shown(cell)) in _ANSWERED
