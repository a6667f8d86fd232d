"""How the events of a matrix are called whose titles say but their day: as the sheet calls them, where that is a type
of events, else as is answered once for all of them."""

from data_access.french import quote
from data_access.importing.model.grids import Area, Grid
from data_access.importing.model.problems import LEAVE_OUT, Candidate, Problem
from data_access.importing.parse.term_spellings import term_of
from data_access.importing.schema_matching.lines.event_titles import event_title
from data_access.importing.schema_matching.lines.header_lines import HeaderLine
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.vocabulary import EventType

_ABOUT = "nom des événements"
_AS_SAID = "feuille"  # answer: as the sheet calls them


def name_by_day(
    grid: Grid, at: tuple[int, int], covers: Area, questions: SheetQuestions
) -> tuple[str, list[Problem]]:
    """The name of each such event, empty where it is not known or not to be read, and what is asked. `at`: the first of
    these titles, its row and column from 0."""
    told = event_title(grid, HeaderLine(at[0], at[0], ()))
    said = told.name if told else ""
    if said and term_of(EventType, said):
        return said, []
    types = {one.value: one.french[:1].upper() + one.french[1:] for one in EventType}
    settled = questions.settle(
        _ABOUT,
        f"Comment s'appellent les événements de la feuille {quote(grid.name)}, dont les titres ne disent que le jour ?",
        (
            *([Candidate(_AS_SAID, f"{quote(said)}, comme le dit la feuille")] if said else ()),
            *(Candidate(value, quote(name)) for value, name in types.items()),
            Candidate(LEAVE_OUT, "autrement : ne pas lire ce qui est sous ces titres"),
        ),
    )
    why = "ce titre ne dit que le jour d'un événement, et non comment il s'appelle"
    problems = questions.problems(
        settled, [Point(*at, why, covers)], "répondre, ou écrire le nom des événements dans les titres"
    )
    return {_AS_SAID: said, **types}.get(settled.answer, ""), list(problems)
