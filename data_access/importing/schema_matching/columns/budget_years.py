"""The columns of a budget whose titles say which amount of which year they give: those of one year are its line."""

from data_access.contract import ACROSS
from data_access.importing.model.problems import LEAVE_OUT
from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.titles.budget_titles import years_of_amounts
from data_access.importing.schema_matching.titles.title_match import Title
from data_access.importing.schema_matching.values.period_columns import Period
from data_access.models import Budget

_ACROSS = ACROSS[Budget]


def without_years_of_amounts(header: Header, titles: list[Title]) -> list[Title]:
    """The titles but for those that give an amount of a budget for a year; all of them where one was answered to be
    something else."""
    found = years_of_amounts(header.about.model, titles)
    answers = {title: header.about.said(title) for title in found}
    if any(answer not in ("", LEAVE_OUT) for answer in answers.values()):
        return titles
    found = {title: said for title, said in found.items() if not answers[title]}
    for title, said in found.items():
        cell = _where_said(header, title, said.year)
        header.periods[title.place] = Period(
            cell, {_ACROSS.dated[0]: said.year}, said.field if said.field != _ACROSS.value else ""
        )
        header.across = _ACROSS
    return [title for title in titles if title not in found]


def _where_said(header: Header, title: Title, year: int) -> str:
    """The cell that says the year of a title: its own, or the one that spans it."""
    about, over = header.about, header.about.line.first
    if str(year) not in title.group:
        return about.cell(title)
    places = (place for place in range(title.place, -1, -1) if about.grid.cell(over, place) is not None)
    return about.grid.address(over, next(places, title.place))
