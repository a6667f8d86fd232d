"""Sheets of one column, in which names stand below what they have in common: « Labellisés : », then territories, « En
lancement : », then others; or cohorts, then their members. It is asked once whether they are to be read so."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data_access.contract import columns_by_name, sheet_of
from data_access.fields import Plain
from data_access.french import first_of, quote
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import Faulty, folded, shown
from data_access.importing.model.grids import Grid, within
from data_access.importing.model.problems import LEAVE_OUT, YES, Candidate
from data_access.importing.model.rows import Extent, NoData, PassedOver, Row, Understood
from data_access.importing.parse.column_values import Named
from data_access.importing.parse.term_spellings import term_of
from data_access.importing.schema_matching.remembered_mappings import shape_of
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.models import Base, CohortMember, Status, Territory
from data_access.vocabulary import TerritoryStatus

ABOUT = "titres entre les noms"
_LEAST = 2  # titles, and territories
_WITHIN = 25  # rows that tell most sheets of several columns
_NAMED = 3  # titles that a question names
_COHORT = re.compile(r"(?:promo|promotion|cohorte)s? ?(?:n[°o])? ?\d+(?:[ -]\d+)*")
_ASIDE = re.compile(r"\s*\([^()]*\)\s*$")  # « Labellisés (12) »
_SAYS: dict[type[Base], str] = {Status: "status", CohortMember: "cohort"}


@dataclass(frozen=True)
class ValueBlocks:
    """Such a sheet: the table of its rows, the place of all that it says, its titles and its names by row, from 0."""

    model: type[Base]
    place: int
    titles: dict[int, Plain]
    names: Sequence[int]

    @property
    def first(self) -> int:
        """The row of the first title."""
        return min(self.titles)


def value_blocks(grid: Grid, known: Known | None) -> ValueBlocks | None:
    """The sheet as such blocks; None where something stands beside them, no title is first, or those who stand below
    are not territories that are known, for the most part."""
    if known is None or any(len(cells) - cells.count(None) > 1 for cells in map(list, grid.rows[:_WITHIN])):
        return None
    held = {
        row: [(place, cell) for place, cell in enumerate(cells) if cell is not None]
        for row, cells in enumerate(grid.rows)
    }
    places = {place for cells in held.values() for place, _ in cells}
    texts = {row: cells[0][1] for row, cells in held.items() if cells}
    if len(places) != 1 or not all(_is_text(cell) for cell in texts.values()):
        return None
    (place,) = places
    for model in _SAYS:
        said = {
            row: value for row, cell in texts.items() if (value := _value(model, shown(cell))) is not None
        }
        names = [row for row in texts if row not in said and row > min(said, default=row)]
        found = sum(bool(known.find(shown(texts[row]), Territory.__tablename__)) for row in names)
        if len(set(map(str, said.values()))) >= _LEAST and found >= max(_LEAST, len(names) / 2):
            return ValueBlocks(model, place, said, names)
    return None


def _is_text(cell: object) -> bool:
    return isinstance(cell, str) and not isinstance(cell, Faulty)


def _value(model: type[Base], text: str) -> Plain:
    """What a title says of those below it; None where it is none."""
    bare = _ASIDE.sub("", text.strip(" :")).strip(" :")
    if model is Status:
        return term_of(TerritoryStatus, bare)
    return Named(bare) if _COHORT.fullmatch(folded(bare)) else None


def shape(grid: Grid, found: ValueBlocks) -> str:
    """What files with the same titles share."""
    return shape_of(found.model.__tablename__, (shown(grid.cell(row, found.place)) for row in found.titles))


def read_blocks(grid: Grid, found: ValueBlocks, questions: SheetQuestions) -> Understood:
    """The rows of such a sheet, once that is answered; and what is asked."""
    column = columns_by_name(found.model)[_SAYS[found.model]]
    titles = first_of([quote(shown(grid.cell(row, found.place))) for row in found.titles], _NAMED)
    settled = questions.settle(
        ABOUT,
        f"Dans la feuille {quote(grid.name)}, que disent {titles} des noms qui les suivent ?",
        (
            Candidate(
                YES,
                f"leur {quote(column.header)} : chaque nom se lit dans {quote(sheet_of(found.model).name)}",
            ),
            Candidate(LEAVE_OUT, "rien : ne pas lire cette feuille"),
        ),
    )
    area = within(grid, 0, len(grid.rows))
    why = "des titres, entre des noms, disent sans doute quelque chose de ceux qui les suivent"
    points = [Point(row, found.place, why, within(grid, row, row + 1)) for row in found.titles]
    points[0] = Point(found.first, found.place, why, area)
    problems = list(questions.problems(settled, points, "répondre, ou faire une ligne par nom"))
    rows = list(_rows(grid, found)) if settled.answer == YES else []
    filled = [row for row, cells in enumerate(grid.rows) if any(cell is not None for cell in cells)]
    left = filled if settled.answer == LEAVE_OUT else [row for row in filled if row < found.first]
    why_left = NoData.LEFT_OUT if settled.answer == LEAVE_OUT else NoData.TITLE
    passed = [PassedOver(row + 1, why_left) for row in left]
    extent = Extent(area, 0, found.first)
    return Understood(
        grid.name, found.model.__tablename__, found.first + 1, rows, passed, problems, extent=extent
    )


def _rows(grid: Grid, found: ValueBlocks) -> Iterator[Row]:
    """A row for each name, with the value of the title above it."""
    says = _SAYS[found.model]
    for number in found.names:
        above = max(row for row in found.titles if row < number)
        values = {"territory": Named(shown(grid.cell(number, found.place))), says: found.titles[above]}
        cells = {"territory": grid.address(number, found.place), says: grid.address(above, found.place)}
        yield Row(found.model.__tablename__, grid.name, number + 1, None, values, cells)
