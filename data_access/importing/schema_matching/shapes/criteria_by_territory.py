"""How far territories are with the criteria of the label: criteria in the titles, whose names may be shortened, a
territory before each line, and in each cell a number or a letter, or a state in words."""

import re
from collections.abc import Sequence

from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import Cell, folded
from data_access.importing.model.problems import YES, Candidate
from data_access.importing.parse.doubt_marks import mark_of
from data_access.importing.parse.term_spellings import term_of
from data_access.importing.schema_matching.shapes.across import (
    Across,
    Kind,
    Record,
    Source,
    is_list,
    names_territory,
)
from data_access.importing.schema_matching.titles.title_match import Title
from data_access.models import Criterion, CriterionProgress
from data_access.vocabulary import CriterionState

_LEAST = 2  # criteria
_SPEAKS = re.compile(r"\bcriteres?\b")
_BESIDE = re.compile(
    r"(?:avis|remarques?|observations?|obs\.?|commentaires?|notes?|a savoir|suites?|decisions?|dates?|promos?|"
    r"statuts?|scores?|passages?|comites?|moyennes?|tota(?:l|ux)|resultats?|points?|prochaine?s?|mises? a jour|maj)\b.*"
)
_GRADE = re.compile(r"[0-5]([.,]5)?( ?\?)?")
_LETTER = re.compile(r"[^\W\d_]{1,2}")


def _titles(titles: Sequence[Title], known: Known) -> Sequence[Title]:
    """All titles but the first and those of remarks; none where several are criteria as we name them (a crosstab), or
    one says that the criteria stand below it (a list)."""
    if is_list(CriterionProgress, titles, "criterion"):
        return ()
    own = [one for one in titles[1:] if not _BESIDE.fullmatch(folded(one.text))]
    named = sum(bool(known.find(one.text, Criterion.__tablename__)) for one in own)
    return own if len(own) >= _LEAST and named < _LEAST else ()


def _holds(found: Across, known: Known) -> bool:
    """Whether words around speak of criteria, and most cells are grades, letters, ticks or states."""
    texts = found.texts()
    said = sum(map(_says_state, texts))
    return 3 * said >= 2 * len(texts) and any(_SPEAKS.search(folded(text)) for text in found.words)


def _says_state(text: str) -> bool:
    is_code = _GRADE.fullmatch(text) or _LETTER.fullmatch(text)
    return bool(is_code or mark_of(text) or term_of(CriterionState, text))


def _candidates(found: Across) -> Sequence[Candidate]:
    what = "chaque case dit où en est le territoire de sa ligne avec le critère du titre"
    return (Candidate(YES, f"{what} : les lire dans « Suivi des critères »"),)


def _records(found: Across, answer: str, row: int, title: Title, cell: Cell) -> Sequence[Record]:
    return [
        Record(
            {
                "territory": (found.label_of(row), Source.LINE),
                "criterion": (title.text, Source.TITLE),
                "state": (cell, Source.CELL),
            }
        )
    ]


CRITERIA_BY_TERRITORY = Kind(
    about="critères par territoire",
    model=CriterionProgress,
    titles=_titles,
    labels=names_territory,
    holds=_holds,
    text="Dans la feuille {sheet}, que disent les cases sous {titles} ?",
    why="{titles} sont peut-être des critères du label, à côté de territoires",
    right="répondre, ou écrire dans « Suivi des critères » une ligne par territoire et par critère",
    candidates=_candidates,
    records=_records,
)
