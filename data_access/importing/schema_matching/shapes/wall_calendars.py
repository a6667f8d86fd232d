"""Wall calendars: a month for each column, « J 12 », « V 13 » below it, and beside a day what happens then; or one
column of the days, 1 to 31, left of all months. It is asked once whether each text is an event; each is then a row."""

import datetime
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from data_access.fields import Plain, field_of
from data_access.french import quote
from data_access.importing.model.cells import Cell, Refused, folded, shown
from data_access.importing.model.grids import Grid, address, within
from data_access.importing.model.problems import LEAVE_OUT, YES, Candidate, Problem
from data_access.importing.model.rows import Extent, NoData, PassedOver, Row, Understood, problem
from data_access.importing.parse.column_values import column_reader
from data_access.importing.parse.date_points import MONTHS
from data_access.importing.parse.unknown_words import says_none
from data_access.importing.schema_matching.crosstabs.cell_doubts import (
    RULES,
    Crossing,
    Crossings,
    ask,
    coloured,
)
from data_access.importing.schema_matching.crosstabs.crosstab_grid import CrosstabTable
from data_access.importing.schema_matching.lines.days_off import is_day_off
from data_access.importing.schema_matching.lines.header_lines import titles_of
from data_access.importing.schema_matching.lines.table_detection import HEADER_WITHIN
from data_access.importing.schema_matching.remembered_mappings import shape_of
from data_access.importing.schema_matching.sheet_defaults import years_of_dates
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.importing.schema_matching.titles.title_match import Title
from data_access.models import Event

ABOUT = "calendrier mural"
_TABLE = Event.__tablename__
_MONTH = re.compile(rf"({'|'.join(MONTHS)})\.?(?: ((?:20)?\d\d))?")
_DAY = re.compile(r"(?:([lmjvsd])[a-z]*\.? ?)?(0?[1-9]|[12]\d|3[01])")
_WEEKDAYS = {"l": (0,), "m": (1, 2), "j": (3,), "v": (4,), "s": (5,), "d": (6,)}
_LEAST_MONTHS = 2
_LEAST_DAYS = 20  # below a month, one after the other


@dataclass(frozen=True)
class Month:
    """A month of a calendar: its title, the column of its days, and those of what happens then."""

    title: Title
    days: int
    texts: Sequence[int]


@dataclass(frozen=True)
class WallCalendar:
    """Such a sheet, month by month; all titles stand in one row, from 0."""

    months: Sequence[Month]

    @property
    def row(self) -> int:
        """The row of the titles, from 0."""
        return self.months[0].title.row

    @property
    def shape(self) -> str:
        """What files with the same titles share."""
        return shape_of(_TABLE, (ABOUT, *(one.title.key for one in self.months)))


def wall_calendar(grid: Grid) -> WallCalendar | None:
    """The sheet as such a calendar; None where its first titles are not months over days, or nothing happens."""
    rows = ((number, titles_of(row, number)) for number, row in enumerate(grid.rows[:HEADER_WITHIN]))
    titles = next((found for _, found in rows if len(found) > 1), ())
    named = [one for one in titles if _MONTH.fullmatch(folded(one.text))]
    if len(named) < _LEAST_MONTHS or len(titles) - len(named) > 1:
        return None
    row, width = named[0].row, max(map(len, grid.rows))
    stops = [*(one.place for one in named[1:]), width]
    if all(_are_days(grid, row, one.place) for one in named):
        ends = zip(named, stops, strict=True)
        months = [Month(one, one.place, range(one.place + 1, min(stop, width))) for one, stop in ends]
    elif named[0].place and _are_days(grid, row, days := named[0].place - 1):
        months = [Month(one, days, (one.place,)) for one in named]
    else:
        return None
    texts = [cell for one in months for *_, cell in _happens(grid, row, one)]
    return WallCalendar(months) if texts and all(map(_may_be_event, texts)) else None


def read_calendar(grid: Grid, found: WallCalendar, file: str, questions: SheetQuestions) -> Understood:
    """The events of such a calendar, once that is answered; and what is asked."""
    settled = questions.settle(
        ABOUT,
        f"La feuille {quote(grid.name)} est un calendrier : chaque texte est-il un événement, à son jour ?",
        (
            Candidate(YES, "oui : lire chaque texte dans « Événements », à son jour"),
            Candidate(LEAVE_OUT, "non : ne pas lire cette feuille"),
        ),
    )
    area, first = within(grid, found.row, len(grid.rows)), found.months[0].title
    why = "des mois en titres, au-dessus de jours, font de cette feuille un calendrier"
    point = Point(first.row, first.place, why, area, first.text)
    problems = list(questions.problems(settled, [point], "répondre, ou faire une ligne par événement"))
    rows, passed = list[Row](), list[PassedOver]()
    if settled.answer == YES:
        out, passed, doubts = _doubted(grid, found, questions)
        rows = list(_rows(grid, found, file, questions, out))
        problems += doubts
    left = range(found.row, len(grid.rows)) if settled.answer == LEAVE_OUT else ()
    passed += [PassedOver(row + 1, NoData.LEFT_OUT) for row in left]
    days = dict.fromkeys(one.days for one in found.months) if settled.answer == YES else ()
    passed += [PassedOver(found.row + 1, NoData.TITLE, place) for place in days]
    extent = Extent(within(grid, 0, len(grid.rows)), found.row, found.row)
    return Understood(grid.name, _TABLE, found.row + 1, rows, passed, problems, extent=extent)


def _doubted(
    grid: Grid, found: WallCalendar, questions: SheetQuestions
) -> tuple[set[tuple[int, int]], list[PassedOver], list[Problem]]:
    """As `cell_doubts.ask`, of the texts: their headings are their days. Colours are mostly those of weekends."""
    table = CrosstabTable(grid, turned=False)
    texts = [
        Crossing(row, place, (row, month.days))
        for month in found.months
        for row, place, _ in _happens(grid, found.row, month)
    ]
    rules = {name: rule for name, rule in RULES.items() if rule is not coloured} | {
        "jours sans travail": _day_off
    }
    crossings = Crossings(table, None, frozenset({found.row}), texts, frozenset(range(table.places)))
    return ask(crossings, questions, rules)


def _day_off(crossings: Crossings, one: Crossing) -> str:
    """« Férié »: a day without work."""
    text = crossings.table.text(one.line, one.place)
    return f"dit {quote(text)}, un jour sans travail plutôt qu'un événement" if is_day_off(text) else ""


def _rows(
    grid: Grid, found: WallCalendar, file: str, questions: SheetQuestions, out: Collection[tuple[int, int]]
) -> Iterator[Row]:
    """An event for each text, on its day of its month; save those that are `out`."""
    date = field_of(Event, "date")
    happens = ((month, *one) for month in found.months for one in _happens(grid, found.row, month))
    held = [one for one in happens if one[1:3] not in out]
    texts = [_date(grid, month, row) for month, row, *_ in held]
    around = [shown(cell) for row in grid.rows[: found.row + 1] for cell in row if cell is not None]
    years = years_of_dates([grid.name, *around, file])
    read = column_reader(
        date, texts, column=f"{grid.name}:calendrier", answers=questions.answers, years=years
    )
    for (month, row, place, cell), text in zip(held, texts, strict=True):
        day = address(row + 1, month.days)
        cells = {"name": address(row + 1, place)}
        made = Row(_TABLE, grid.name, row + 1, None, {"name": " ".join(shown(cell).split())}, cells)
        try:
            made.values["date"] = _checked(read(text), shown(grid.cell(row, month.days)))
            cells["date"] = f"{address(month.title.row + 1, month.title.place)}, {day}"
        except Refused as refused:
            made.problems.append(problem(made, day, date.header, text, refused))
        yield made


def _date(grid: Grid, month: Month, row: int) -> str:
    """« 12 mars 2026 », or « 12 mars » where no title says the year."""
    (name, year), day = _month(month.title), _DAY.fullmatch(folded(shown(grid.cell(row, month.days))))
    return f"{day[2] if day else ''} {name} {year}".strip()


def _month(title: Title) -> tuple[str, str]:
    found = _MONTH.fullmatch(folded(title.text))
    year = found[2] or "" if found else ""
    return (found[1] if found else title.text), f"20{year}" if len(year) == len("26") else year


def _checked(date: Plain, label: str) -> Plain:
    """A date whose weekday is the one beside it. Raises Refused."""
    found = _DAY.fullmatch(folded(label))
    weekdays = _WEEKDAYS.get(found[1] or "", ()) if found else ()
    if weekdays and isinstance(date, dict):
        day = datetime.date.fromisoformat(str(date["start"]))
        if day.weekday() not in weekdays:
            why = f"{quote(label)} n'est pas ce jour de la semaine en {day.year}"
            raise Refused(why, "vérifier l'année du calendrier, ou le jour")
    return date


def _happens(grid: Grid, row: int, month: Month) -> Iterator[tuple[int, int, Cell]]:
    """What stands beside the days of a month: row, column and cell, but for what says nothing."""
    for number in range(row + 1, len(grid.rows)):
        if not _day(grid.cell(number, month.days)):
            continue
        for place in month.texts:
            cell = grid.cell(number, place)
            if cell is not None and not says_none(shown(cell)):
                yield number, place, cell


def _may_be_event(cell: Cell) -> bool:
    """Whether a cell is a text of several letters: « CA », no « x »."""
    return isinstance(cell, str) and sum(map(str.isalpha, cell)) > 1


def _are_days(grid: Grid, row: int, place: int) -> bool:
    """Whether the days of a month stand below a row, one after the other from the first."""
    days = [_day(grid.cell(number, place)) for number in range(row + 1, len(grid.rows))]
    while days and not days[-1]:
        days.pop()
    return (
        len(days) >= _LEAST_DAYS and days[0] == 1 and all(after == one + 1 for one, after in pairwise(days))
    )


def _day(cell: Cell) -> int:
    """The day of a month that a cell says; 0 where it says none."""
    found = _DAY.fullmatch(folded(shown(cell))) if cell is not None else None
    return int(found[2]) if found else 0
