"""Events whose name nobody titled so: the sessions of a cohort beside its name look like a list of cohorts, « Action »,
« Territoire », « Date », « Présents » like one of territories. Whether they are events is asked; where the sheet, or a
title, calls them « Ateliers », their day and those who came leave no doubt."""

import re
from collections.abc import Iterator, Sequence

from data_access.contract import model_of_sheet
from data_access.fields import FieldKind
from data_access.importing.model.cells import Cell, folded, shown
from data_access.importing.model.grids import Grid
from data_access.importing.schema_matching.lines.event_titles import event_title, titles_an_event
from data_access.importing.schema_matching.lines.header_lines import HeaderLine
from data_access.importing.schema_matching.lines.table_detection import Fit, TableChoice, fit
from data_access.importing.schema_matching.lines.table_ends import end_of
from data_access.importing.schema_matching.titles.title_match import Title, meant
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
    if likely and choice.line and _are_called_events(likely, choice.line, grid, columns):
        return TableChoice(fit(Event, choice.line), likely)
    if choice.fit and choice.fit.model is Territory and _may_be_events(choice.fit, grid):
        return TableChoice(None, (fit(Event, choice.fit.line), *likely))
    cohorts = next((one for one in likely if one.model is Cohort), None)
    if cohorts is None or not _are_sessions(grid, cohorts.line, end_of(grid, cohorts.line, columns)):
        return choice
    others = (*likely, *choice.candidates)
    rest = dict.fromkeys(one for one in others if one.model is not Event)
    return TableChoice(None, (fit(Event, cohorts.line), *rest))


def _are_called_events(likely: Sequence[Fit], line: HeaderLine, grid: Grid, columns: slice) -> bool:
    """Whether titles say a day and counts of events, and the sheet, what stands above or the title of their names calls
    them so; no other table than territories, or events, is likely, and none is what the sheet is called."""
    others = {one.model for one in likely} - {Event, Territory}
    if others or model_of_sheet(grid.name) or not _says_day_and_counts(line):
        return False
    if any(map(_names_a_cohort, line.titles)):
        return False
    if event_title(grid, line):
        return True
    end = end_of(grid, line, columns)
    return any(titles_an_event(title.text) and _holds_names(grid, title, line, end) for title in line.titles)


def _says_day_and_counts(line: HeaderLine) -> bool:
    """Whether titles say a day and counts of events, other than « Atelier », which may be their name."""
    titles = [title for title in line.titles if not titles_an_event(title.text)]
    said = {column.name for title in titles for column in meant(Event, title).columns}
    return "date" in said and any(name.endswith(".value") for name in said)


def _names_a_cohort(title: Title) -> bool:
    return any(column.name == "cohort" for column in meant(Event, title).columns)


def _may_be_events(territories: Fit, grid: Grid) -> bool:
    """Whether events say more of the titles of a list of territories, among them a day and counts, of which it keeps
    none, or the sheet, or a title, calls them so."""
    line = territories.line
    if model_of_sheet(grid.name) is Territory or fit(Event, line).matched <= territories.matched:
        return False
    return _says_day_and_counts(line)


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
