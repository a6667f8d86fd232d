"""From the cells of one table to rows: column by column, each read once, then put together row by row."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from data_access.contract.column import Column
from data_access.fields import ORIGIN, FieldKind, Plain
from data_access.importing.lookup.natural_keys import names_itself
from data_access.importing.model.cells import Refused, shown
from data_access.importing.model.column_letters import column_letters
from data_access.importing.model.grids import Grid, address, areas_of
from data_access.importing.model.problems import Answers
from data_access.importing.model.rows import Letters, Row, problem
from data_access.importing.parse.amount_units import UnitElsewhere
from data_access.importing.parse.periods import begun, joined, says_beginning
from data_access.importing.parse.unknown_words import says_unknown
from data_access.importing.schema_matching.values.abbreviations import spell_out
from data_access.importing.schema_matching.values.cell_parts import split_cells
from data_access.importing.schema_matching.values.column_reading import (
    Read,
    is_measured,
    read_cells,
    take_erased,
    take_no_seats,
)
from data_access.importing.schema_matching.values.column_remarks import (
    is_of,
    keep_noted,
    row_of,
    say_days_left,
    say_dittos,
    say_empty_sums,
    say_hours_left,
    say_links_left,
    say_put_on_one_line,
    say_unknown,
    say_unused,
)
from data_access.importing.schema_matching.values.date_parts import MonthAround, with_whole_dates
from data_access.importing.schema_matching.values.dates_by_state import split_by_state
from data_access.importing.schema_matching.values.days_of_visits import with_days_of_visits
from data_access.importing.schema_matching.values.ditto_marks import take_dittos
from data_access.importing.schema_matching.values.later_columns import say_replaced, with_later_values
from data_access.importing.schema_matching.values.loose_types import keep_loose_types
from data_access.importing.schema_matching.values.names_apart import with_names_apart
from data_access.importing.schema_matching.values.remarks_of_years import is_of_one_year, of_several_years
from data_access.importing.schema_matching.values.stage_amounts import say_granted, split_by_stage
from data_access.importing.schema_matching.values.state_codes import (
    explain_letters,
    explain_numbers,
    explained_numbers,
    in_words,
)
from data_access.models import CriterionProgress, Sponsorship, StepProgress, Territory
from data_access.text_lines import on_one_line
from data_access.vocabulary import Measure

_NOTE = "note"
_SUMMED = (FieldKind.NUMBER, FieldKind.MONEY)


class _Side:
    """The columns that make rows of another table. `made`: for each row of the file, the values of those rows, with
    what it says of all that it holds (`common`)."""

    def __init__(
        self, reads: Sequence[Read], common: Sequence[dict[str, Plain]], sources: Mapping[str, str]
    ) -> None:
        first = reads[0].column
        self.table = first.model.__tablename__
        self.link = first.link
        self.copies = first.copies
        self._letters = {**sources, **{read.column.field.name: read.letters for read in reads}}
        self.shared: dict[tuple[str, ...], Letters] = {}
        constants, name = dict(first.constants), first.field.name
        self.made: list[list[dict[str, Plain]]]
        if first.each:
            self.made = [
                [{**constants, name: one, **also} for one in several_in or ()]
                for several_in, also in zip(reads[0].values, common, strict=True)
            ]
        elif len(reads) == 1:
            self.made = [
                [] if one is None else [{**constants, name: one, **also}]
                for one, also in zip(reads[0].values, common, strict=True)
            ]
        else:
            self.made = [
                [{**constants, **given, **also}] if given else []
                for given, also in zip(_given(reads), common, strict=True)
            ]
        for rank in set().union(*(read.erased for read in reads)):
            self.made[rank] = self.made[rank] or [{**constants, **common[rank]}]

    def share(self, names: tuple[str, ...]) -> Letters:
        """The letters of the columns that gave these fields, for all rows that give the same."""
        self.shared[names] = Letters({name: self._letters[name] for name in names if name in self._letters})
        return self.shared[names]


def records(
    grid: Grid,
    table: str,
    columns: Mapping[int, Column],
    titles: Mapping[int, str],
    numbers: Sequence[int],
    answers: Answers,
    unit: UnitElsewhere | None = None,
    years: Collection[int] = (),
    month: MonthAround | None = None,
) -> list[Row]:
    """The rows of a table, each followed by those that its side columns make in other tables.

    `columns` and their `titles` by place; `numbers`: the rows that are data; both from 0; `unit`: that of amounts,
    where the sheet says it elsewhere than in their titles; `years`: of which its dates may be that say none;
    `month`: that of days that say none.
    """
    reads = [
        Read(place, column, grid.column(place, numbers), letters=column_letters(grid.origin(place)))
        for place, column in columns.items()
    ]
    moved = _spread_merged(grid, reads, numbers)
    take_dittos(grid, reads, numbers)
    reads, later, replaced = with_later_values(list(split_cells(reads)), titles, numbers)
    reads, cites = with_whole_dates(reads, numbers, month)
    for rank, cells in (*cites.items(), *later.items()):
        moved[rank] = moved.get(rank, {}) | cells
    _read_all(grid, reads, titles, answers, unit, years)
    days_apart = with_days_of_visits(reads)
    told = [read for read in reads if read.column.tells]
    reads, cites, unused = with_names_apart(days_apart, numbers)
    for rank, cells in cites.items():
        moved[rank] = cells | moved.get(rank, {})
    reads = split_by_state(split_by_stage(reads, grid.name, titles, answers))
    _say_begun(reads, titles)
    _join_ends(reads)
    rows = _put_together(grid.name, table, reads, numbers, moved)
    _say_refused(rows, [*reads, *told], numbers, moved)
    _say_erased(rows, reads, numbers, moved)
    _say_what_was_done(grid, rows, reads, titles, numbers)
    say_unused(rows, told, unused, numbers)
    if replaced:
        say_replaced(rows, replaced, titles, numbers)
    return rows


def _read_all(
    grid: Grid,
    reads: Sequence[Read],
    titles: Mapping[int, str],
    answers: Answers,
    unit: UnitElsewhere | None,
    years: Collection[int],
) -> None:
    """Reads the cells of all columns, a measure before its values, which it tells to be percentages or not."""
    shares: list[bool] = []  # a list of measures: where the value is a percentage
    may_erase = "(" in grid.words
    for read in sorted(reads, key=is_measured):
        if may_erase:
            take_erased(read)
        take_no_seats(read, titles[read.place])
        name, words = f"{grid.name}:{titles[read.place]}", read.column.field.vocabulary
        if legend := explained_numbers(grid, read.cells, words):
            read.cells = [in_words(cell, legend, words) for cell in read.cells]
        spell_out(grid, read, name, answers)
        read_cells(read, name, answers, shares if is_measured(read) else [], unit, years)
        refused = [(read.cells[rank], why) for rank, why in read.refused.items()]
        explain_letters(grid, refused, words)
        explain_numbers(refused, legend, words)
        if read.column.name == "measure":
            shares = [one == Measure.SATISFACTION for one in read.values]


def _say_what_was_done(
    grid: Grid,
    rows: Sequence[Row],
    reads: Sequence[Read],
    titles: Mapping[int, str],
    numbers: Sequence[int],
) -> None:
    """Says at its cell what was left of each, and what it was read as where that is not what stands there."""
    _say_left(rows, reads, numbers)
    _keep_noted(rows, reads, numbers)
    say_unknown(rows, reads, numbers)
    say_empty_sums(rows, reads, numbers)
    say_links_left(rows, reads, numbers)
    say_dittos(rows, reads, numbers)
    say_days_left(rows, reads, numbers)
    say_hours_left(rows, reads, numbers, grid)
    say_put_on_one_line(rows, reads, numbers)
    say_granted(rows, reads, titles)
    keep_loose_types(rows, reads, numbers)


def _spread_merged(grid: Grid, reads: Iterable[Read], numbers: Sequence[int]) -> dict[int, dict[str, str]]:
    """Gives a value that is merged over several rows to each of them; returns, by row, the letters of such columns
    with the cell that holds the value. A number merged over different records is theirs together: it is refused."""
    by_place = {read.place: read for read in reads}
    areas = [area for area in grid.merged if area.bottom > area.top and area.left in by_place]
    ranks = {number: rank for rank, number in enumerate(numbers)} if areas else {}
    moved: dict[int, dict[str, str]] = {}
    spread: list[tuple[Read, list[int]]] = []
    for area in areas:
        read, top = by_place[area.left], ranks.get(area.top)
        value = grid.rows[area.top][area.left]
        inside = [ranks[number] for number in range(area.top, area.bottom + 1) if number in ranks]
        if top is None or value is None:
            continue
        for rank in inside:
            if read.cells[rank] is None:
                read.cells[rank] = value
                moved.setdefault(rank, {})[read.letters] = grid.address(area.top, area.left)
        spread.append((read, inside))
    keys = [read for read in by_place.values() if read.column.field.key and not read.column.side]
    for read, inside in spread:
        several_records = len({tuple(shown(key.cells[rank]) for key in keys) for rank in inside}) > 1
        if read.column.field.kind in _SUMMED and several_records:
            for rank in inside:
                read.refused[rank] = Refused(
                    f"ce nombre est fusionné sur {len(inside)} lignes qui parlent de choses différentes : nous ne "
                    "savons pas s'il vaut pour chacune ou pour toutes ensemble",
                    "défusionner ces cellules et écrire le nombre de chaque ligne",
                )
    return moved


def _say_begun(reads: Sequence[Read], titles: Mapping[int, str]) -> None:
    """Says of how long a pair goes that only its beginning is known, where its title says so and no cell its end."""
    ended = {
        rank for read in reads if read.column.end for rank, last in enumerate(read.values) if last is not None
    }
    for read in reads:
        if read.column.model is not Sponsorship or read.column.name != "period" or read.column.end:
            continue
        if says_beginning(titles[read.place]):
            read.values = [
                begun(first) if first and rank not in ended else first
                for rank, first in enumerate(read.values)
            ]


def _join_ends(reads: list[Read]) -> None:
    """Puts the last day that stands in a column of its own into the date that it ends."""
    for end in [read for read in reads if read.column.end]:
        start = next((read for read in reads if read.column.name == end.column.field.name), None)
        if start is None:
            start = Read(end.place, end.column, end.cells, [None] * len(end.values), letters=end.letters)
        for rank, last in enumerate(end.values):
            if last is not None and rank not in start.refused:
                try:
                    start.values[rank] = joined(start.values[rank], last)
                except Refused as why:
                    end.refused[rank] = why


def _put_together(
    sheet: str, table: str, reads: Sequence[Read], numbers: Sequence[int], moved: Mapping[int, dict[str, str]]
) -> list[Row]:
    """The rows that the values of the columns make. `moved`: cells that stand elsewhere, by row and letters."""
    own = [read for read in reads if not read.column.side and not read.column.end]
    letters_of = {read.column.field.name: read.letters for read in own}
    given = list(_given(own)) if own else [{} for _ in numbers]
    sides = _sides(table, reads, given, letters_of)
    shared: dict[tuple[str, ...], Letters] = {}
    rows: list[Row] = []
    for rank, (index, values) in enumerate(zip(numbers, given, strict=True)):
        names = tuple(values)
        letters = shared.get(names) or shared.setdefault(names, Letters({n: letters_of[n] for n in names}))
        number, elsewhere = index + 1, moved.get(rank)
        cells = _moved(letters, number, elsewhere) if elsewhere else letters
        main = Row(table, sheet, number, values.pop("code", None), values, cells)
        rows.append(main)
        for side in sides:
            for made in side.made[rank]:
                if side.copies:
                    made |= {name: values[name] for name in side.copies if name in values}
                names = tuple(made)
                letters = side.shared.get(names) or side.share(names)
                cells = _moved(letters, number, elsewhere) if elsewhere else letters
                rows.append(Row(side.table, sheet, number, None, made, cells, main, side.link))
    return rows


def _given(reads: Sequence[Read]) -> Iterator[dict[str, Plain]]:
    """What each row of the file says in these columns, by field; what it leaves blank is not in it."""
    names = [read.column.field.name for read in reads]
    for values in zip(*(read.values for read in reads), strict=True):
        fields = dict(zip(names, values, strict=True))
        yield {name: one for name, one in fields.items() if one is not None} if None in values else fields


def _sides(
    table: str, reads: Iterable[Read], given: Sequence[dict[str, Plain]], letters_of: Mapping[str, str]
) -> list[_Side]:
    by_side: dict[str, list[Read]] = {}
    for read in reads:
        if read.column.side:
            by_side.setdefault(read.column.side, []).append(read)
    several = of_several_years(by_side.values())
    names = [name for name in ORIGIN if name in letters_of]
    common = [{name: values[name] for name in names if name in values} for values in given]
    found: list[_Side] = []
    for side in by_side.values():
        # a remark on a territory says nothing of its structure, its status or its cohort; one beside several years may
        # speak of one of them only
        says_own = table == Territory.__tablename__ or names_itself(side[0].column.model)
        without = range(len(common)) if says_own else several if is_of_one_year(side) else ()
        found.append(_Side(side, _without_notes(common, without), letters_of))
    return found


def _without_notes(common: list[dict[str, Plain]], ranks: Collection[int]) -> list[dict[str, Plain]]:
    if not ranks:  # as mostly
        return common
    bare = list(common)
    for rank in ranks:
        bare[rank] = {name: value for name, value in common[rank].items() if name != _NOTE}
    return bare


def _moved(letters: Letters, number: int, elsewhere: Mapping[str, str]) -> dict[str, str]:
    """The cells of a row: in the row itself, but for those of merged columns that hold their value above."""
    return {name: elsewhere.get(column) or f"{column}{number}" for name, column in letters.items()}


def _say_refused(
    rows: Iterable[Row], reads: Iterable[Read], numbers: Sequence[int], moved: Mapping[int, dict[str, str]]
) -> None:
    """Adds to each row of the file what is refused of its cells."""
    mains: dict[int, Row] = {}
    for read in reads:
        for rank, refused in read.refused.items():
            if not mains:
                mains = {row.number: row for row in rows if row.parent is None}
            number = numbers[rank] + 1
            cell = f"{read.letters}{number}"
            stands = next(iter(areas_of(moved.get(rank, {}).get(read.letters, cell))), None)
            if stands and not stands.holds(number - 1, read.place):
                cell = address(stands.top + 1, stands.left)
            refusal = problem(mains[number], cell, read.column.header, shown(read.cells[rank]), refused)
            if stands and stands.right > stands.left:  # a date in parts
                refusal = replace(refusal, covers=stands)
            mains[number].problems.append(refusal)


def _say_erased(
    rows: Iterable[Row], reads: Iterable[Read], numbers: Sequence[int], moved: Mapping[int, dict[str, str]]
) -> None:
    """Tells each row which of its fields a cell erases."""
    of_line: dict[int, list[Row]] = {}
    for read in reads:
        for rank in read.erased:
            if not of_line:
                for row in rows:
                    of_line.setdefault(row.number, []).append(row)
            number = numbers[rank] + 1
            cell = moved.get(rank, {}).get(read.letters) or f"{read.letters}{number}"
            erasing = next(row for row in of_line[number] if is_of(row, read.column))
            erasing.erase([read.column.field.name], cell)


def _say_left(rows: Iterable[Row], reads: Iterable[Read], numbers: Sequence[int]) -> None:
    """Tells each row which of the words without which it says nothing an answer leaves aside."""
    of_line: dict[int, list[Row]] = {}
    for read in (
        one
        for one in reads
        if one.column.field.kind is FieldKind.CHOICE
        and (one.column.field.required or one.column.model in (StepProgress, CriterionProgress))
    ):
        for rank, cell in enumerate(read.cells if None in read.values else ()):
            text = shown(cell)
            if read.values[rank] is not None or rank in read.refused or not text or says_unknown(text):
                continue
            if not of_line:
                for row in rows:
                    of_line.setdefault(row.number, []).append(row)
            row = row_of(of_line[numbers[rank] + 1], read.column)
            row.left |= {read.column.field.name}


def _keep_noted(rows: Iterable[Row], reads: Iterable[Read], numbers: Sequence[int]) -> None:
    """Puts the text of a cell that says more than its number, word or date into the note of the row to which the column
    gives it; of the row of the file where it gives none."""
    of_line: dict[int, list[Row]] = {}
    for read in (read for read in reads if read.noted):
        for rank, cell in enumerate(read.cells):
            if on_one_line(shown(cell)) not in read.noted:
                continue
            if not of_line:
                for row in rows:
                    of_line.setdefault(row.number, []).append(row)
            number = numbers[rank] + 1
            row = row_of(of_line[number], read.column)
            keep_noted(row, read.column.header, cell, read.noted, f"{read.letters}{number}")
