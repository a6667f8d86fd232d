"""Events whose name nobody titled so: the sessions of a cohort beside its name look like a list of cohorts, « Action »,
« Territoire », « Date », « Présents » like one of territories. Whether they are events is asked."""

import re
from collections.abc import Iterator

from data_access.contract import model_of_sheet
from data_access.fields import FieldKind
from data_access.importing.model.cells import Cell, folded, shown
from data_access.importing.model.grids import Grid
from data_access.importing.schema_matching.header_lines import HeaderLine
from data_access.importing.schema_matching.row_kinds import end_of
from data_access.importing.schema_matching.table_detection import Fit, TableChoice, fit
from data_access.importing.schema_matching.title_match import Title, meant
from data_access.models import Cohort, Event, Territory
from data_access.name_keys import key_of

_SESSION = re.compile(
    r"(?:(?:nom|titre|intitule|theme) (?:de la |du |de l')?)?(?:seance|rencontre|rendez-vous|rdv|regroupement|atelier|"
    r"module|seminaire|webinaire|visio)s?\b"
)
_MEMBERS, _NAME = "membership.territory", "name"


def with_events(choice: TableChoice, grid: Grid, columns: slice) -> TableChoice:
    """The same choice; where it may be a list of cohorts, or of territories, and its rows are events, one to be asked,
    with events first."""
    likely = (choice.fit,) if choice.fit else choice.candidates
    if choice.fit and choice.fit.model is Territory and _says_more(choice.fit, grid, columns):
        return TableChoice(None, (fit(Event, choice.fit.line), *likely))
    cohorts = next((one for one in likely if one.model is Cohort), None)
    if cohorts is None or not _are_sessions(grid, cohorts.line, end_of(grid, cohorts.line, columns)):
        return choice
    others = (*likely, *choice.candidates)
    rest = dict.fromkeys(one for one in others if one.model is not Event)
    return TableChoice(None, (fit(Event, cohorts.line), *rest))


def _says_more(territories: Fit, grid: Grid, columns: slice) -> bool:
    """Whether events say more of the titles of a list of territories, among them a day and counts, and texts stand
    under one that may be their name."""
    line = territories.line
    said = {column.name for title in line.titles for column in meant(Event, title).columns}
    events = fit(Event, line)
    if model_of_sheet(grid.name) is Territory or events.matched <= territories.matched:
        return False
    unknown = [
        title for title in line.titles if not (meant(Event, title).columns or meant(Territory, title).columns)
    ]
    counted = any(name.endswith(".value") for name in said)
    end = end_of(grid, line, columns) if unknown and counted and "date" in said else 0
    return any(end and _holds_names(grid, title, line, end) for title in unknown)


def _are_sessions(grid: Grid, line: HeaderLine, end: int) -> bool:
    """Whether rows are sessions: dated, and called so, or with a cohort that comes again on another day."""
    said = {title: {column.name for column in meant(Cohort, title).columns} for title in line.titles}
    dates = [title for title in line.titles if _is_date(title)]
    if not dates or any(_MEMBERS in names for names in said.values()):
        return False
    if any(
        _SESSION.match(folded(title.text)) and _holds_names(grid, title, line, end) for title in line.titles
    ):
        return True
    names = [title for title, columns in said.items() if _NAME in columns]
    rows = {
        (key_of(shown(name)), shown(day))
        for title in names[:1]
        for name, day in zip(_below(grid, title, line, end), _below(grid, dates[0], line, end), strict=True)
        if name is not None and day is not None
    }
    return len({name for name, _ in rows}) < len(rows)


def _is_date(title: Title) -> bool:
    """Whether a title says the first day of an event, and of a cohort, too."""
    columns = (*meant(Event, title).columns, *meant(Cohort, title).columns)
    dates = [one for one in columns if one.field.kind is FieldKind.DATE and not one.end]
    return {one.model for one in dates} == {Event, Cohort}


def _holds_names(grid: Grid, title: Title, line: HeaderLine, end: int) -> bool:
    """Whether texts stand below a title, and no numbers: of several sessions, how many there were."""
    cells = [cell for cell in _below(grid, title, line, end) if cell is not None]
    return bool(cells) and all(isinstance(one, str) and any(map(str.isalpha, one)) for one in cells)


def _below(grid: Grid, title: Title, line: HeaderLine, end: int) -> Iterator[Cell]:
    return (grid.cell(row, title.place) for row in range(line.last + 1, end))
