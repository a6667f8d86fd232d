"""Columns of a list of funding whose titles are stages, « À contacter », « Déposé », « Refusé »: each row has its
amount under the one where it stands, or ticks those that it came through. Once that is answered, the title is its
stage."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from data_access.contract import columns_by_name
from data_access.french import first_of, quote
from data_access.importing.model.cells import Cell
from data_access.importing.model.grids import Grid
from data_access.importing.model.problems import LEAVE_OUT, YES, Candidate
from data_access.importing.model.rows import Row
from data_access.importing.parse.term_spellings import term_of
from data_access.importing.schema_matching.lines.cell_amounts import amount_of
from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.lines.header_titles import HeaderTitles
from data_access.importing.schema_matching.lines.row_kinds import says_total
from data_access.importing.schema_matching.marks.ticked_states import ticked
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.importing.schema_matching.titles.known_titles import Sure
from data_access.importing.schema_matching.titles.title_match import Title, meant
from data_access.importing.schema_matching.values.stage_amounts import (
    STAGE,
    columns_by_stage,
    stages_in_titles,
)
from data_access.models import Funding
from data_access.vocabulary import FundingStage

ABOUT = "étapes en titres"
EACH = "colonnes"  # answer: what each column says is asked by itself
_NAMED = 3  # that a question names
_OVER = (FundingStage.REFUSED, FundingStage.DROPPED, FundingStage.INELIGIBLE)
_GRANTED = (
    FundingStage.GRANTED,
    FundingStage.AGREEMENT_SIGNED,
    FundingStage.PARTLY_PAID,
    FundingStage.PAID,
    FundingStage.CLOSED,
)


class Staged(NamedTuple):
    """The sheet in which such rows say their stage in the first of the columns, and their amount in the second; and
    where in the file stands what a cell says there."""

    grid: Grid
    cites: Mapping[str, str]


def without_stages(header: Header, titles: list[Title]) -> list[Title]:
    """The titles but for those that are stages, which are what is answered."""
    about = header.about
    amounts = _with_amounts(about, titles)
    staged = amounts or _of_kind(about, titles, _is_tick)
    if not staged or any(map(about.said, staged)):
        return titles
    answer = _answer(header, staged, of_amounts=bool(amounts))
    if answer == EACH:
        return titles
    if answer == YES:
        header.staged = tuple(staged)
        header.take(columns_by_name(Funding)[STAGE], staged[0])
        for column in columns_by_stage(Funding).values() if amounts else ():
            header.take(column, staged[1])
    elif answer == LEAVE_OUT:
        header.left |= set(staged)
    return [title for title in titles if title not in staged]


def stages_in_rows(grid: Grid, header: Header, end: int) -> Staged:
    """The sheet in which each row, up to row `end`, says its stage in the words of the title."""
    titles = header.staged
    if not titles:  # as nearly always
        return Staged(grid, {})
    by_amount = len(titles) > 1 and titles[1].place in header.columns
    rows, cites = list(grid.rows), dict[str, str]()
    for number in range(header.about.line.last + 1, end):
        filled = [one for one in titles if _speaks(grid.cell(number, one.place), by_amount=by_amount)]
        if by_amount and not filled:
            continue
        row = [*rows[number], *[None] * (titles[-1].place + 1 - len(rows[number]))]
        for one in titles:
            row[one.place] = None
        where = [grid.address(number, one.place) for one in filled]
        if filled and not any(map(says_total, row)):
            row[titles[0].place] = " / ".join(one.texts[-1] for one in _reached(filled))
            cites[grid.address(number, titles[0].place)] = ", ".join(where)
        if by_amount:
            amounts = [grid.cell(number, one.place) for one in filled]
            row[titles[1].place] = (
                amounts[0] if len(amounts) == 1 else sum(amount_of(one) or 0 for one in amounts)
            )
            cites[grid.address(number, titles[1].place)] = where[0]
        rows[number] = row
    return Staged(replace(grid, rows=rows), cites)


def cite_stages(rows: Iterable[Row], cites: Mapping[str, str]) -> None:
    """Cites stages, and amounts, where they stand in the file."""
    for row in rows if cites else ():
        row.cells.update({name: cites.get(cell, cell) for name, cell in row.cells.items()})
        for place, one in enumerate(row.problems):
            if one.cell in cites:
                cell = cites[one.cell].rsplit(", ", 1)[-1]
                message = one.message.replace(f"cellule {one.cell}", f"cellule {cell}")
                row.problems[place] = replace(one, cell=cell, message=message)


def _of_kind(about: HeaderTitles, titles: Iterable[Title], kind: Callable[[Cell], bool]) -> list[Title]:
    """The titles that are stages, over nothing but such cells, in a list of funding that says no stage otherwise."""
    if any(map(_says_stage, titles)):
        return []
    found = stages_in_titles(about.model, titles)
    found = [one for one in found if about.has_data(one) and all(map(kind, about.cells(one)))]
    return stages_in_titles(about.model, found)


def _with_amounts(about: HeaderTitles, titles: Sequence[Title]) -> list[Title]:
    """Those over amounts, of which a row has one at most, totals aside: « Déposé » and « Accordé » of one row are
    two amounts of it."""
    found = _of_kind(about, titles, _is_amount)
    if not found:  # as nearly always
        return []
    rows = [row for row in about.below if not any(map(says_total, row))]
    held = [sum(one.place < len(row) and row[one.place] is not None for one in found) for row in rows]
    return found if max(held, default=0) == 1 else []


def _says_stage(title: Title) -> bool:
    said = meant(Funding, title)
    return said.sure > Sure.ASKED and said.columns[0].name == STAGE


def _is_amount(cell: Cell) -> bool:
    return amount_of(cell) is not None


def _is_tick(cell: Cell) -> bool:
    return ticked(cell) is not None


def _speaks(cell: Cell, *, by_amount: bool) -> bool:
    """Whether a cell says that its row is at the stage of its title."""
    return cell is not None if by_amount else bool(ticked(cell))


def _reached(titles: Sequence[Title]) -> list[Title]:
    """The last of the stages that a row came through; both, where it was granted and refused."""
    terms = {one: FundingStage(str(term_of(FundingStage, one.texts[-1]))) for one in titles}
    over = [one for one in titles if terms[one] in _OVER]
    granted = [one for one in titles if terms[one] in _GRANTED]
    if over and granted:
        return [granted[-1], over[-1]]
    return [max(over or titles, key=lambda one: terms[one].rank)]


def _answer(header: Header, titles: Sequence[Title], *, of_amounts: bool) -> str:
    about = header.about
    questions = SheetQuestions(about.grid, about.answers, about.mappings, about.shape)
    named = first_of([quote(one.text) for one in titles], _NAMED)
    says = (
        "l'étape de chaque ligne, et son montant : « demandé » tant que la réponse n'est pas oui, puis « accordé », "
        "« conventionné », « versé »"
        if of_amounts
        else "l'étape de chaque ligne : la plus avancée de celles qui sont cochées"
    )
    settled = questions.settle(
        ABOUT,
        f"Que disent {named} de la feuille {quote(about.grid.name)} ?",
        (
            Candidate(YES, says),
            Candidate(EACH, "autre chose : dire colonne par colonne ce qu'elles sont"),
            Candidate(LEAVE_OUT, "ne pas lire ces colonnes"),
        ),
    )
    under = "d'un montant au plus de chaque ligne" if of_amounts else "de cases à cocher"
    points = [
        Point(
            one.row,
            one.place,
            f"{quote(one.text)} est une étape, au-dessus {under}",
            about.area(one),
            one.text,
        )
        for one in titles
    ]
    right = "répondre, ou écrire l'étape dans une colonne « Étape »"
    header.problems += questions.problems(settled, points, right)
    return settled.answer
