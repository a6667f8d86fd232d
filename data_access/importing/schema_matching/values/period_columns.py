"""Tables drawn with a column a period (« 2023 », « juin 2025 »): each cell there is a row of its own, which its title
dates. Of payments by month, and of funding by year, it is asked which amounts they are; of a budget by month, whether
its months are added up; the sums of some of them that stand between are passed over."""

import datetime
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from data_access.contract import ACROSS, Across, model_named
from data_access.fields import Field, Plain, field_of
from data_access.french import month_name, month_text, quote
from data_access.importing.model.cells import Cell, Refused, folded, shown
from data_access.importing.model.grids import Grid
from data_access.importing.model.problems import Answers
from data_access.importing.model.rows import Row, problem
from data_access.importing.parse.amount_units import UnitElsewhere
from data_access.importing.parse.column_values import column_reader, parse
from data_access.importing.parse.date_points import MONTHS
from data_access.importing.parse.number_remarks import WITHOUT_VALUE
from data_access.importing.parse.unknown_words import erases
from data_access.importing.schema_matching.titles.budget_titles import BUDGETED
from data_access.importing.schema_matching.titles.title_match import Title
from data_access.importing.schema_matching.values.column_remarks import keep_noted, keep_remark
from data_access.importing.schema_matching.values.later_payments import (
    LATER,
    LaterPayment,
    amount_field,
    later_payment,
    offering,
)
from data_access.importing.schema_matching.values.state_codes import asked, code_of, meaning_of, texts_of
from data_access.models import Base, Budget, Funding, Indicator, Payment, Status
from data_access.vocabulary import Precision

_MONTH = re.compile(  # with its year or without; « 01/03/2025 », as Excel keeps it
    rf"(?:{'|'.join(MONTHS)})\.?(?:[ './-]*(?:20)?\d\d)?|"
    r"01/(?:0[1-9]|1[0-2])/20\d\d"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_ASKED = {  # titles, and how many of them tell
    Payment: (_MONTH, 3),
    Budget: (_MONTH, 3),
    Funding: (_YEAR, 2),
}
_WITH_YEAR = r"(?:[ /-]*(?:20)?\d\d)?"
_QUARTER = re.compile(  # « T1 », « 1T », « 1er trim. 2025 », « Trimestre 1 »
    rf"(?:[tq] ?[1-4]|[1-4] ?t|[1-4](?:er|e|eme)? ?trim(?:estre)?\.?|trim(?:estre)?\.? ?[1-4]){_WITH_YEAR}"
)
_HALF = re.compile(
    rf"(?:s ?[12]|[12](?:er|e|eme|nd|nde)? ?sem(?:estre)?\.?|sem(?:estre)?\.? ?[12]){_WITH_YEAR}"
)
_PARTS = ((_QUARTER, 3), (_HALF, 2))
_YEAR_FIRST = re.compile(r"((?:19|20)\d\d)\W+([^\W\d].*)")  # « 2024 T1 »
_SHORT_YEAR = re.compile(r"(.*[^\W\d_]\.?)[ './-]*(\d\d)")  # « janv. 25 »: no day of a month, among months
_IN_NUMBERS = re.compile(r"(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])")  # « 31/03 »
_YEARLESS = re.compile(
    rf"{_IN_NUMBERS.pattern}|(?:(?:0?[1-9]|[12]\d|3[01]|1er)[ -])?(?:{'|'.join(MONTHS)})\.?|[tqs] ?[1-4]|[1-4] ?t"
)  # « T1 », « mars », « 30 juin », and no year
_TOTAL = re.compile(r"(?:sous[ -]*)?tota(?:l|ux)\b|cumul|ensemble|sommes?\b|moyennes?\b")

CHANGES = "changements"  # answer: of statuses on several days, those that differ from the one before
PERIOD = "period:"  # begins the answer that a column gives the values of a period


@dataclass(frozen=True)
class Period:
    """A title that is a period: its cell, the fields that it gives, and the field of what stands below it, where that
    is not the value of such a table (see `Across`)."""

    cell: str
    values: Mapping[str, Plain]
    field: str = ""


def period(model: type[Base], across: Across, title: Cell, cell: str) -> Period | None:
    """The period that a title is, or says of the amounts of a budget (« Prévu 2026 »); None where it is none, or not
    surely."""
    if model is Budget and isinstance(title, str) and (budgeted := BUDGETED.fullmatch(folded(title))):
        title = budgeted[1]
    if isinstance(title, str) and (parted := _YEAR_FIRST.fullmatch(title)):
        title = f"{parted[2]} {parted[1]}"
    if not _is_period(title):
        return None
    try:
        values = {name: parse(field_of(model, name), title) for name in across.dated}
    except Refused:
        return None
    return Period(cell, {name: value for name, value in values.items() if value is not None})


def drawn_across(model: type[Base], titles: Iterable[Title]) -> tuple[Title, ...]:
    """The titles that are months, of payments or of a budget, quarters or halves of a budget without months, or bare
    years, of funding, where they are several."""
    if model not in _ASKED:
        return ()
    titles = tuple(titles)
    patterns = (_ASKED[model], *_PARTS) if model is Budget else (_ASKED[model],)
    for pattern, least in patterns:
        found = tuple(title for title in titles if pattern.fullmatch(_bare(title.texts[-1])))
        if len({title.key for title in found}) >= least:
            return found
    return ()


@lru_cache(maxsize=2_000)  # each line that may hold titles is tried for several tables
def _bare(title: str) -> str:
    return folded(title)


def by_year(model: type[Base], titles: Iterable[Title]) -> tuple[Title, ...]:
    """The titles that are bare years, of indicators, or parts of one (« T1 », « mars », « 31/03 »), where they are
    several: they hold the values."""
    if model is not Indicator:
        return ()
    pattern, least = _ASKED[Funding]
    titles = tuple(titles)
    found = tuple(title for title in titles if pattern.fullmatch(title.key))
    return found if len({title.key for title in found}) >= least else without_year(titles)


def without_year(titles: Iterable[Title]) -> tuple[Title, ...]:
    """The titles that are days, months, quarters or halves and leave out of which year, where they are several."""
    texts = {title: _bare(title.text) for title in titles}
    found = tuple(one for one, text in texts.items() if _YEARLESS.fullmatch(text))
    return found if len({texts[one] for one in found}) > 1 else ()


def with_year(text: str, year: int) -> str:
    """« 31/03/2025 » for « 31/03 » and 2025, « mars 2025 » for « mars »."""
    return f"{text.strip()}{'/' if _IN_NUMBERS.fullmatch(text.strip()) else ' '}{year}"


def is_total(title: Title) -> bool:
    """Whether a title beside periods is that of their sums, of all or of some of them: « Total », « T1 »."""
    text = folded(title.texts[-1])
    return bool(_TOTAL.match(text) or _QUARTER.fullmatch(text) or _HALF.fullmatch(text))


def kind_of(across: Iterable[Title]) -> str:
    """What titles of periods are, as a person says it: « mois », « trimestres »."""
    text = folded(next(iter(across)).texts[-1])
    kinds = {"années": _YEAR, "trimestres": _QUARTER, "semestres": _HALF}
    return next((kind for kind, pattern in kinds.items() if pattern.fullmatch(text)), "mois")


def years_of_months(titles: Iterable[Cell]) -> set[int]:
    """The years that titles which are months say."""
    texts = (shown(_month_text(title)) for title in titles)
    return {int(found[0]) for text in texts if (found := _YEAR.search(text))}


class Months:
    """What titles that are months say: the year that most of them leave out is that of all, or asked."""

    def __init__(
        self, sheet: str, across: Across, titles: Iterable[Cell], answers: Answers, years: Collection[int]
    ):
        self._across = across
        field = field_of(Payment, across.dated[0])
        texts = list(map(_month_text, titles))
        self._read = column_reader(field, texts, column=f"{sheet}:mois", answers=answers, years=years)

    def period(self, title: Cell, cell: str) -> Period:
        """The month of a title. Raises Refused, with the question of which year it is."""
        date = self._read(_month_text(title))
        name = month_text(datetime.date.fromisoformat(date["start"]), None, Precision.MONTH)
        return Period(cell, {**dict.fromkeys(self._across.dated, date), self._across.named: name})


def _month_text(title: Cell) -> Cell:
    """A month as people write it, its year in full; Excel may keep it as its first day."""
    if isinstance(title, datetime.date):
        return f"{month_name(title.month)} {title.year}"
    short = _SHORT_YEAR.fullmatch(shown(title))
    return f"{short[1]} 20{short[2]}" if short else title


def period_said(model: type[Base], answer: str, cell: str) -> Period | None:
    """The period that an answer says of a column (« period:juin 2025 »); None where it says none, or the table has no
    such columns."""
    across = ACROSS.get(model)
    if not across or not answer.startswith(PERIOD):
        return None
    return period(model, across, answer.removeprefix(PERIOD).strip(), cell)


def _is_period(title: Cell) -> bool:
    try:
        return parse(field_of(Indicator, "date"), title) is not None
    except Refused:
        return False


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
