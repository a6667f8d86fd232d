"""Sheets whose columns are headed by the values of one field, with names below: a column of territories for each
status or each cohort, of funders for each stage. It is asked once whether they are to be read so; each cell is then a
row."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from data_access.contract import columns_by_name, sheet_of
from data_access.contract.column import Column
from data_access.fields import Plain
from data_access.french import quote
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import Cell, Faulty, Refused, folded, shown, without_bullet
from data_access.importing.model.grids import Grid, address, within
from data_access.importing.model.problems import LEAVE_OUT, WARNING, YES, Candidate, Problem, problem_at
from data_access.importing.model.rows import Extent, NoData, PassedOver, Row, Understood
from data_access.importing.parse.column_values import Named
from data_access.importing.parse.controlled_words import flag
from data_access.importing.parse.term_spellings import term_of
from data_access.importing.schema_matching.lines.header_lines import titles_of
from data_access.importing.schema_matching.lines.table_detection import HEADER_WITHIN
from data_access.importing.schema_matching.remembered_mappings import shape_of
from data_access.importing.schema_matching.shapes import name_cells
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.importing.schema_matching.titles.title_match import Title
from data_access.models import Base, Cohort, CohortMember, Funding, Status
from data_access.name_keys import key_of

_DRAWN: tuple[
    tuple[type[Base], str, str], ...
] = (  # a table, what names its records, and what its columns say
    (Status, "territory", "status"),
    (Funding, "funder", "stage"),
    (Funding, "funder", "funder_type"),
)


_COHORT = re.compile(r"(?:promo|promotion|cohorte)s? ?(?:n[°o])? ?\d+(?:[ -]\d+)*")
_YEAR = r"(?:20)?\d\d"
_WHEN = re.compile(  # « (2023-24) », « - 2024/2025 », « (2025) », behind the name of a cohort
    rf"\s*(?:\(\s*(?:{_YEAR}\s*[-–/]\s*)?{_YEAR}\s*\)|[-–:,]?\s+20\d\d\s*[-–/]\s*{_YEAR}|[-–:,]\s+20\d\d)$"
)


@dataclass(frozen=True)
class ValueColumns:
    """Such a sheet: what its columns say, and its titles, each with the value that it is."""

    model: type[Base]
    names: Column
    says: Column
    titles: Sequence[tuple[Title, Plain]]

    @property
    def row(self) -> int:
        """The row of the titles, from 0."""
        return self.titles[0][0].row

    @property
    def shape(self) -> str:
        """What files with the same titles share."""
        return shape_of(self.model.__tablename__, (title.key for title, _ in self.titles))


def value_columns(grid: Grid, columns: slice, known: Known | None = None) -> ValueColumns | None:
    """The sheet as one of such columns; None where its first titles are not all values of one field, or stand above
    something else than names."""
    rows = ((number, titles_of(row, number, columns)) for number, row in enumerate(grid.rows[:HEADER_WITHIN]))
    titles = next((found for _, found in rows if len(found) > 1), ())
    for model, names, says in _DRAWN if titles else ():
        column = columns_by_name(model)[says]
        assert column.field.vocabulary
        terms = [term_of(column.field.vocabulary, title.text) for title in titles]
        values = [(title, term) for title, term in zip(titles, terms, strict=True) if term]
        if len(values) == len(titles) == len(set(terms)) and _are_names(grid, titles):
            return ValueColumns(model, columns_by_name(model)[names], column, values)
    if titles and _are_cohorts(titles, known) and _are_names(grid, titles) and _nothing_beside(grid, titles):
        of_member = columns_by_name(CohortMember)
        cohorts = [(title, Named(_cohort(title.text, known))) for title in titles]
        return ValueColumns(CohortMember, of_member["territory"], of_member["cohort"], cohorts)
    return None


def _are_cohorts(titles: Sequence[Title], known: Known | None) -> bool:
    """Whether all titles are cohorts, known ones or numbered (« Promo 4 »), each once."""
    names = [_cohort(title.text, known) for title in titles]
    named = (_COHORT.fullmatch(folded(name)) or _is_known(name, known) for name in names)
    return len(set(map(key_of, names))) == len(titles) and all(named)


def _cohort(title: str, known: Known | None) -> str:
    """The name of a cohort, without when it is, where it is not known so: « Promo 4 (2026-27) »."""
    return title if _is_known(title, known) else _WHEN.sub("", title)


def _is_known(name: str, known: Known | None) -> bool:
    return known is not None and bool(known.find(name, Cohort.__tablename__))


def _nothing_beside(grid: Grid, titles: Sequence[Title]) -> bool:
    """Whether names stand below these titles and nothing elsewhere, and no « oui » or « x » that a row's name meets."""
    places = {title.place for title in titles}
    below = [
        (place, cell)
        for row in grid.rows[titles[0].row + 1 :]
        for place, cell in enumerate(row)
        if cell is not None
    ]
    return all(
        place in places and len(shown(cell)) > 1 and not _says_yes_or_no(cell) for place, cell in below
    )


def _says_yes_or_no(cell: Cell) -> bool:
    try:
        flag(shown(cell))
    except Refused:
        return False
    return True


def read_columns(grid: Grid, columns: slice, found: ValueColumns, questions: SheetQuestions) -> Understood:
    """The rows of such a sheet, once that is answered; and what is asked."""
    header, sheet = quote(found.says.header), quote(sheet_of(found.model).name)
    settled = questions.settle(
        "colonnes",
        f"Dans la feuille {quote(grid.name)}, chaque titre est-il {header} des noms qui sont dessous ?",
        (
            Candidate(YES, f"oui : lire chaque nom dans {sheet}, avec ce {header}"),
            Candidate(LEAVE_OUT, "non : ne pas lire cette feuille"),
        ),
    )
    area = within(grid, found.row, len(grid.rows), columns)
    first = found.titles[0][0]
    why = f"les titres de cette feuille sont des valeurs de {header}, au-dessus de noms"
    point = Point(first.row, first.place, why, area, first.text)
    problems = list(questions.problems(settled, [point], "répondre, ou faire une ligne par nom"))
    below = range(found.row, len(grid.rows)) if settled.answer == LEAVE_OUT else ()
    passed = [PassedOver(row + 1, NoData.LEFT_OUT) for row in below]
    rows: list[Row] = []
    if settled.answer == YES:
        titles = [(title.row, title.place) for title, _ in found.titles]
        out, left, asked = name_cells.ask(grid, titles, questions)
        rows = list(_rows(grid, found, out))
        passed, problems = [*passed, *left], [*problems, *asked, *_periods_left(grid, found)]
    extent = Extent(within(grid, 0, len(grid.rows), columns), found.row, found.row)
    table = found.model.__tablename__
    return Understood(grid.name, table, found.row + 1, rows, passed, problems, extent=extent)


def _periods_left(grid: Grid, found: ValueColumns) -> Iterator[Problem]:
    """Says, at the first title, that when its cohort is has no place here."""
    for title, value in found.titles:
        if isinstance(value, Named) and str(value) != title.text:
            left = title.text.removeprefix(str(value)).strip(" -–:,")
            why = f"{quote(left)} n'est pas lu : une feuille de noms ne dit pas quand est une promo"
            right = "rien à faire si la période est déjà dans « Promotions » ; sinon, l'y écrire"
            cell, row = address(title.row + 1, title.place), title.row + 1
            yield problem_at(grid.name, cell, row, title.text, title.text, Refused(why, right), WARNING)
            return


def _rows(grid: Grid, found: ValueColumns, out: Collection[tuple[int, int]]) -> list[Row]:
    """A row for each name, with the value of its title; `out`: the cells that are not read."""
    rows = []
    for number in range(found.row + 1, len(grid.rows)):
        for title, value in found.titles:
            if (cell := grid.cell(number, title.place)) is not None and (number, title.place) not in out:
                name, text = found.names.field, without_bullet(shown(cell))
                values = {
                    name.name: Named(text) if name.target else text,
                    found.says.field.name: value,
                }
                cells = {
                    name.name: address(number + 1, title.place),
                    found.says.field.name: address(title.row + 1, title.place),
                }
                rows.append(Row(found.model.__tablename__, grid.name, number + 1, None, values, cells))
    return rows


def _are_names(grid: Grid, titles: Sequence[Title]) -> bool:
    """Whether all that stands below the titles may be names, and something does."""
    below = [
        cell
        for number in range(titles[0].row + 1, len(grid.rows))
        for title in titles
        if (cell := grid.cell(number, title.place)) is not None
    ]
    return bool(below) and all(map(_may_be_name, below))


def _may_be_name(cell: Cell) -> bool:
    return isinstance(cell, str) and not isinstance(cell, Faulty) and any(map(str.isalpha, cell))
