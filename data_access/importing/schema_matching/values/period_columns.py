"""Tables drawn with a column a period (« 2023 », « juin 2025 »): each cell there is a row of its own, which its title
dates. Of payments by month, and of funding by year, it is asked which amounts they are; of a budget by month, whether
its months are added up; the sums of some of them that stand between are passed over."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from data_access.contract import ACROSS, Across, model_named
from data_access.fields import Field, Plain, field_of
from data_access.french import quote
from data_access.importing.model.cells import Cell, Refused, shown
from data_access.importing.model.grids import Grid
from data_access.importing.model.problems import Answers
from data_access.importing.model.rows import Row, problem
from data_access.importing.parse.amount_units import UnitElsewhere
from data_access.importing.parse.column_values import column_reader
from data_access.importing.parse.offered_numbers import WITHOUT_VALUE
from data_access.importing.parse.unknown_words import erases
from data_access.importing.schema_matching.values.column_remarks import keep_noted, keep_remark
from data_access.importing.schema_matching.values.later_payments import (
    LATER,
    LaterPayment,
    amount_field,
    later_payment,
    offering,
)
from data_access.importing.schema_matching.values.period_titles import Period
from data_access.importing.schema_matching.values.state_codes import asked, code_of, meaning_of, texts_of
from data_access.models import Base, Payment, Status

CHANGES = "changements"  # answer: of statuses on several days, those that differ from the one before


def spread(
    grid: Grid,
    lines: Sequence[Row],
    model: type[Base],
    across: Across,
    periods: Mapping[int, Period],
    answers: Answers,
    unit: UnitElsewhere | None = None,
) -> list[Row]:
    """The rows of such a table, from what its other columns say of each line. A line's cells are read together: they
    tell the same figure at several times; what stands beside it for a period is of the same row. A line without any
    says nothing."""
    rows, filled = list[Row](), list[Row]()
    for line in lines:
        if any(grid.cell(line.number - 1, place) is not None for place in periods):
            filled.append(line)
        elif line.problems:
            rows.append(line)
    made = dict[tuple[object, ...], Row]()
    for name in dict.fromkeys(one.field for one in periods.values()):
        of_field = {place: one for place, one in periods.items() if one.field == name}
        given = replace(across, value=name or across.value)
        of_rows = _of_field(grid, filled, model, given, of_field, answers, unit)
        rows += [row for row in of_rows if not _joined(row, made.get(_dated(row, across)))]
        made = {_dated(row, across): row for row in reversed(rows)} if across.beside else {}
    return sorted(rows, key=lambda row: row.number)


def with_statuses(
    grid: Grid, rows: Sequence[Row], periods: Mapping[int, Period], answers: Answers
) -> list[Row]:
    """The rows of territories, each with its statuses in such columns, whose problems are its own."""
    mains = [row for row in rows if row.parent is None]
    lines = [
        Row(Status.__tablename__, row.sheet, row.number, None, {}, {}, row, "territory") for row in mains
    ]
    made = spread(grid, lines, Status, ACROSS[Status], periods, answers)
    for row in made:
        if row.parent and row.has_problems:
            row.parent.problems.extend(row.problems)
            row.problems.clear()
    return sorted((*rows, *(one for one in made if one.values)), key=lambda row: row.number)


def changes_among(
    rows: Sequence[Row], periods: Mapping[int, Period], *, with_first: bool
) -> tuple[list[Row], list[str]]:
    """The rows without the statuses of a line, in such columns, that are those of the date before, or (unless
    `with_first`) the first; the cells of these."""
    dates = {one.cell for one in periods.values()}
    statuses = [row for row in rows if row.values.get("status") and row.cells.get("date") in dates]
    gone = list[Row]()
    by_line = defaultdict[int, list[Row]](list)
    for row in sorted(
        statuses, key=lambda one: (one.number, (one.values.get("date") or {}).get("start", ""))
    ):
        by_line[row.number].append(row)
    for line in by_line.values():
        gone += [] if with_first else line[:1]
        gone += [later for one, later in pairwise(line) if one.values["status"] == later.values["status"]]
    out = set(map(id, gone))
    return [row for row in rows if id(row) not in out], [row.cells["status"] for row in gone]


def _dated(row: Row, across: Across) -> tuple[object, ...]:
    """What rows of one line and period have in common."""
    return (row.number, *(str(row.values.get(name)) for name in across.dated))


def _joined(row: Row, first: Row | None) -> bool:
    """Gives one row what another of the same line and period says. Tells whether there is one."""
    if first is None:
        return False
    first.values.update(row.values)
    first.cells.update(row.cells | first.cells)
    first.erased |= row.erased
    first.problems.extend(one for one in row.problems if one not in first.problems)
    return True


def _of_field(
    grid: Grid,
    lines: Sequence[Row],
    model: type[Base],
    across: Across,
    periods: Mapping[int, Period],
    answers: Answers,
    unit: UnitElsewhere | None,
) -> list[Row]:
    """The rows that the columns of one field make."""
    field = field_of(model, across.value)
    of_words = set[str]()
    words = _words(grid, lines, field, periods, answers, of_words) if field.vocabulary else None
    rows: list[Row] = []
    for line in lines:
        row = grid.rows[line.number - 1]
        cells = {place: row[place] for place in periods if place < len(row) and row[place] is not None}
        label = next((shown(cell) for cell in row if cell is not None), "")
        noted = of_words if words else set[str]()
        reader = words or column_reader(
            field,
            list(cells.values()),
            column=f"{grid.name}:{label}",
            answers=answers,
            percent=any("%" in shown(cell) for cell in cells.values()) or None,
            unit=unit,
            noted=noted,
        )
        for place, cell in cells.items():
            at = grid.address(line.number - 1, place)
            made = Row(
                line.table,
                line.sheet,
                line.number,
                line.code,
                dict(line.values),
                dict(line.cells),
                line.parent,
                line.link,
            )
            made.problems.extend(line.problems)
            made.erased = line.erased
            said = periods[place].values
            try:
                value = reader(cell)
            except Refused as why:
                refused = _without_a_note(why) if across.named else why
                later = later_payment(cell, said.get(across.dated[0])) if across.named else None
                if later and _is_answered(why, LATER, answers):
                    said = _give_later(made, later, reader, cell, at)
                else:
                    refused = offering(later, refused) if later else refused
                    made.problems.append(problem(made, at, field.header, shown(cell), refused))
            else:
                if erases(cell):
                    made.erase([across.value], at)
                elif not _says_something(made, across, value, cell, noted, at):
                    continue
            given = {name: one for name, one in said.items() if name not in made.values}
            _give(made, given, periods[place].cell)
            rows.append(made)
    return rows


def _words(
    grid: Grid,
    lines: Sequence[Row],
    field: Field,
    periods: Mapping[int, Period],
    answers: Answers,
    noted: set[str],
) -> Callable[[Cell], Plain]:
    """Reads the words of all periods, each of which is asked once; of a letter, with what a legend says of it. `noted`
    takes the texts that are to be kept in the note of their row."""
    every = [
        cell for line in lines for place in periods if (cell := grid.cell(line.number - 1, place)) is not None
    ]
    texts = list[str]()
    reader = column_reader(field, every, column=f"{grid.name}:cases", answers=answers, noted=noted)

    def read(cell: Cell) -> Plain:
        try:
            return reader(cell)
        except Refused as refused:
            if refused.question and field.vocabulary:
                said = f"Dans la feuille {quote(grid.name)}, que veut dire {quote(shown(cell))} ?"
                refused.question = replace(refused.question, text=said)
                if code := code_of(shown(cell)):
                    texts[:] = texts or texts_of(grid)
                    refused.question = asked(
                        refused.question, field.vocabulary, code, meaning_of(code, texts)
                    )
            raise

    return read


def _is_answered(refused: Refused, answer: str, answers: Answers) -> bool:
    return refused.question is not None and answers.get(refused.question.key) == answer


def _give_later(
    made: Row, later: LaterPayment, reader: Callable[[Cell], Plain], cell: Cell, at: str
) -> Mapping[str, Plain]:
    """Gives a row an amount that is planned for another month, and its text; the values of that month."""
    header = field_of(Payment, amount_field()).header
    try:
        _give(made, {amount_field(): reader(later.amount)}, at)
    except Refused as why:
        made.problems.append(problem(made, at, header, shown(cell), why))
    keep_remark(made, header, shown(cell), at)
    return later.values


def _without_a_note(refused: Refused) -> Refused:
    """The refusal of the amount of a payment, whose text has no note to stand in where there is no payment."""
    if (question := refused.question) and WITHOUT_VALUE in question.candidates:
        left = tuple(one for one in question.candidates if one != WITHOUT_VALUE)
        return Refused(refused.why, refused.suggestion, replace(question, candidates=left))
    return refused


def _says_something(
    made: Row, across: Across, value: Plain, cell: Cell, noted: Collection[str], at: str
) -> bool:
    """Gives a row the value of its period, and what is kept of its text; whether there is any. Nobody pays nothing, and
    what no payment says has no note to stand in."""
    header = field_of(model_named(made.table), across.value).header
    if value is None or (across.named and not float(value)):
        kept = keep_noted(made, header, cell, noted, at)
        if kept and across.named:
            why = f"{quote(shown(cell))} ne dit pas de montant : rien n'en peut être noté"
            right = "écrire le montant, ou répondre de laisser la valeur vide"
            made.problems.append(problem(made, at, header, shown(cell), Refused(why, right)))
        return kept
    _give(made, {across.value: value}, at)
    keep_noted(made, header, cell, noted, at)
    return True


def added_up(
    grid: Grid,
    lines: Sequence[Row],
    value: Field,
    places: Sequence[int],
    answers: Answers,
    unit: UnitElsewhere | None = None,
) -> None:
    """Gives each line the sum of its cells in some columns, all of which it cites."""
    cells = [
        [(place, cell) for place in places if (cell := grid.cell(line.number - 1, place)) is not None]
        for line in lines
    ]
    every = [cell for found in cells for _, cell in found]
    noted = set[str]()
    reader = column_reader(value, every, column=f"{grid.name}:mois", answers=answers, unit=unit, noted=noted)
    for line, found in zip(lines, cells, strict=True):
        row, parts = line.number - 1, list[Decimal]()
        for place, cell in found:
            try:
                if erases(cell):
                    raise Refused(
                        "« (vide) » n'efface pas un mois seul", "laisser la cellule vide, ou écrire 0"
                    )
                amount = reader(cell)
            except Refused as why:
                at = grid.address(row, place)
                line.problems.append(problem(line, at, value.header, shown(cell), why))
            else:
                parts += [] if amount is None else [Decimal(amount)]
                keep_noted(line, value.header, cell, noted, grid.address(row, place))
        if parts:
            _give(line, {value.name: f"{sum(parts):.2f}"}, cited(grid, row, places))


def cited(grid: Grid, row: int, places: Sequence[int]) -> str:
    """The cells of a row in some columns, which a sum cites: « C2:E2, G2 »."""
    return ", ".join(
        ":".join(dict.fromkeys((grid.address(row, run[0]), grid.address(row, run[-1]))))
        for run in _runs(places)
    )


def _runs(places: Sequence[int]) -> list[list[int]]:
    """The columns, in runs of those that follow one another."""
    runs: list[list[int]] = []
    for place in places:
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _give(row: Row, values: Mapping[str, Plain], cell: str) -> None:
    row.values.update(values)
    row.cells.update(dict.fromkeys(values, cell))
