"""The fiscal year of rows that do not say it: asked once for their sheet. Where they bear dates, it may be that of each
row's own, and the years of those dates come before any other."""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from data_access import clock
from data_access.fields import FieldKind, PlainDate, field_of, fields_of
from data_access.french import quote
from data_access.importing.model.problems import Answers, Asked, Candidate, Question
from data_access.importing.model.rows import BY_ANSWER, Row
from data_access.importing.parse.years_told import other_years, years_said
from data_access.models import Budget, Funding, FundingYear

WITH_YEAR = {FundingYear.__tablename__, Budget.__tablename__}
BY_DATE = "date:"  # begins the answer that the year is that of each row's date, followed by its field
_ABOUT = range(-3, 3)  # the years that are offered, from this one
_SHORT_YEAR = re.compile(r"[^\W\d][ _'’.-]+(\d\d)$")  # « Soirées 26 »
_OBJECT = field_of(Funding, "object")  # « animation 2025 » says the year as well as a date
_DATES = {
    one.name: one for one in (_OBJECT, *fields_of(Funding)) if one is _OBJECT or one.kind is FieldKind.DATE
}
_LATER = (
    "report_due",
    "report_sent",
    "next_action_on",
)  # dates that mostly are of another year than the amounts
_MOST_DATES = 3  # columns of dates that are offered
_UNDATED = "year.undated"  # what is asked of the rows without that date


class DatedColumn(NamedTuple):
    """A field with a date, or a year, in some rows of a sheet that say no fiscal year, and the years of these."""

    name: str
    years: tuple[int, ...]


def years_named(sheet: str) -> list[str]:
    """The year that the name of a sheet says by its last two digits, where it is one about today: « Soirées 26 »."""
    found, this_year = _SHORT_YEAR.search(sheet.strip()), clock.today().year
    years = [this_year + one for one in _ABOUT] if found else []
    return [str(year) for year in years if found and f"{year % 100:02}" == found[1]]


def dated_columns(rows: Iterable[Row], sheet: str) -> tuple[DatedColumn, ...]:
    """What says a year beside the amounts of a sheet whose fiscal year is not said: the object, then the dates, those
    that most rows have first."""
    found: dict[str, list[int]] = {}
    for row in rows:
        if row.sheet == sheet and row.table in WITH_YEAR and "year" not in row.values:
            for name in _DATES:
                if year := _year_of(row, name):
                    found.setdefault(name, []).append(year)
    most_first = sorted(found, key=lambda name: (name != _OBJECT.name, name in _LATER, -len(found[name])))
    return tuple(DatedColumn(name, tuple(sorted(set(found[name])))) for name in most_first[:_MOST_DATES])


def give_year(rows: Collection[Row], sheet: str, answers: Answers) -> None:
    """Gives the rows of a sheet the fiscal year that was answered, where they say none."""
    for table in WITH_YEAR:
        answer = answers.get(which_year(sheet, table).key, "")
        undated = answers.get(which_year(sheet, table, undated=True).key, "")
        for row in rows if answer else ():
            if row.table == table and "year" not in row.values and "year" not in row.cells:
                _give(row, answer, undated)


def _give(row: Row, answer: str, undated: str) -> None:
    if answer.startswith(BY_DATE):
        name = answer.removeprefix(BY_DATE)
        if year := _year_of(row, name):
            row.values["year"] = year
            row.cells["year"] = (row.parent or row).cell(name) or BY_ANSWER
            return
        answer = undated
    if re.fullmatch(r"[12]\d{3}", answer, re.ASCII):
        row.values["year"] = int(answer)
        row.cells["year"] = BY_ANSWER


def _year_of(row: Row, name: str) -> int | None:
    """The year of a date of a row, or the one that its object says; None where it has none, or one of two years."""
    date: PlainDate | str | None = (row.parent or row).values.get(name)
    if isinstance(date, str):
        said = years_said([date])
        return said.pop() if len(said) == 1 else None
    if not isinstance(date, Mapping) or date["start"][:4] != date["end"][:4]:
        return None
    return int(date["start"][:4])


def asked_year(row: Row, dated: tuple[DatedColumn, ...], answers: Answers) -> Question:
    """The question of which year the rows are that are like this one: those without a date, where the others are of the
    year of theirs."""
    by_date = answers.get(which_year(row.sheet, row.table).key, "").startswith(BY_DATE)
    return which_year(row.sheet, row.table, dated, undated=by_date)


def which_year(
    sheet: str, table: str, dated: tuple[DatedColumn, ...] = (), *, undated: bool = False
) -> Question:
    """Of which year the rows of a sheet are. The year that its name says comes first; then those of its dates, each
    row's own where they are several. `undated`: of those alone that have no date."""
    return _which_year(sheet, table, dated, clock.today().year, undated=undated)


@lru_cache
def _which_year(
    sheet: str, table: str, dated: tuple[DatedColumn, ...], now: int, *, undated: bool
) -> Question:
    of_sheet = sorted(years_said([sheet]))
    of_dates = sorted({year for one in dated for year in one.years})
    by_date = {
        one.name: Candidate(
            f"{BY_DATE}{one.name}",
            f"l'année de chaque ligne, d'après {quote(_DATES[one.name].header)}",
        )
        for one in (() if undated or len(of_dates) < 2 else dated)
    }
    first = [candidate for name, candidate in by_date.items() if name not in _LATER]
    last = [candidate for name, candidate in by_date.items() if name in _LATER]
    years = dict.fromkeys((*of_sheet, *of_dates, *(now + one for one in _ABOUT)))
    which = "qui n'ont pas cette date" if undated else "qui ne le disent pas"
    return Question(
        Asked.WHOLE,
        f"{sheet}:{table}.{_UNDATED if undated else 'year'}",
        f"Pour quel exercice sont les lignes de la feuille {quote(sheet)} {which} ?",
        (*first, *(Candidate(str(year), str(year)) for year in years), *last),
        other_years(years),
    )
