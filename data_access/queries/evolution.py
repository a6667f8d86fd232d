"""Évolution: each figure year by year, and what moved from one year to the next where the two can be compared."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, product

from sqlalchemy import Integer, cast, extract

from data_access.expressions import begun, event_years, status_years
from data_access.figures import figure, values_of_each
from data_access.figures.core import FigureValue, Slice
from data_access.figures.figure_words import rate, rate_text
from data_access.figures.network import ENTERED, ENTRY_FIGURES
from data_access.figures.per_capita import ATTENDED, INHABITANTS, PER, PER_CAPITA, per_capita_words
from data_access.french import MISSING, percent
from data_access.queries.asking import question_for
from data_access.queries.fiscal_years import CLOSED, fiscal_years
from data_access.queries.published import definitions, indicators, published_values, value_text
from data_access.queries.published import figure as figure_record
from data_access.queries.year_comparison import (
    COMPARED,
    YearValue,
    as_counted,
    moved_between,
    why_not_compared,
)
from data_access.view import SqlRow, SqlSelect, View
from data_access.vocabulary import FUNDING_READER, Measure, Qualifier, Role, Scope

MOST_YEARS = 6  # side by side; older ones stay where they were counted
PUBLISHED = "Ce que nous avons publié"
NETWORK = "Le réseau"
EVENTS = {Scope.LOCAL: "Les événements des territoires", Scope.NETWORK: "Les événements du réseau"}
FUNDING = "La levée de fonds, par exercice"
COVERED = "Part du budget qui est sûre"
SAID_YES = "Réponses positives, par année de décision"

_COUNTS = ("events", "events_reported", "visits")
_MEASURES = (Measure.PRESENT, Measure.CONTRIBUTORS, Measure.CHALLENGES, Measure.ENGAGED, Measure.SOLUTIONS)
_AMOUNTS = ("requested", "granted", "paid", "secured", "budget", "spent", "to_find")
_ANSWERS = ("days_to_answer", "won_in_year", "decided_in_year")
_OF_A_TERRITORY = [f"{one}_local" for one in (*_COUNTS, *(f"events_{one}" for one in _MEASURES))]
_CALLED_THERE = {  # the figures of all territories, where only one is meant
    figure("events_local").label: "Événements tenus",
    figure("events_reported_local").label: "Bilans saisis",
    figure("visits_local").label: "Équipes venues",
}


@dataclass(frozen=True)
class YearByYear:
    """A figure with its values, the oldest year first, one for each year of its group. `moved`: from the last but one
    known value of a year that is over to the last, in words; `why_not`: why these two do not compare. At most one of
    them is there."""

    group: str
    label: str
    values: tuple[YearValue, ...]
    moved: str = ""
    why_not: str = ""


def year_by_year(view: View) -> list[YearByYear]:
    """Every published figure, and every one that is counted by year, which the role may read, group by group; those of
    which nothing is known are left out. Raises NotForThisRole, DatabaseProblem.
    """
    view.require(Role.NETWORK)
    with view.connection() as connection:
        held, begun_in = event_years(connection), status_years(connection, ENTERED)
        years, of_both = (_up_to(view.today.year, each) for each in (held, held + begun_in))
        of_network = [*(one.id for one in ENTRY_FIGURES), "months_to_label", "training_hours"]
        found = [*_published(view), *_counted(view, NETWORK, of_network, of_both)]
        for scope, group in EVENTS.items():
            ids = [f"{name}_{scope}" for name in _COUNTS]
            found += _counted(view, group, [*ids, *(f"events_{one}_{scope}" for one in _MEASURES)], years)
            if scope is Scope.LOCAL:
                found.append(_per_capita(view, group, years))
        if view.role.may(FUNDING_READER):
            found += _fundraising(view)
    return [one for one in found if any(value.value is not None for value in one.values)]


def of_territory(view: View, code: str) -> list[YearByYear]:
    """What the events of one territory come to, and how many teams came to them, year by year; what is never known is
    left out. Raises DatabaseProblem."""
    over = Slice(territory=code)
    with view.connection() as connection:
        years = _up_to(view.today.year, event_years(connection))
        found = list(_counted(view, EVENTS[Scope.LOCAL], _OF_A_TERRITORY, years, over))
    named = [replace(one, label=_CALLED_THERE.get(one.label, one.label)) for one in found]
    return [one for one in named if any(value.value for value in one.values)]


def _up_to(last: int, years: Sequence[int]) -> list[int]:
    return _all_between([one for one in years if one <= last])


def _all_between(years: Sequence[int]) -> list[int]:
    """From the first to the last of them, those of which nothing is known included; the last few."""
    return list(range(min(years), max(years) + 1))[-MOST_YEARS:] if years else []


def _published(view: View) -> Iterator[YearByYear]:
    """The published figures of the network: of each year the last value that was published for it; one of a day to come
    is a wish."""
    rows = _published_values.rows(view)
    years = _all_between([row.year for row in rows])
    for _, of_figure in groupby(rows, key=lambda row: row.figure_id):
        newest = {row.year: row for row in of_figure}
        one = next(iter(newest.values()))
        values = [_as_published(year, newest.get(year)) for year in years]
        yield _compared(PUBLISHED, one.label, values, unit="%" if (one.unit or "").startswith("%") else "")


def published_trends(view: View) -> dict[str, tuple[float, ...]]:
    """The published values of the network's figures that can be set side by side, the last of each year, the oldest
    first, by the code of the definition. Raises NotForThisRole, DatabaseProblem."""
    rows = [
        row for row in _published_values.rows(view) if Qualifier(row.qualifier or Qualifier.EXACT) in COMPARED
    ]
    return {
        code: tuple({row.year: float(row.value) for row in of_figure}.values())
        for code, of_figure in groupby(rows, key=lambda row: row.figure_code)
    }


@question_for(Role.NETWORK)
def _published_values() -> SqlSelect:
    return (
        published_values()
        .add_columns(
            figure_record.c.id.label("figure_id"),
            figure_record.c.code.label("figure_code"),
            cast(extract("year", indicators.c.date_end), Integer).label("year"),
            definitions.c.unit,
        )
        .outerjoin(definitions, definitions.c.id == figure_record.c.id)
        .where(
            indicators.c.territory_id.is_(None),
            indicators.c.value_value.is_not(None),
            indicators.c.date_end.is_not(None),
            begun(indicators, "date"),
        )
        .order_by(figure_record.c.sort, figure_record.c.id, indicators.c.date_end, indicators.c.id)
    )


def _as_published(year: int, row: SqlRow | None) -> YearValue:
    if row is None:
        return YearValue(year, MISSING)
    qualifier = Qualifier(row.qualifier or Qualifier.EXACT)
    text = value_text(row)
    exact = qualifier in COMPARED
    about = qualifier is Qualifier.ABOUT
    return YearValue(year, text, row.period_text or "", float(row.value), exact, code=row.code, about=about)


def _counted(
    view: View, group: str, ids: Sequence[str], years: Sequence[int], over: Slice | None = None
) -> Iterator[YearByYear]:
    """Figures of calendar years; the one that runs is not compared."""
    for one, values in _over_years(view, ids, years, over).items():
        unit = figure(one).unit
        yield _compared(group, figure(one).label, values, unit=unit, running=view.today.year)


def _per_capita(view: View, group: str, years: Sequence[int]) -> YearByYear:
    """How many came for so many inhabitants."""
    found = values_of_each(view, (ATTENDED, INHABITANTS), [Slice.of_year(year) for year in years])
    values = [_for_each(*one) for one in zip(years, found[::2], found[1::2], strict=True)]
    return _compared(group, PER_CAPITA, values, running=view.today.year)


def _for_each(year: int, attended: FigureValue, inhabitants: FigureValue) -> YearValue:
    return YearValue(
        year,
        rate_text(attended, inhabitants, PER),
        per_capita_words(attended, inhabitants),
        rate(attended, inhabitants, PER),
        Qualifier(attended.qualifier) in COMPARED,
        attended.filled == attended.total and inhabitants.filled == inhabitants.total,
        figure_ids=(ATTENDED, INHABITANTS),
        about=attended.about or inhabitants.about,
        records=attended.filled,
    )


def _fundraising(view: View) -> Iterator[YearByYear]:
    """The amounts of fiscal years, which part of the budget is secured; how long funders took to answer, and how often
    they said yes."""
    found = _over_years(
        view, [f"funding_{name}" for name in (*_AMOUNTS, *_ANSWERS)], _all_between(fiscal_years(view))
    )
    found["funding_to_find"] = [_open_or_closed(one, view.today.year) for one in found["funding_to_find"]]
    secured, budget = found["funding_secured"], found["funding_budget"]
    today = view.today.year
    for one, values in found.items():
        plan = values is budget  # that of the year that runs is known as a whole
        yield _compared(FUNDING, figure(one).label, values, unit=figure(one).unit, running=today, plan=plan)
    won, decided = found["funding_won_in_year"], found["funding_decided_in_year"]
    for label, part, whole in ((COVERED, secured, budget), (SAID_YES, won, decided)):
        shares = [_part(*both) for both in zip(part, whole, strict=True)]
        yield _compared(FUNDING, label, shares, unit="%", running=today)


def _open_or_closed(value: YearValue, today: int) -> YearValue:
    """Of a year that is over nothing is to be found any more."""
    return replace(value, text=CLOSED, value=None) if value.year < today else value


def _part(part: YearValue, whole: YearValue) -> YearValue:
    if part.value is None or not whole.value:
        return YearValue(part.year, MISSING)
    share = 100 * part.value / whole.value
    scope = f"{part.text} sur {whole.text}" + (f" ; parmi les accordés : {part.parts}" if part.parts else "")
    about = part.about or whole.about
    return YearValue(
        part.year,
        f"{'environ ' if about else ''}{percent(share)}",
        scope,
        share,
        whole=part.whole and whole.whole,
        figure_ids=part.figure_ids + whole.figure_ids,
        about=about,
    )


def _over_years(
    view: View, ids: Sequence[str], years: Sequence[int], over: Slice | None = None
) -> dict[str, list[YearValue]]:
    """The values of figures, each over every year of a slice (None: of all)."""
    values = values_of_each(view, tuple(ids), [(over or Slice()).in_year(year) for year in years])
    found: dict[str, list[YearValue]] = {one: [] for one in ids}
    for (year, one), value in zip(product(years, ids), values, strict=True):
        found[one].append(as_counted(year, value))
    return found


def _compared(
    group: str,
    label: str,
    values: Sequence[YearValue],
    *,
    unit: str = "",
    running: int | None = None,
    plan: bool = False,
) -> YearByYear:
    """The figure with what moved between its last two known years that are over. `unit`: that of the figure, « % », or
    none; `running`: the year that is not over; `plan`: that one compares too, a year to come never."""
    known = [one for one in values if one.value is not None]
    over = [one for one in known if not running or one.year < running + plan]
    moved = why_not = ""
    if len(over) > 1:
        before, after = over[-2:]
        why_not = why_not_compared(before, after)
        moved = "" if why_not else moved_between(before, after, unit)
    elif len(known) > 1:
        year = known[len(over)].year
        why_not = f"{year} n'a pas commencé" if running and year > running else f"{year} n'est pas terminé"
    return YearByYear(group, label, tuple(values), moved, why_not)
