"""The titles of one header: what stands under each, what questions and memory call it, and what was answered of it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from data_access.contract import columns_by_name, columns_of
from data_access.contract.column import Column
from data_access.french import quote
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import Cell, shown
from data_access.importing.model.grids import Area, Grid, column_of
from data_access.importing.model.problems import LEAVE_OUT, Answers, Asked, Candidate, Question
from data_access.importing.schema_matching.lines.header_lines import HeaderLine
from data_access.importing.schema_matching.remembered_mappings import Mappings, shape_of
from data_access.importing.schema_matching.titles.close_titles import close
from data_access.importing.schema_matching.titles.dated_titles import column_called, of_year
from data_access.importing.schema_matching.titles.title_match import Title, meant
from data_access.importing.schema_matching.titles.two_counts import two_counts
from data_access.importing.schema_matching.titles.visit_titles import says_other_side
from data_access.importing.schema_matching.values.cell_parts import (
    linked_columns,
    pair_candidates,
    pair_columns,
)
from data_access.importing.schema_matching.values.date_parts import offered_parts, part_columns
from data_access.importing.schema_matching.values.ditto_marks import says_ditto
from data_access.importing.schema_matching.values.later_columns import later_called
from data_access.importing.schema_matching.values.stage_amounts import (
    STAGE,
    candidates,
    columns_by_stage,
    stages_in_titles,
)
from data_access.models import Base

_NOT_THIS = Candidate(LEAVE_OUT, "ne pas lire cette colonne")


def shape(line: HeaderLine, model: type[Base] | None) -> str:
    """What files with the same titles share, for a table, or (None) for the question which one it is."""
    titles = [title.key for title in line.titles if not title.untitled]
    titles = titles or [title.key for title in line.titles]
    return shape_of(model.__tablename__ if model else "", titles)


def column_about(grid: Grid, title: Title) -> str:
    """Of which column of a sheet a question is: the cell of its title, and the title."""
    return f"{grid.name}:{grid.address(title.row, title.place)}:{title.text}"


def column_key(grid: Grid, title: Title) -> str:
    """The key under which it is answered what a column is."""
    return f"{Asked.COLUMN}:{column_about(grid, title)}"


@dataclass(frozen=True)
class HeaderTitles:
    """`below`: the rows under the header; `given`: what its format says of its titles, by key; `known`: the records of
    the database."""

    grid: Grid
    line: HeaderLine
    model: type[Base]
    below: Sequence[Sequence[Cell]]
    answers: Answers
    mappings: Mappings
    given: Mapping[str, str]
    known: Known | None = None

    @cached_property
    def shape(self) -> str:
        """What files with the same titles share."""
        return shape(self.line, self.model)

    @property
    def row(self) -> int:
        """The last row of the header, as Excel numbers it."""
        return self.line.last + 1

    def raw(self, title: Title) -> Cell:
        """A title as the file holds it."""
        return None if title.untitled else self.grid.cell(title.row, title.place)

    def cell(self, title: Title) -> str:
        """Where a title stands: « C7 »."""
        return self.grid.address(title.row, title.place)

    def cells(self, title: Title) -> Iterator[Cell]:
        """What stands under a title; blank cells are left out."""
        place = title.place
        return (row[place] for row in self.below if place < len(row) and row[place] is not None)

    def values(self, title: Title) -> Iterator[Cell]:
        """The same without the title itself, as printed pages repeat it, and without « idem »."""
        own = self.grid.cell(title.row, title.place)
        upper = own.upper() if isinstance(own, str) else own
        return (
            cell
            for cell in self.cells(title)
            if cell not in (own, upper) and not (cell.__class__ is str and says_ditto(str(cell)))
        )

    def beside(self, title: Title, other: Title) -> Iterator[tuple[Cell, Cell]]:
        """The same, each with what stands under another title in its row."""
        own = self.grid.cell(title.row, title.place)
        for cell, beside in zip(*(column_of(self.below, one.place) for one in (title, other)), strict=True):
            if cell is not None and cell != own:
                yield cell, beside

    def texts(self, title: Title) -> Iterator[tuple[int, str]]:
        """The texts that stand under a title, each with its row as Excel numbers it."""
        for number, cell in enumerate(column_of(self.below, title.place), self.row + 1):
            if isinstance(cell, str):
                yield number, shown(cell)

    def has_data(self, title: Title) -> bool:
        """Whether anything stands under a title."""
        return any(True for _ in self.cells(title))

    def area(self, title: Title) -> Area:
        """A title with all that is under it."""
        place = self.grid.origin(title.place)
        return Area(title.row, place, self.line.last + len(self.below), place)

    def columns_for(self, title: Title) -> tuple[Column, ...]:
        """The columns that a title may be taken for: the amounts of its year, where it says one."""
        columns = (*columns_of(self.model), *offered_parts(self.model))
        return (
            columns if (year := title.year) is None else tuple(of_year(one, year) or one for one in columns)
        )

    def called(self, name: str) -> Column | None:
        """The column that an answer calls so."""
        found = self._columns.get(name) or column_called(self.model, name)
        return found or later_called(self.model, name)

    def answered(self, title: Title) -> str:
        """What was answered of a title for this file; empty where nothing was."""
        return self.answers.get(column_key(self.grid, title), "")

    def remembered(self, title: Title) -> str:
        """What was answered of it for a file of the same shape; empty where nothing was."""
        return self.mappings.get(self.shape, self._remembered_as(title)) or ""

    def said(self, title: Title) -> str:
        """What was answered of a title, here or for a similar file."""
        return self.answered(title) or self.remembered(title)

    def learn(self, title: Title, answer: str) -> None:
        """Remembers an answer for files of the same shape."""
        self.mappings.learn(self.shape, self._remembered_as(title), answer)

    def question(
        self, title: Title, columns: Iterable[Column], does: str = "dit", column: Column | None = None
    ) -> Question:
        """What a column is. `column`: what it is taken for, which stands among the answers in any case."""
        columns = tuple(one for one in columns if not says_other_side(self.model, one.name, title.text))
        chosen = self.called(column.name) if column else None
        columns += (chosen,) if chosen and chosen.name not in {one.name for one in columns} else ()
        offered = tuple(Candidate(column.name, column.header) for column in columns)
        offered += candidates(self.model, columns) if self._staged else ()
        pairs = pair_candidates(self.model, columns)
        offered = (*pairs, *offered) if linked_columns(self.model, self.values(title)) else (*offered, *pairs)
        place = f"{quote(title.text)} ({self.cell(title)}) de la feuille {quote(self.grid.name)}"
        text = f"Que {does} la colonne {place} ?"
        offered = (*two_counts(self.model, title.text, self.values(title)), *offered)
        return Question(Asked.COLUMN, self._about(title), text, (*offered, _NOT_THIS))

    @cached_property
    def _columns(self) -> dict[str, Column]:
        """The columns by what an answer calls them."""
        return {
            **columns_by_name(self.model),
            **columns_by_stage(self.model),
            **part_columns(self.model),
            **pair_columns(self.model),
            **{one.name: one for title in self.line.titles for one in self.columns_for(title)},
        }

    @cached_property
    def _staged(self) -> bool:
        """Whether a title says the stage of its rows, or may do so once that is answered."""
        titles = self.line.titles
        named = any(map(self._may_be_stage, titles)) or stages_in_titles(self.model, titles)
        return bool(columns_by_stage(self.model) and named)

    def _may_be_stage(self, title: Title) -> bool:
        if answer := self.said(title):
            return answer == STAGE
        columns = meant(self.model, title).columns or close(self.model, title.text)
        return STAGE in {column.name for column in columns}

    def _about(self, title: Title) -> str:
        return column_about(self.grid, title)

    def _remembered_as(self, title: Title) -> str:
        """A title as it is remembered; the second of the same text apart from the first."""
        rank = self._ranks[title.place]
        return title.key if rank == 1 else f"{title.key}#{rank}"

    @cached_property
    def _ranks(self) -> dict[int, int]:
        """Of each title, by place: how many up to it have its text."""
        seen: Counter[str] = Counter()
        ranks = {}
        for title in self.line.titles:
            seen[title.key] += 1
            ranks[title.place] = seen[title.key]
        return ranks
