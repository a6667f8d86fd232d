"""Dates whose day, month and year stand in columns of their own: « Jour », « Mois », « Année »; or a month beside a
column « Date » that gives but the day. They are read as one date, which cites its cells."""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from data_access.contract import columns_of
from data_access.contract.column import Column
from data_access.fields import FieldKind
from data_access.french import month_name, quote
from data_access.importing.model.cells import Cell, Faulty, Refused, folded, shown, whole
from data_access.importing.model.grids import address
from data_access.importing.model.problems import YES, Answers, Asked, Candidate, Question, confirmed
from data_access.importing.parse.date_text import WrittenDate, written
from data_access.importing.parse.unknown_words import erases, says_unknown
from data_access.importing.schema_matching.titles.known_titles import Sure
from data_access.importing.schema_matching.titles.title_match import Title, meant
from data_access.importing.schema_matching.values.column_reading import Read
from data_access.models import Base
from data_access.name_keys import key_of


class DatePart(StrEnum):
    """What of a date a column gives; the value is in the names of such columns."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


_FRENCH = {DatePart.DAY: "jour", DatePart.MONTH: "mois", DatePart.YEAR: "année"}
_TITLES = {
    **dict.fromkeys(("jour", "jours", "j", "jourdumois"), DatePart.DAY),
    **dict.fromkeys(("mois", "m"), DatePart.MONTH),
    **dict.fromkeys(("annee", "annees", "an", "a"), DatePart.YEAR),
}
_INITIALS = {"j", "m", "a"}  # say it together only
_THIS_CENTURY = 70  # years of two digits below it are of this century
_LAST_DAY = 31
_WHOLE = ""  # the part that a column of whole dates gives
_NUMERIC = re.compile(r".*\d([/.-])\d{1,2}", re.ASCII)  # « 12/03 », « 12 et 13/03 »
_MONTH = re.compile(
    r"\b(janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)\b(?:\s+((?:19|20)\d\d))?"
)
_ANY_YEAR = "janvier 2024"  # completes a day, to see whether it is one


@lru_cache
def part_columns(model: type[Base]) -> dict[str, Column]:
    """The columns that a part of a date may have, by what answers call them: « date.month »."""
    found = (
        replace(one, date_part=part, header=f"{one.header} ({french})", synonyms=())
        for one in columns_of(model)
        if one.field.kind is FieldKind.DATE and not (one.each or one.tells)
        for part, french in _FRENCH.items()
    )
    return {one.name: one for one in found}


def offered_parts(model: type[Base]) -> tuple[Column, ...]:
    """The parts of the only date that a title could say."""
    date = only_date(model)
    return tuple(part_columns(model)[f"{date.name}.{part}"] for part in DatePart) if date else ()


def may_be_part(title: Title) -> bool:
    """Whether a title says a part of a date, whichever table it is of."""
    return key_of(title.texts[-1]) in _TITLES


def parts_in(model: type[Base], titles: Iterable[Title]) -> Iterator[tuple[Title, Column]]:
    """The titles that say a part of a date, and the columns that they say: of the date that the title above them
    names, else of the only one that tells the table's records apart."""
    found = [(title, part) for title in titles if (part := _TITLES.get(key_of(title.texts[-1])))]
    initials = {key_of(title.texts[-1]) for title, _ in found} & _INITIALS
    for title, part in found:
        date = _date_above(model, title) or only_date(model)
        if date and (key_of(title.texts[-1]) not in initials or initials == _INITIALS):
            yield title, part_columns(model)[f"{date.name}.{part}"]


def is_day(cell: Cell) -> bool:
    """Whether a cell says the day of a month, or several, and nothing more: « 12 », « jeudi 12 », « 12 et 13 »."""
    if isinstance(cell, bool | datetime.date) or cell is None:
        return False
    text = shown(cell)
    return not re.search(r"\d{3}|\d[/.]\d", text) and _written(f"{text} {_ANY_YEAR}") is not None


def are_days_of_months(cells: Iterable[Cell]) -> bool:
    """Whether some cells say days of a month, and none a number that is above all of them: 44 days of work."""
    said = list(cells)
    return any(map(is_day, said)) and not any(_is_above_days(shown(cell).strip()) for cell in said)


def _is_above_days(text: str) -> bool:
    return text.isdecimal() and len(text) < len("2024") and int(text) > _LAST_DAY


def says_month(cell: Cell) -> bool:
    """Whether a cell says a day with its month, be it one that cannot be: « vendredi 8 janvier », « 31/02 »."""
    if isinstance(cell, datetime.date):
        return True
    text = folded(cell) if isinstance(cell, str) and not isinstance(cell, Faulty) else ""
    if not any(map(str.isdigit, text)) or is_day(text):
        return False
    return bool(_NUMERIC.match(text) or _MONTH.search(text) or _written(text))


def lacks_something(cell: Cell) -> bool:
    """Whether a cell of a date leaves out its month or its year."""
    if is_day(cell):
        return True
    said = _written(shown(cell)) if isinstance(cell, str) else None
    return said is not None and not said.years


def whole_of(column: Column) -> Column:
    """The column of the whole date of which one gives a part."""
    return replace(column, date_part="", header=column.header.rpartition(" (")[0])


@dataclass(frozen=True)
class MonthAround:
    """The month that the name of a sheet says, or a line above its table; the question whether its bare days are of
    it, and whether they are, as it was answered."""

    text: str
    question: Question
    is_theirs: bool


def month_around(sheet: str, texts: Iterable[str], answers: Answers) -> MonthAround | None:
    """The month that one of these texts says: « Mars 2025 »; None where none does."""
    for text in texts:
        months = _MONTH.findall(folded(text))
        if len(months) == 1:
            month = " ".join(filter(None, months[0]))
            question = Question(
                Asked.WHOLE,
                f"{sheet}:mois",
                f"Les jours de la feuille {quote(sheet)} qui ne disent pas leur mois sont-ils ceux de {quote(month)} ?",
                (Candidate(YES, f"oui, {month}"),),
            )
            return MonthAround(month, question, confirmed(question, answers))
    return None


def with_whole_dates(
    reads: Sequence[Read], numbers: Sequence[int], month: MonthAround | None = None
) -> tuple[list[Read], dict[int, dict[str, str]]]:
    """The columns, those that give parts of one date put together; and, by row, their letters with the cells in which
    such a date stands. `numbers`: the rows, from 0; `month`: that of days that say none."""
    of_date: dict[str, dict[str, Read]] = {}
    for read in reads:
        if part := read.column.date_part:
            of_date.setdefault(read.column.name.removesuffix(f".{part}"), {})[part] = read
        elif month and read.column.field.kind is FieldKind.DATE and _are_days(read.cells):
            of_date.setdefault(read.column.name, {})
    found = [read for read in reads if not read.column.date_part] if of_date else list(reads)
    cites: dict[int, dict[str, str]] = {}
    for name, parts in of_date.items():
        if whole := next((read for read in found if read.column.name == name), None):
            found.remove(whole)
            parts[_WHOLE] = whole
        lead = whole or parts.get(DatePart.DAY) or min(parts.values(), key=lambda read: read.place)
        places = {read.place for read in parts.values()}
        said = [_said(parts, rank) for rank in range(len(numbers))]
        for rank, cells in enumerate(said):
            if cells:
                filled = [parts[part].place for part in cells]
                stands_in = _stands_in(numbers[rank] + 1, filled, places, lead.place)
                cites.setdefault(rank, {})[lead.letters] = stands_in
        column = whole.column if whole else whole_of(lead.column)
        together = [_together(cells, month) for cells in said]
        asked = month.question if month else None
        refused = {
            rank: Refused(cell.why, cell.suggestion, asked)
            for rank, cell in enumerate(together)
            if isinstance(cell, _Monthless)
        }
        found.append(Read(lead.place, column, together, refused=refused, letters=lead.letters))
    return found, cites


class _Monthless(Faulty):
    """A day without its month."""


def _are_days(cells: Iterable[Cell]) -> bool:
    held = [cell for cell in cells if cell is not None]
    return bool(held) and all(map(is_day, held))


def _said(parts: Mapping[str, Read], rank: int) -> dict[str, Cell]:
    """What a row says of a date, by part."""
    return {part: cell for part, read in parts.items() if (cell := read.cells[rank]) is not None}


def _stands_in(row: int, filled: Sequence[int], places: set[int], lead: int) -> str:
    """The cells of a date, where no other column stands between them; else the one that says most of it."""
    first, last = min(filled), max(filled)
    if last > first and places.issuperset(range(first, last + 1)):
        return f"{address(row, first)}:{address(row, last)}"
    return address(row, lead if lead in filled else first)


def _date_above(model: type[Base], title: Title) -> Column | None:
    """The date that is named above a title: « Prévu le » over « Jour », « Mois », « Année »."""
    above = meant(model, Title(title.place, title.row, (title.group,))) if title.group else None
    is_date = above and above.sure > Sure.ASKED and above.columns[0].field.kind is FieldKind.DATE
    return above.columns[0] if above and is_date and not above.columns[0].each else None


@lru_cache
def only_date(model: type[Base]) -> Column | None:
    """The date of a table's records, where no other could be meant, and « Année » says nothing else to it."""
    dates = [
        one
        for one in columns_of(model)
        if one.field.kind is FieldKind.DATE and not (one.side or one.end or one.tells)
    ]
    dates = [one for one in dates if one.field.key] or dates
    if len(dates) != 1 or meant(model, Title(0, 0, ("Année",))).columns:
        return None
    return dates[0]


def _together(cells: Mapping[str, Cell], around: MonthAround | None) -> Cell:
    """What the cells of one date say together, as a person would write it in one; a month that only stands `around`
    them once it is answered that it is theirs."""
    for cell in cells.values():
        if isinstance(cell, Faulty) or erases(cell):
            return cell
    whole = cells.get(_WHOLE)
    if whole is not None and not lacks_something(whole):
        return whole
    known = {part: cell for part, cell in cells.items() if not says_unknown(shown(cell))}
    if not known:
        return next(iter(cells.values()), None)
    day = known.get(DatePart.DAY if whole is None or not is_day(whole) else _WHOLE)
    month = "" if whole is None or is_day(whole) else shown(whole)
    year = _year(known.get(DatePart.YEAR))
    if year and (numbers := _NUMERIC.fullmatch(month)):
        return f"{month}{numbers[1]}{year}"
    month = month or _month(known.get(DatePart.MONTH))
    if day is not None and not month:
        if around and around.is_theirs:
            month = around.text
        else:
            why = f"le jour {quote(shown(day))} est écrit sans son mois"
            return _Monthless(f"{shown(day)} {year}".strip(), why, "compléter le mois")
    said = _written(month)
    years = [] if said and said.years == [_as_number(year)] else [year]
    return " ".join(filter(None, (shown(day), month, *years)))


def _as_number(year: str) -> int | None:
    return whole(year) if year.isdecimal() else None


def _month(cell: Cell) -> str:
    """A month by its name: that of « 3 », of a date that stands for its month, of what is written in letters."""
    if isinstance(cell, datetime.date):
        return f"{month_name(cell.month)} {cell.year}"
    text = shown(cell)
    return month_name(int(text)) if re.fullmatch(r"0?[1-9]|1[0-2]", text) else text


def _year(cell: Cell) -> str:
    """A year in four digits."""
    if isinstance(cell, datetime.date):
        return str(cell.year)
    text = shown(cell)
    return f"20{text}" if re.fullmatch(r"\d\d", text) and int(text) < _THIS_CENTURY else text


@lru_cache(maxsize=10_000)
def _written(text: str) -> WrittenDate | None:
    try:
        return written(text)
    except Refused:
        return None
