"""A board of applications: their stages in the titles, and below each the funders that are there, with the amount and
what it is for."""

import re
from collections.abc import Sequence

from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import Cell, shown
from data_access.importing.model.problems import YES, Candidate
from data_access.importing.parse.term_spellings import term_of
from data_access.importing.schema_matching.marks.ticked_states import ticked
from data_access.importing.schema_matching.shapes.across import Across, Kind, Record, Source, is_list
from data_access.importing.schema_matching.shapes.cell_grants import grant_of
from data_access.importing.schema_matching.titles.title_match import Title
from data_access.importing.schema_matching.values.stage_amounts import amount_at, stages_in_titles
from data_access.models import Funding
from data_access.vocabulary import FundingStage

_DAY = re.compile(r"\d{1,2}/\d{1,2}(?:/(?:20)?\d\d)?")  # « (15/1) »: when it came to that stage
_LEAST = 3  # titles that are stages
_LETTERS = 2  # at least, of the name of a funder


def _titles(titles: Sequence[Title], known: Known) -> Sequence[Title]:
    """All titles of a line, where most of them are stages; « ok » in a row of a crosstab is none. In a list of
    applications one says who funds them."""
    if is_list(Funding, titles, "funder"):
        return ()
    stages = [one for one in stages_in_titles(Funding, titles) if ticked(one.text) is None]
    terms = {term_of(FundingStage, one.texts[-1]) for one in stages}
    are_different = len({one.key for one in titles}) == len(titles)
    return titles if are_different and len(terms) >= _LEAST and 2 * len(stages) > len(titles) else ()


def _holds(found: Across, known: Known) -> bool:
    """Whether its cells are names: no amounts, no days, no ticks."""
    texts = found.texts()
    named = sum(sum(map(str.isalpha, text)) > _LETTERS and not text[:1].isdigit() for text in texts)
    return 4 * named >= 3 * len(texts)


def _candidates(found: Across) -> Sequence[Candidate]:
    what = "chaque case dit un dossier, à l'étape de son titre : les lire dans « Financements »"
    return (Candidate(YES, what),)


def _records(found: Across, answer: str, row: int, title: Title, cell: Cell) -> Sequence[Record]:
    grant = grant_of(shown(cell))
    stage = term_of(FundingStage, title.texts[-1])
    note = f"{title.texts[-1]} : {grant.note}" if _DAY.fullmatch(grant.note) else grant.note
    said = {"object": grant.object, amount_at(stage): grant.amount, "note": note}
    unread = f"« {grant.unread} » n'est pas lu comme un montant : il va dans « Note »" if grant.unread else ""
    return [
        Record(
            {
                "funder": (grant.funder, Source.CELL),
                "stage": (title.texts[-1], Source.TITLE),
                **{name: (text, Source.CELL) for name, text in said.items() if text},
            },
            unread,
        )
    ]


GRANTS_BY_STAGE = Kind(
    about="dossiers par étape",
    model=Funding,
    titles=_titles,
    labels=None,
    holds=_holds,
    text="Dans la feuille {sheet}, que disent les cases sous {titles} ?",
    why="{titles} sont des étapes de dossiers, au-dessus de noms : ce sont sans doute des financeurs",
    right="répondre, ou faire une ligne par dossier, avec une colonne « Étape »",
    candidates=_candidates,
    records=_records,
)
