"""Cells of a column of dates, day first: what one cell leaves open is decided on the whole column, or asked.

A date as Excel keeps it, a month in letters, an ISO date are certain. « 05/03/2024 » is 5 March, unless another cell
of the column shows that the month comes first; then nothing is read before somebody says which it is.
"""

import datetime
import re
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import replace
from functools import cached_property

from data_access.fields import PlainDate
from data_access.french import date_text, join, quote
from data_access.importing.model.cells import Cell, Refused, Since1904, folded, shown
from data_access.importing.model.problems import Answers, Asked, Candidate, Question, title_of
from data_access.importing.parse.date_points import Either
from data_access.importing.parse.date_text import (
    FIRST_YEAR,
    LAST_YEAR,
    WrittenDate,
    plain,
    says_hour,
    written,
)
from data_access.importing.parse.unknown_words import says_unknown
from data_access.importing.parse.years_told import other_years, season_as_answer, seasons_among, years_said
from data_access.vocabulary import Precision

DAY_FIRST, MONTH_FIRST = "day", "month"  # answers to Asked.ORDER
_TITLED_YEAR = re.compile(
    r"(?:dates?|jours?|quand) ?(?:\(|en |:)? ?(20\d\d)\)?|(20\d\d)\W+(?:dates?|jours?|quand)"
)
YEARS, DAYS = "years", "days"  # … of numbers of two digits that may be either: « avril 24 »
AS_THEY_ARE, SWAPPED = "as they are", "swapped"  # … of the dates that Excel keeps
_NO_CHANCE = 4  # dates that are hardly all up to the 12th by chance: one typed one beside them is enough

_NUMBERS = {YEARS: True, DAYS: False}
_DAY_ZERO = datetime.date(1899, 12, 30)  # Excel's
_UNTIL_1904 = (datetime.date(1904, 1, 1) - _DAY_ZERO).days
_DIGITS_OF_A_DAY = 8
_FIRST_SERIAL = (datetime.date(1950, 1, 1) - _DAY_ZERO).days
_LAST_SERIAL = (datetime.date(LAST_YEAR, 12, 31) - _DAY_ZERO).days
_SHORT_YEAR = re.compile(r"(?<![\d'])'?(\d\d)(?!\d)", re.ASCII)
_SCHOOL_YEAR_BEGINS = 9  # September
_WEEK = re.compile(
    r"s(?:em)?\.? ?(?:[3-9]|[1-5]\d)\b", re.ASCII
)  # « S12-13 » is one, too, though it cannot be read
_WEEK_OR_HALF = re.compile(r"s(?:em)?\.? ?[12]\b", re.ASCII)


class YearsSaid(frozenset[int]):
    """Years that texts around a table say, where others are but those about today."""


class DateColumn:
    """The dates of a column: `read` gives a cell's plain value. `years`: of which its dates that say none may be, where
    neither another cell nor its name tells; those that are said may be meant in any case."""

    def __init__(
        self, cells: Iterable[Cell], column: str, answers: Answers, years: Collection[int] = ()
    ) -> None:
        self._column = column
        self._otherwise = years
        self._answers = answers
        self._texts: dict[str, WrittenDate | Refused] = {}
        self._days: list[datetime.date] = []
        self._lone_years: set[int] = set()
        for cell in set(cells):
            if day := _excel_day(cell):
                self._days.append(day)
            elif year := _lone_year(cell):
                self._lone_years.add(year)
            elif isinstance(cell, str) and not says_unknown(shown(cell)):
                self._written(shown(cell))
        self._readable = [date for date in self._texts.values() if isinstance(date, WrittenDate)]
        self._weeks = [
            text
            for text, date in self._texts.items()
            if (isinstance(date, WrittenDate) and date.says_week)
            or (not text[:1].isdigit() and _WEEK.match(folded(text)))
        ]
        shows = [
            date
            for date in self._readable
            if any(first <= 12 and (second > 12 or date.english) for first, second in date.pairs)
        ]
        # Texts that show that the month comes first, or (« 6:30 pm ») let fear it. « 05/24 » may be a month and its
        # year: it casts doubt on « 04/12 », not on « 04/12/2024 ».
        self._months_first = [date.text for date in shows if date.years]
        self._months_first_at_all = [date.text for date in shows]
        # An Excel that puts the month first swaps « 05/03/2024 », and leaves « 25/03/2024 » as text: dates that are all
        # up to the 12th, beside texts that are all later, are probably so.
        pairs = [pair for date in self._readable if date.years for pair in date.pairs]
        self._left_as_text = (
            [date.text for date in self._readable if date.pairs]
            if (min(len(self._days), len(pairs)) > 1 or (pairs and len(self._days) >= _NO_CHANCE))
            and all(day.day <= 12 for day in self._days)
            and all(first > 12 >= second for first, second in pairs)
            else []
        )

    def read(self, cell: Cell) -> PlainDate | None:
        """The plain value of a date; None where the cell says that it is not known. Raises Refused."""
        text = shown(cell)
        if day := _excel_day(cell):
            return self._day(day)
        if year := _lone_year(cell):
            return plain(datetime.date(year, 1, 1), datetime.date(year, 12, 31), Precision.YEAR, text)
        if isinstance(cell, int | float):
            raise Refused(
                f"{quote(text)} n'est ni une année ni une date d'Excel", "écrire par exemple « 30/05/2024 »"
            )
        if says_unknown(text):
            return None
        date = self._written(text)
        if isinstance(date, Refused):
            raise Refused(
                date.why, date.suggestion, self._number_question if isinstance(date, Either) else None
            )
        if self._weeks and _WEEK_OR_HALF.match(folded(text)):
            raise Refused(
                f"{quote(text)} peut dire un semestre, ou une semaine comme {quote(min(self._weeks))}",
                "écrire « 1er semestre 2025 », ou « semaine 1 2025 »",
            )
        return date.value(month_first=self._month_first(date), year_of=self._year_of(date))

    def _day(self, day: datetime.date) -> PlainDate:
        """A date as Excel keeps it. Excel reads « 05/03/2024 » its own way, and leaves « 05/30/2024 » as text: beside
        such a text it is in doubt, where no date of the column shows that it was not so."""
        text = shown(day)
        order = self._order(self._months_first)
        swapped = order != DAY_FIRST and day.day != day.month and not any(one.day > 12 for one in self._days)
        if swapped:
            raise Refused(
                f"{quote(text)} a pu être lu par Excel le mois et le jour intervertis, car {self._because()}",
                f"écrire {quote(date_text(day))} en lettres si c'est bien ce jour",
                None if order == MONTH_FIRST else self._order_question,
            )
        if self._left_as_text and day.day != day.month:
            answer = self._answers.get(self._swap_question.key)
            if answer not in (AS_THEY_ARE, SWAPPED):
                raise Refused(
                    f"{quote(text)} a pu être lu par Excel le mois et le jour intervertis : les dates tapées, comme "
                    f"{quote(min(self._left_as_text))}, sont toutes après le 12",
                    f"écrire {quote(date_text(day))} en lettres si c'est bien ce jour",
                    self._swap_question,
                )
            if answer == SWAPPED:
                day = day.replace(month=day.day, day=day.month)
        return plain(day, day, Precision.DAY, shown(day))

    def _month_first(self, date: WrittenDate) -> bool:
        """In which order to read the numbers of a text. Raises Refused, with the question, where that is in doubt."""
        order = self._order(self._months_first if date.years else self._months_first_at_all)
        for first, second in date.pairs:
            if order == MONTH_FIRST or first > 12 or first == second:
                continue
            question = None if order == DAY_FIRST else self._order_question
            if second > 12 and not date.years:
                raise Refused(
                    f"{quote(date.text)} peut dire un mois et une année, ou un mois et un jour",
                    f"écrire « {first:02}/20{second} », ou « {second}/{first:02} » avec l'année",
                )
            if second > 12:
                raise Refused(
                    f"{quote(date.text)} met le mois avant le jour",
                    f"écrire le jour d'abord : « {second}/{first:02} »",
                    question,
                )
            if question:
                raise Refused(
                    f"{quote(date.text)} peut mettre le mois avant le jour, car {self._because()}",
                    "écrire le mois en lettres, ou dire dans quel ordre la colonne est écrite",
                    question,
                )
        return order == MONTH_FIRST

    def _order(self, doubts: list[str]) -> str | None:
        """Whether the day or the month comes first; None where there are doubts that nobody has answered."""
        return self._answers.get(self._order_question.key) if doubts else DAY_FIRST

    def _because(self) -> str:
        return f"la colonne contient {quote(min(self._months_first_at_all))}"

    @cached_property
    def _order_question(self) -> Question:
        return Question(
            Asked.ORDER,
            self._column,
            f"Dans la colonne {quote(title_of(self._column))}, « 05/03/2024 » veut-il dire le 5 mars ou le 3 mai ? Car "
            f"{self._because()}.",
            (Candidate(DAY_FIRST, "jour/mois : le 5 mars"), Candidate(MONTH_FIRST, "mois/jour : le 3 mai")),
        )

    @cached_property
    def _swap_question(self) -> Question:
        day = min(one for one in self._days if one.day != one.month)
        other = day.replace(month=day.day, day=day.month)
        return Question(
            Asked.ORDER,
            f"{self._column}:interverties",
            f"Dans la colonne {quote(title_of(self._column))}, {quote(shown(day))} est-il bien le {date_text(day)} ?",
            (
                Candidate(AS_THEY_ARE, f"oui, le {date_text(day)}"),
                Candidate(
                    SWAPPED, f"non, Excel a interverti : le {date_text(other)}, et de même pour les autres"
                ),
            ),
        )

    def _year_of(self, date: WrittenDate) -> Callable[[int], int] | None:
        """The year of a month, for a text that says no year. Raises Refused, with the question if there are years to
        choose from."""
        if date.years:
            return None
        if self._titled_year:
            return lambda _: self._titled_year
        question = self._year_question
        answer = re.fullmatch(r"(\d{4})(?:-(\d{4}))?", self._answers.get(question.key, ""), re.ASCII)
        if not answer:
            raise Refused(
                f"{quote(date.text)} ne dit pas l'année",
                "écrire l'année, par exemple « 8 et 9 novembre 2024 »",
                question if question.candidates else None,
            )
        first, last = int(answer[1]), int(answer[2] or answer[1])
        return lambda month: first if month >= _SCHOOL_YEAR_BEGINS else last

    @cached_property
    def _year_question(self) -> Question:
        years = self._likely_years()
        named, around = self._named_years, self._said_around
        single = [Candidate(str(year), str(year)) for year in years]
        seasons = [season_as_answer(*one) for one in seasons_among(years)]
        is_season = any(len(said) == len(seasons_among(said)) + 1 == 2 for said in (named, around))
        apart = (
            f" Le nom de la feuille dit {_listed(named)}, et ce qui est écrit au-dessus, ou le nom du fichier, "
            f"{_listed(around)}."
            if named and around - named
            else ""
        )
        yearless = min(date.text for date in self._yearless)
        return Question(
            Asked.YEAR,
            self._column,
            f"De quelle année sont les dates de la colonne {quote(title_of(self._column))} qui ne la disent pas, "
            f"comme {quote(yearless)} ? Si elles sont de plusieurs années, l'écrire dans chaque cellule.{apart}",
            (*seasons, *single) if is_season else (*single, *seasons),
            other_years(years, seasons=True) if years else (),
        )

    @property
    def _yearless(self) -> list[WrittenDate]:
        return [date for date in self._texts.values() if isinstance(date, WrittenDate) and not date.years]

    def _likely_years(self) -> list[int]:
        """The years to choose from: first those in which days fall on the weekdays that they name (« jeudi 5 mars »),
        be it the one before or after those that are said."""
        years = sorted(self._years())
        named = [date for date in self._yearless if date.says_weekday]
        if not (years and named):
            return years
        around = (years[0] - 1, *years, years[-1] + 1)
        fit = [year for year in around if all(date.falls_in(year) for date in named)]
        return [*fit, *(year for year in years if year not in fit)]

    def _years(self) -> set[int]:
        """The years that the column's other dates, its sheet, or texts around it say."""
        years = [year for one in self._readable for year in one.years] + [day.year for day in self._days]
        said = {*years, *self._lone_years, *self._named_years, *self._said_around}
        return {year for year in said if FIRST_YEAR <= year <= LAST_YEAR} or set(self._otherwise)

    @cached_property
    def _titled_year(self) -> int:
        """The year that the title of the column says, « Date 2025 », and none of its dates contradicts; 0 for none."""
        said = _TITLED_YEAR.fullmatch(folded(title_of(self._column)))
        year = int(said[1] or said[2]) if said else 0
        dated = {one for date in self._readable for one in date.years} | {day.year for day in self._days}
        return year if dated <= {year} else 0

    @property
    def _named_years(self) -> set[int]:
        return years_said([self._column, self._column.partition(":")[0]])

    @property
    def _said_around(self) -> set[int]:
        return set(self._otherwise) if isinstance(self._otherwise, YearsSaid) else set()

    @cached_property
    def _number_question(self) -> Question:
        """Whether the numbers of two digits that may be years are some."""
        found = {text: date.ways for text, date in self._texts.items() if isinstance(date, Either)}
        text = min(found)
        year, other = found[text]
        return Question(
            Asked.ORDER,
            f"{self._column}:deux chiffres",
            f"Dans la colonne {quote(title_of(self._column))}, que veut dire {quote(text)} ?",
            (
                Candidate(YEARS, f"{year} : une année sur deux chiffres, de même pour les autres"),
                Candidate(DAYS, f"{other}, de même pour les autres"),
            ),
        )

    def _written(self, text: str) -> WrittenDate | Refused:
        if text not in self._texts:
            answer = self._answers.get(f"{Asked.ORDER}:{self._column}:deux chiffres")
            try:
                date = written(text, _NUMBERS.get(answer or ""))
                self._texts[text] = _in_full(date, answer == YEARS) if answer in _NUMBERS else date
            except Refused as refused:
                self._texts[text] = refused
        return self._texts[text]


def _in_full(date: WrittenDate, years: bool) -> WrittenDate:
    """A date whose number of two digits was answered to be a year, or not, in words that say it to whoever reads them:
    « 2024-2025 » for « 24-25 »; as it is where its words say it already, or no others do."""
    try:
        written(date.text)
    except Either as either:
        ways = [_SHORT_YEAR.sub(r"20\1", date.text), either.ways[0]] if years else [either.ways[1]]
    else:
        return date
    for text in ways:
        with suppress(Refused):
            if (said := written(text)).points == date.points:
                return replace(date, text=said.text)
    return date


def _listed(years: Iterable[int]) -> str:
    return join([str(year) for year in sorted(years)])


def hour_left(where: str = "") -> Refused:
    """What is said of a date that is read without the hour beside it. `where`: of several cells, how many."""
    return Refused(
        f"l'heure écrite à côté de la date n'est pas gardée{where} : seul le jour est lu",
        "rien à faire si le jour suffit ; sinon écrire l'heure dans « Note »",
    )


def with_hour(cell: Cell) -> str:
    """The text of a cell that says an hour beside its day, with that hour; empty for any other."""
    if isinstance(cell, datetime.datetime):
        return f"{cell:%d/%m/%Y %H:%M}" if cell.time() != datetime.time.min else ""
    if isinstance(cell, str):
        return shown(cell) if says_hour(shown(cell)) else ""
    if not isinstance(cell, float) or cell.is_integer() or not (day := _excel_day(cell)):
        return ""
    hour = datetime.datetime.combine(day, datetime.time.min) + datetime.timedelta(days=cell % 1)
    return f"{hour:%d/%m/%Y %H:%M}"


def _excel_day(cell: Cell) -> datetime.date | None:
    """The day of a date that Excel keeps, as a date or as its number, be it in a text file."""
    if isinstance(cell, datetime.datetime):
        return cell.date()
    if isinstance(cell, datetime.date):
        return cell
    if isinstance(cell, str) and re.fullmatch(r"\d{5}", cell, re.ASCII):
        cell = int(cell)
    if day := _day_of_digits(cell):
        return day
    if isinstance(cell, Since1904) and cell >= _FIRST_SERIAL - _UNTIL_1904:
        cell = float(cell) + _UNTIL_1904
    if isinstance(cell, int | float) and _FIRST_SERIAL <= cell < _LAST_SERIAL + 1:
        return _DAY_ZERO + datetime.timedelta(days=int(cell))
    return None


def _day_of_digits(cell: Cell) -> datetime.date | None:
    """The day of « 20240530 », as accounting programs export it, or of « 30052024 », whose first zero a number loses:
    never both, as of either one the year is between FIRST_YEAR and LAST_YEAR."""
    if isinstance(cell, bool) or not isinstance(cell, int | float | str):
        return None
    digits = cell.strip() if isinstance(cell, str) else f"{cell:.0f}".zfill(_DIGITS_OF_A_DAY)
    if not re.fullmatch(r"\d{8}", digits, re.ASCII):
        return None
    for order in ("%Y%m%d", "%d%m%Y"):
        with suppress(ValueError):
            day = datetime.datetime.strptime(digits, order).date()
            if FIRST_YEAR <= day.year <= LAST_YEAR:
                return day
    return None


def _lone_year(cell: Cell) -> int | None:
    """The year that a number is."""
    if isinstance(cell, int | float) and FIRST_YEAR <= cell <= LAST_YEAR and cell == int(cell):
        return int(cell)
    return None
