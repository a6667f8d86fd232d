"""Sheets whose rows are no records: columns of values, a calendar, a crosstab, territories that cross events,
territories or figures."""

from dataclasses import dataclass, field

from data_access.contract import model_of_sheet
from data_access.importing.model.cells import shown
from data_access.importing.model.grids import Grid, within
from data_access.importing.model.problems import Problem
from data_access.importing.model.rows import Extent, Understood
from data_access.importing.schema_matching.crosstabs import (
    circle_matrix,
    crosstab,
    crosstab_as_said,
    figure_rows,
    presence_matrix,
    sponsor_matrix,
)
from data_access.importing.schema_matching.crosstabs.figure_matrix import figure_matrix
from data_access.importing.schema_matching.crosstabs.host_matrix import host_matrix
from data_access.importing.schema_matching.lines.table_detection import Fit, TableChoice, surely_said
from data_access.importing.schema_matching.shapes.side_by_side import part_of
from data_access.importing.schema_matching.shapes.value_blocks import read_blocks, shape, value_blocks
from data_access.importing.schema_matching.shapes.value_columns import read_columns, value_columns
from data_access.importing.schema_matching.shapes.wall_calendars import read_calendar, wall_calendar
from data_access.importing.schema_matching.sheet_questions import SheetQuestions
from data_access.importing.schema_matching.tables.reading_state import Sheet
from data_access.importing.schema_matching.titles.dated_titles import year_apart
from data_access.models import Base, CriterionProgress, Definition, Indicator, StepProgress, Territory

_EVERYWHERE = slice(None)
_ACROSS: dict[type[Base], str] = {
    StepProgress: "step",
    CriterionProgress: "criterion",
}  # in titles of a crosstab


@dataclass
class Drawn:
    """What may be drawn in some columns of a sheet; `sheet`: what it is read with; `problems`: what is said of it where
    it is read as a table instead."""

    grid: Grid
    columns: slice
    sheet: Sheet
    problems: list[Problem] = field(default_factory=list)

    def read(self, choice: TableChoice, answer: str) -> Understood | None:
        """The sheet as what is drawn in it; None where it is a table. `choice`: which one; `answer`: what somebody says
        that it holds."""
        if not self.columns.start and (drawn := value_columns(self.grid, self.columns, self.sheet.known)):
            return read_columns(self.grid, self.columns, drawn, self._questions(drawn.shape))
        if not answer and not self.columns.start and (hung := wall_calendar(self.grid)):
            return read_calendar(self.grid, hung, self.sheet.file, self._questions(hung.shape))
        if not answer and (circles := circle_matrix.circle_matrix(self._part, self.sheet.known)):
            return circle_matrix.read(circles, self._questions(circles.shape))
        if not answer and not self.columns.start and (blocks := value_blocks(self.grid, self.sheet.known)):
            return read_blocks(self.grid, blocks, self._questions(shape(self.grid, blocks)))
        if any(_is_list(one) for one in choice.candidates if one.model.__tablename__ == answer):
            return None
        said_otherwise = (
            answer == Indicator.__tablename__ and choice.fit and choice.fit.model is not Indicator
        )
        if choice.fit and choice.fit.solid and not said_otherwise:
            named = model_of_sheet(self.grid.name) is Territory or choice.fit.certain > 1
            of_territories = choice.fit.model is Territory and not (named or answer)
            return self._figures() if of_territories else None
        if answer == Indicator.__tablename__:
            return self._figures(answer)
        if crossed := self.crosstab(answer):
            crossed.extent = Extent(
                within(self.grid, 0, len(self.grid.rows), self.columns), 0, crossed.header_row - 1
            )
            return crossed
        return self._matrix() or (None if answer else self._figures())

    def crosstab(self, said: str = "") -> Understood | None:
        """The rows of a crosstab. `said`: the table that somebody says the sheet holds."""
        sheet = self.sheet
        found = crosstab(self._part, sheet.known, sheet.answers, sheet.mappings, sheet.file)
        if found or not said:
            return found
        return crosstab_as_said(self._part, sheet.known, said, sheet.answers, sheet.mappings)

    def _matrix(self) -> Understood | None:
        """Which territories came to which events, which sponsor which, or how many came to which."""
        if came := presence_matrix.presence_matrix(self._part, self.sheet.known):
            return presence_matrix.read(came, self._questions(came.shape))
        if visits := host_matrix(self._part, self.sheet.known):
            return presence_matrix.read(visits, self._questions(visits.shape))
        if pairs := sponsor_matrix.sponsor_matrix(self._part, self.sheet.known):
            return sponsor_matrix.read(pairs, self._questions(pairs.shape))
        return None

    def _figures(self, said: str = "") -> Understood | None:
        """The figures of territories, as was answered; `said`: the table that somebody says the sheet holds."""
        years_alone = bool(said) and not self._names_a_figure
        found = figure_matrix(self._part, self.sheet.known, years_alone=years_alone)
        if found is None:
            return None
        questions = self._questions(found.shape)
        answer, problems = figure_rows.ask(found, questions, said, self.sheet.known)
        if answer == figure_rows.OTHER:
            self.problems += problems
            return None
        return figure_rows.read(found, questions, answer, problems, self.sheet.known)

    @property
    def _names_a_figure(self) -> bool:
        """Whether the name of the sheet, or what stands alone in it, is that of a figure."""
        filled = ([cell for cell in row if cell is not None] for row in self._part.rows)
        texts = [self.grid.name, *(shown(cells[0]) for cells in filled if len(cells) == 1)]
        bare = (apart[1] if (apart := year_apart(text)) else text for text in texts)
        return any(
            self.sheet.known and self.sheet.known.find(text, Definition.__tablename__) for text in bare
        )

    @property
    def _part(self) -> Grid:
        return self.grid if self.columns == _EVERYWHERE else part_of(self.grid, self.columns)

    def _questions(self, shape: str) -> SheetQuestions:
        return SheetQuestions(self.grid, self.sheet.answers, self.sheet.mappings, shape)


def _is_list(one: Fit) -> bool:
    """Whether titles say what a crosstab of that table has in its titles: it is a list of steps, or of criteria."""
    across = _ACROSS.get(one.model)
    return across is not None and across in surely_said(one)
