"""Lists of territories with who came: « Territoire », « Présent ? » above « oui », « excusé ». They may be
participations, whatever else their titles say: a count of people is no word."""

import re

from data_access.contract import model_of_sheet
from data_access.importing.model.cells import folded, shown
from data_access.importing.model.grids import Grid
from data_access.importing.parse.presence_words import says_away, says_came
from data_access.importing.schema_matching.lines.table_detection import TableChoice, fit
from data_access.importing.schema_matching.lines.table_ends import end_of
from data_access.importing.schema_matching.titles.title_match import Title, meant
from data_access.models import Event, Visit

_WHETHER = re.compile(
    r"(?:(?:est|etait|sont|a|ont|qui (?:est|etait))[ -](?:il |elle |ils )?)?"
    r"(?:venue?s?|presente?s?|presences?|emargements?|participe|participations?|vient|viennent)"
    r"(?: (?:o/n|oui/non|oui ou non|ou (?:absent|non|excuse)))?"
)
_WHO = {"visitor", "event"}  # names of columns of visits


def with_visits(choice: TableChoice, grid: Grid, columns: slice) -> TableChoice:
    """The same choice, with participations first, to be asked, where a column says in words who came."""
    line = choice.line
    if line is None or model_of_sheet(grid.name) or (choice.fit and choice.fit.model is not Event):
        return choice
    end = end_of(grid, line, columns)
    told = any(_says_who_came(title, grid, end) for title in line.titles)
    named = {one.name for title in line.titles for one in meant(Visit, title).columns}
    if not told or named.isdisjoint(_WHO):
        return choice
    others = [one for one in (choice.fit, *choice.candidates) if one and one.model is not Visit]
    return TableChoice(None, (fit(Visit, line), *others))


def _says_who_came(title: Title, grid: Grid, end: int) -> bool:
    if not _WHETHER.fullmatch(folded(title.text).strip(" ?:")):
        return False
    texts = [
        folded(shown(cell))
        for row in range(title.row + 1, end)
        if (cell := grid.cell(row, title.place)) is not None
    ]
    known = [text for text in texts if says_came(text) or says_away(text)]
    return bool(texts) and not any(map(str.isdecimal, texts)) and 3 * len(known) >= 2 * len(texts)
