"""The columns of a budget whose titles say which amount of which year they give: those of one year are its line."""

import re
from collections.abc import Sequence

from data_access.contract import ACROSS
from data_access.french import quote
from data_access.importing.model.cells import folded
from data_access.importing.model.problems import LEAVE_OUT, Candidate
from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.importing.schema_matching.titles.budget_titles import versions_of, years_of_amounts
from data_access.importing.schema_matching.titles.title_match import Title
from data_access.importing.schema_matching.values.period_columns import Period
from data_access.models import Budget

_ACROSS = ACROSS[Budget]
_IN_FORCE = re.compile(r"vot|adopt|defini")  # the version that is offered first


def without_years_of_amounts(header: Header, titles: list[Title]) -> list[Title]:
    """The titles but for those that give an amount of a budget for a year; all of them where one was answered to be
    something else."""
    found = years_of_amounts(header.about.model, titles)
    answers = {title: header.about.said(title) for title in found}
    if any(answer not in ("", LEAVE_OUT) for answer in answers.values()):
        return titles
    found = {title: said for title, said in found.items() if not answers[title]}
    versions = versions_of(found and titles)
    for year, ones in versions.items():
        of_first = found.pop(ones[0], None)
        if of_first and (chosen := _chosen(header, year, ones)):
            found[chosen] = of_first
    for title, said in found.items():
        cell = _where_said(header, title, said.year)
        header.periods[title.place] = Period(
            cell, {_ACROSS.dated[0]: said.year}, said.field if said.field != _ACROSS.value else ""
        )
        header.across = _ACROSS
    told = {one for ones in versions.values() for one in ones}
    return [title for title in titles if title not in found and title not in told]


def _chosen(header: Header, year: int, versions: Sequence[Title]) -> Title | None:
    """The version of the budget of a year that is read, as was answered; None of none, or not yet."""
    about = header.about
    questions = SheetQuestions(about.grid, about.answers, about.mappings, about.shape)
    first = sorted(versions, key=lambda one: (_IN_FORCE.search(folded(one.text)) is None, -one.place))
    settled = questions.settle(
        f"budget {year}",
        f"Quelle version du budget {year} lire, dans la feuille {quote(about.grid.name)} ?",
        (
            *(Candidate(one.text, f"{quote(one.text)}, sans les autres") for one in first),
            Candidate(LEAVE_OUT, "aucune : laisser ces colonnes"),
        ),
    )
    why = f"plusieurs colonnes donnent le budget {year}, et une ligne de budget n'a qu'un montant"
    points = [Point(one.row, one.place, why, about.area(one), one.text) for one in versions]
    header.problems += questions.problems(settled, points, "répondre, ou ne garder qu'une de ces colonnes")
    chosen = next((one for one in versions if one.text == settled.answer), None)
    header.left |= {one for one in versions if settled.answer and one is not chosen}
    return chosen


def _where_said(header: Header, title: Title, year: int) -> str:
    """The cell that says the year of a title: its own, or the one that spans it."""
    about, over = header.about, header.about.line.first
    if str(year) not in title.group:
        return about.cell(title)
    places = (place for place in range(title.place, -1, -1) if about.grid.cell(over, place) is not None)
    return about.grid.address(over, next(places, title.place))
