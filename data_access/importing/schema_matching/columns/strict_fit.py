"""Whether all that stands below a title surely is what a column holds: dates, known records, its words, amounts.

It is stricter than what a column can read: a single « à préciser » or an unknown name leaves a doubt.
"""

from collections.abc import Collection, Sequence

from data_access.contract.column import Column
from data_access.fields import FieldKind
from data_access.importing.model.cells import Cell, Faulty, shown
from data_access.importing.parse.term_spellings import term_of
from data_access.importing.schema_matching.columns.fitting_columns import are_known, names_structures
from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.lines.row_kinds import says_total
from data_access.importing.schema_matching.titles.date_titles import are_days, are_days_or_years
from data_access.importing.schema_matching.titles.number_titles import (
    YEARS,
    are_amounts,
    are_counts,
    says_no_count,
)
from data_access.importing.schema_matching.titles.period_titles import bound_of
from data_access.importing.schema_matching.titles.title_match import Title
from data_access.models import SHEET_MODELS, Organisation


def all_fit(header: Header, title: Title, column: Column) -> bool:
    """Whether there are cells below a title, and every one of them surely is what a column holds."""
    cells = list(header.about.values(title))
    if not cells or any(isinstance(cell, Faulty) for cell in cells):
        return False
    match column.field.kind:
        case FieldKind.DATE:
            bound = bound_of(header.about.model, title.text)  # « Jusqu'en » says of a year that it is one
            return are_days_or_years(cells) if bound == column else are_days(_but_lines_apart(header, title))
        case FieldKind.CHOICE:
            return are_words(column, cells)
        case FieldKind.MONEY:
            return not says_no_count(title.text) and are_amounts(cells)
        case FieldKind.NUMBER:
            return not says_no_count(title.text) and _are_numbers_of(column, title, cells)
        case FieldKind.WHOLE:
            return column.field.name == "year" and all(shown(cell) in YEARS for cell in cells)
        case FieldKind.REFERENCE | FieldKind.REFERENCES:
            kinds = [model for model in SHEET_MODELS if model.__tablename__ == column.field.target]
            return any(are_known(header.about.known, set(cells), kind) for kind in kinds)
        case FieldKind.TEXT:
            return names_structures(column) and are_known(header.about.known, set(cells), Organisation)
    return False


def _but_lines_apart(header: Header, title: Title) -> list[Cell]:
    """The cells below a title but for notes, each alone in its line, and what totals are called."""
    cells = set(header.about.values(title))
    lines = ((row[title.place], row) for row in header.about.below if title.place < len(row))
    return [
        cell for cell, row in lines if cell in cells and not (isinstance(cell, str) and _is_apart(cell, row))
    ]


def _is_apart(cell: str, row: Sequence[Cell]) -> bool:
    return (says_total(cell) or len(row) - row.count(None) == 1) and not are_days([cell])


def are_words(column: Column, cells: Collection[Cell]) -> bool:
    """Whether all of these cells are words that a column knows."""
    vocabulary = column.field.vocabulary
    return vocabulary is not None and all(
        isinstance(cell, str)
        and not isinstance(cell, Faulty)
        and term_of(vocabulary, shown(cell)) is not None
        for cell in cells
    )


def _are_numbers_of(column: Column, title: Title, cells: Sequence[Cell]) -> bool:
    """Whether these are counts; a share only where its title says so."""
    return ("%" in column.header) is ("%" in title.text) and are_counts(cells)
