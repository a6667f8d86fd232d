"""What a sheet lists whose titles nobody knows: the names in its columns are all those of known figures, criteria,
steps, cohorts. They say which tables it may be, and which column names what each row is about."""

from collections.abc import Collection, Iterable, Iterator
from itertools import dropwhile

from data_access.contract import columns_of
from data_access.contract.column import Column
from data_access.fields import FieldKind
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import Cell, Faulty, shown
from data_access.importing.model.grids import Grid
from data_access.importing.schema_matching.lines.cell_amounts import amount_of
from data_access.importing.schema_matching.lines.header_lines import HeaderLine, line_at
from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.titles.date_titles import are_days
from data_access.importing.schema_matching.titles.title_match import Title, meant
from data_access.models import (
    Base,
    Circle,
    CircleMember,
    Cohort,
    CohortMember,
    Criterion,
    CriterionProgress,
    Definition,
    Event,
    Exchange,
    Funding,
    Indicator,
    Organisation,
    Project,
    Sponsorship,
    Step,
    StepProgress,
    Territory,
    Visit,
)

_LEAST = 2  # titles of a table, names that tell what it lists
_ALONE: dict[type[Base], tuple[type[Base], ...]] = {  # what a column of such names alone says a sheet may be
    Definition: (Indicator,),
    Criterion: (CriterionProgress,),
    Step: (StepProgress,),
}
_BESIDE: dict[type[Base], tuple[type[Base], ...]] = {  # what they say beside territories, or structures
    Cohort: (CohortMember,),
    Circle: (CircleMember,),
    Event: (Visit,),
}
_LISTED: dict[type[Base], tuple[type[Base], ...]] = {  # what the first column says where nothing else does
    Event: (Event,),
    Project: (Project,),
    Cohort: (Cohort,),
    Organisation: (Organisation, Funding),
    Territory: (Territory,),
}
_KINDS = (Definition, Criterion, Step, Cohort, Circle, Event, Project, Territory, Organisation)
_OF_ROWS = (Territory, Organisation, Cohort, Event, Project)  # whose names are no titles
_TELLING = {one.__tablename__ for one in (Definition, Criterion, Step)}  # of which a row is about no other


def only_header(grid: Grid, known: Known | None) -> HeaderLine | None:
    """The titles of a sheet of which none is known, where only one row can hold them, the first that fills several
    cells: texts, one above each column, none of which is a record's name or comes again below it; None where they may
    stand elsewhere, or nowhere."""
    filled = [number for number, row in enumerate(grid.rows) if any(cell is not None for cell in row)]
    rows = list(dropwhile(lambda number: len(_places(grid, [number])) < _LEAST, filled))
    if len(rows) < _LEAST:
        return None
    first, *below = rows
    places = _places(grid, [first])
    if len(places) < _LEAST or _places(grid, below) - places:
        return None
    for place in places:
        title, cells = grid.cell(first, place), _cells(grid, place, below)
        if not isinstance(title, str) or isinstance(title, Faulty) or title in cells:
            return None
        if known and any(known.find_one(shown(title), kind.__tablename__) for kind in _OF_ROWS):
            return None
    return line_at(grid, first, first)


def end_of_block(grid: Grid) -> int:
    """The first blank row below the first one that fills several cells, with more behind it; else how many rows there
    are."""
    if all(map(any, grid.rows)):  # as mostly: no row is blank
        return len(grid.rows)
    filled = [len(row) - row.count(None) for row in grid.rows]
    first = next((number for number, count in enumerate(filled) if count >= _LEAST), len(filled))
    blank = next((number for number in range(first, len(filled)) if not filled[number]), len(filled))
    return blank if any(filled[blank:]) else len(filled)


def tables_by_names(grid: Grid, known: Known | None) -> list[type[Base]]:
    """The tables that a sheet may be by what its cells hold, the likeliest first; none where they tell nothing."""
    line = only_header(grid, known)
    if line is None:
        return []
    below = range(line.last + 1, len(grid.rows))
    columns = [_cells(grid, title.place, below) for title in line.titles]
    kinds = [kind for cells in columns if known and (kind := _kind_of(cells, known))]
    found: list[type[Base]] = [table for kind in kinds for table in _ALONE.get(kind, ())]
    if {Territory, Organisation} & set(kinds):
        found += [table for kind in kinds for table in _BESIDE.get(kind, ())]
    if kinds.count(Territory) >= _LEAST:
        found += [Sponsorship, Exchange]
    if any(map(are_days, columns)) and any(map(_are_counts, columns)):
        found.append(Event)
    if not found and known and (first := _kind_of(columns[0], known)):
        found += _LISTED.get(first, ())
    return list(dict.fromkeys(found))


def without_known_names(header: Header, titles: list[Title]) -> list[Title]:
    """The titles but for the one above names that are all those of known figures, criteria or steps, where the table
    needs some and no title says them; it is shown with what it is read as."""
    about, known = header.about, header.about.known
    for column in header.free(_telling(about.model)) if known else ():
        found = [
            one
            for one in titles
            if not meant(about.model, one).columns
            and known
            and _are_all(list(about.values(one)), column.field.target or "", known)
        ]
        if len(found) == 1:
            header.take(column, found[0])
            header.say_loose(column, found[0])
            titles = [one for one in titles if one not in found]
    return titles


def _telling(model: type[Base]) -> Iterator[Column]:
    """The columns of a table without which it makes no record, and whose names say what a row is about."""
    for column in columns_of(model):
        field, own = column.field, not (column.side or column.each or column.tells)
        if own and field.kind is FieldKind.REFERENCE and field.required and field.target in _TELLING:
            yield column


def _kind_of(cells: Collection[Cell], known: Known) -> type[Base] | None:
    """Whose names all of some cells are; None where there is but one, or one is nobody's."""
    return next((kind for kind in _KINDS if _are_all(cells, kind.__tablename__, known)), None)


def _are_all(cells: Collection[Cell], kind: str, known: Known) -> bool:
    texts = [cell for cell in cells if isinstance(cell, str) and not isinstance(cell, Faulty)]
    if len(texts) < max(_LEAST, len(cells)):
        return False
    return all(known.find_one(shown(text), kind) is not None for text in texts)


def _are_counts(cells: Iterable[Cell]) -> bool:
    said = list(cells)
    return bool(said) and all(amount_of(cell) is not None for cell in said)


def _places(grid: Grid, rows: Iterable[int]) -> set[int]:
    return {place for row in rows for place, cell in enumerate(grid.rows[row]) if cell is not None}


def _cells(grid: Grid, place: int, rows: Iterable[int]) -> list[Cell]:
    return [cell for row in rows if (cell := grid.cell(row, place)) is not None]
