"""Titles that are periods: « 2023 », « juin 2025 », « T1 », « 31/03 », and the totals between them."""

import datetime
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from data_access.contract import ACROSS, Across
from data_access.fields import Plain, field_of
from data_access.french import month_name, month_text
from data_access.importing.model.cells import Cell, Refused, folded, shown
from data_access.importing.model.problems import Answers
from data_access.importing.parse.column_values import column_reader, parse
from data_access.importing.parse.date_points import MONTHS
from data_access.importing.schema_matching.titles.budget_titles import budgeted_year
from data_access.importing.schema_matching.titles.title_match import Title
from data_access.models import Base, Budget, Funding, Indicator, Payment
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
    if model is Budget and isinstance(title, str) and (budgeted := budgeted_year(title)):
        title = budgeted
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
