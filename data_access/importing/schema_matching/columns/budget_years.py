"""The columns of a budget whose titles say which amount of which year they give: those of one year are its line.

Where the name of the sheet says another year than the title above them (a copy of last year's that is not yet filled
in), it is asked which of the two it is; until then, it is that of the name, so that its rows are compared with no other
year's."""

import re
from collections.abc import Collection, Sequence

from data_access.contract import ACROSS
from data_access.french import quote
from data_access.importing.model.cells import folded
from data_access.importing.model.grids import Area
from data_access.importing.model.problems import LEAVE_OUT, Candidate
from data_access.importing.model.rows import SHEET_NAME
from data_access.importing.parse.years_told import years_said
from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.importing.schema_matching.titles.budget_titles import OfYear, versions_of, years_of_amounts
from data_access.importing.schema_matching.titles.title_match import Title
from data_access.importing.schema_matching.values.period_titles import Period
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
    left = [title for title in titles if header.about.said(title) != LEAVE_OUT]
    versions = versions_of(left) if found else {}
    for year, ones in versions.items():
        of_first = found.pop(ones[0], None)
        if of_first and (chosen := _chosen(header, year, ones)):
            found[chosen] = of_first
    of_sheet = _year_of_sheet(header, found)
    for title, said in found.items():
        year = of_sheet or said.year
        cell = SHEET_NAME if year != said.year else _where_said(header, title, year)
        header.periods[title.place] = Period(
            cell, {_ACROSS.dated[0]: year}, said.field if said.field != _ACROSS.value else ""
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
    return header.about.grid.address(*_at(header, title, year))


def _at(header: Header, title: Title, year: int) -> tuple[int, int]:
    """The row and the place of that cell, from 0."""
    about, over = header.about, header.about.line.first
    if str(year) not in title.group:
        return title.row, title.place
    places = (place for place in range(title.place, -1, -1) if about.grid.cell(over, place) is not None)
    return over, next(places, title.place)


def _year_of_sheet(header: Header, found: dict[Title, OfYear]) -> int | None:
    """The year that the name of the sheet says, where it is another one than that of the title above all amounts, and
    it is not answered that this one is right; None where that title says the year. Asks which one it is."""
    about = header.about
    above, named = _years_above(found), years_said((about.grid.name,))
    if len(above) != 1 or len(named) != 1 or above == named:
        return None
    (said,), (year,) = above, named
    questions = SheetQuestions(about.grid, about.answers, about.mappings, about.shape)
    settled = questions.settle(
        "exercice",
        f"De quel exercice est la feuille {quote(about.grid.name)} ?",
        (
            Candidate(str(year), f"{year}, l'année du nom de la feuille"),
            Candidate(str(said), f"{said}, l'année du titre du tableau"),
        ),
    )
    first = min(found, key=lambda title: title.place)
    row, place = _at(header, first, said)
    why = f"le nom de la feuille dit {year}, et ce titre dit {said}"
    covers = Area(row, place, about.line.last + len(about.below), max(title.place for title in found))
    right = "répondre, ou corriger ce titre ou le nom de la feuille"
    header.problems += questions.problems(settled, [Point(row, place, why, covers)], right)
    return int(settled.answer or year)


def _years_above(found: dict[Title, OfYear]) -> Collection[int]:
    """The years that the titles say which span those of the amounts; none where one of these says its own."""
    years = {said.year for said in found.values()}
    own = any(years_said(title.texts[1:]) or not years_said((title.group,)) for title in found)
    return () if own else years
