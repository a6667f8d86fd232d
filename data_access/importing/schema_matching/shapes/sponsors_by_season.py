"""Who sponsors whom, or came to whom, by season: seasons in the titles, a territory before each line, territories in
the cells."""

import re
from collections.abc import Sequence

from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import Cell, folded, shown
from data_access.importing.model.problems import Candidate
from data_access.importing.parse.term_spellings import term_of
from data_access.importing.schema_matching.shapes.across import Across, Kind, Record, Source, names_territory
from data_access.importing.schema_matching.shapes.titled_periods import bare, season_of, seasons_in
from data_access.importing.schema_matching.titles.title_match import Title
from data_access.models import Sponsorship, Visit
from data_access.vocabulary import SponsorshipStatus

CELLS, LINES = "cases", "lignes"  # answers: which of the territories sponsor the others
_SPEAKS = re.compile(r"parrain|marrain|filleul|binome|accompagn|tutorat|\b(?:qui suit|suivie?s?|duos?)\b")
_OF_VISITS = re.compile(
    r"\b(?:visit\w*|venue?s?|vien(?:t|nent)|deplac\w*|immersions?|accueil\w*|recoi\w*|qui va|chez)\b"
)
_PARTS = re.compile(r" ?[/;,+\n(] ?| puis | et ")


def _holds(found: Across, known: Known) -> bool:
    """Whether its cells name territories, and words around them speak of sponsorships."""
    return _names_territories(found, known) and _speaks(found, _SPEAKS)


def _holds_visits(found: Across, known: Known) -> bool:
    """The same where words speak of visits."""
    return _names_territories(found, known) and _speaks(found, _OF_VISITS)


def _names_territories(found: Across, known: Known) -> bool:
    """Whether most of its cells do."""
    texts = [_PARTS.split(text)[0].rstrip(" ?") for text in found.texts()]
    return 2 * sum(names_territory(text, known) for text in texts) >= len(texts)


def _speaks(found: Across, words: re.Pattern[str]) -> bool:
    return any(words.search(folded(text)) for text in found.words)


def _candidates(found: Across) -> Sequence[Candidate]:
    return (
        Candidate(
            CELLS, "le territoire de chaque case parraine celui de sa ligne, pendant la période du titre"
        ),
        Candidate(
            LINES, "le territoire de chaque ligne parraine ceux de ses cases, pendant la période du titre"
        ),
    )


def _records(found: Across, answer: str, row: int, title: Title, cell: Cell) -> Sequence[Record]:
    if term_of(SponsorshipStatus, shown(cell)):
        return [
            Record({}, "cette case dit où en est un parrainage, et non qui parraine : elle n'est pas lue")
        ]
    of_cell, of_line = ("sponsor", "sponsored") if answer == CELLS else ("sponsored", "sponsor")
    return [
        Record(
            {
                of_line: (found.label_of(row), Source.LINE),
                of_cell: (cell, Source.CELL),
                "period": (season_of(title) or bare(title), Source.TITLE),
            }
        )
    ]


def _visit_candidates(found: Across) -> Sequence[Candidate]:
    return (
        Candidate(
            CELLS, "le territoire de chaque case est venu chez celui de sa ligne, pendant la période du titre"
        ),
        Candidate(
            LINES,
            "le territoire de chaque ligne est venu chez ceux de ses cases, pendant la période du titre",
        ),
    )


def _visits(found: Across, answer: str, row: int, title: Title, cell: Cell) -> Sequence[Record]:
    of_cell, of_line = ("visitor", "host") if answer == CELLS else ("host", "visitor")
    return [
        Record(
            {
                of_line: (found.label_of(row), Source.LINE),
                of_cell: (cell, Source.CELL),
                "date": (season_of(title) or bare(title), Source.TITLE),
            }
        )
    ]


SPONSORS_BY_SEASON = Kind(
    about="parrains par saison",
    model=Sponsorship,
    titles=seasons_in,
    labels=names_territory,
    holds=_holds,
    text="Dans la feuille {sheet}, sous {titles}, des cases nomment des territoires : qui parraine qui ?",
    why="{titles} sont des périodes, au-dessus de noms de territoires : ce sont sans doute des parrainages, mais nous "
    "ne savons pas qui parraine qui",
    right="répondre, ou écrire dans « Parrainages » une ligne par parrain, filleul et période",
    candidates=_candidates,
    records=_records,
    spreads=True,
)

VISITS_BY_SEASON = Kind(
    about="visites par saison",
    model=Visit,
    titles=seasons_in,
    labels=names_territory,
    holds=_holds_visits,
    text="Dans la feuille {sheet}, sous {titles}, des cases nomment des territoires : qui est venu chez qui ?",
    why="{titles} sont des périodes, au-dessus de noms de territoires : ce sont sans doute des visites, mais nous ne "
    "savons pas qui est venu chez qui",
    right="répondre, ou écrire dans « Participations » une ligne par territoire et par visite",
    candidates=_visit_candidates,
    records=_visits,
    spreads=True,
)
