"""Évolution: each figure year by year, and what moved from one year to the next where the two can be compared."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, product

import pandas as pd
from sqlalchemy import Integer, cast, extract

from data_access.expressions import begun, event_years, status_years
from data_access.figures import figure, values_of_each, values_over
from data_access.figures.core import EURO, FigureValue, Slice
from data_access.figures.figure_words import figure_text, median_words, rate, rate_text
from data_access.figures.network import ENTERED, ENTRY_FIGURES
from data_access.figures.per_capita import ATTENDED, INHABITANTS, PER, PER_CAPITA, per_capita_words
from data_access.french import MISSING, NO_BREAK, number, percent, plural
from data_access.queries.asking import question_for
from data_access.queries.funding import CLOSED, offered
from data_access.queries.published import definitions, indicators, published_values, value_text
from data_access.queries.published import figure as figure_record
from data_access.view import SqlRow, SqlSelect, View
from data_access.vocabulary import FUNDING_READER, Measure, Qualifier, Role, Scope

PARTLY_NOTED = (
    5  # a year of which so many times fewer lines are noted than of the other may not be noted as a whole
)
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
_COMPARE = (Qualifier.EXACT, Qualifier.ABOUT)  # a change from or to « environ » is « environ », too


@dataclass(frozen=True)
class YearValue:
    """What a figure says of a year, in words, and over how much; `value`: its number, None where none is known.

    `exact`: whether that number is all of it; `about`: whether it is « environ »; `whole`: whether every record that
    could give it does; `records`: how many it stands on, but for amounts. `code`: the record that publishes it;
    `figure_ids`: of the figures that it is counted by; `parts`: see `FigureValue`.
    """

    year: int
    text: str
    scope: str = ""
    value: float | None = None
    exact: bool = True
    whole: bool = True
    code: str = ""
    figure_ids: tuple[str, ...] = ()
    about: bool = False
    parts: str = ""
    records: int | None = None


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
        row for row in _published_values.rows(view) if Qualifier(row.qualifier or Qualifier.EXACT) in _COMPARE
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
    exact = qualifier in _COMPARE
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
        Qualifier(attended.qualifier) in _COMPARE,
        attended.filled == attended.total and inhabitants.filled == inhabitants.total,
        figure_ids=(ATTENDED, INHABITANTS),
        about=attended.about or inhabitants.about,
        records=attended.filled,
    )


def _fundraising(view: View) -> Iterator[YearByYear]:
    """The amounts of fiscal years, which part of the budget is secured; how long funders took to answer, and how often
    they said yes."""
    fiscal, _, _ = offered(view)
    found = _over_years(view, [f"funding_{name}" for name in (*_AMOUNTS, *_ANSWERS)], _all_between(fiscal))
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
        found[one].append(_as_counted(year, value))
    return found


def _as_counted(year: int, value: FigureValue) -> YearValue:
    return YearValue(
        year,
        value.text,
        " · ".join(filter(None, (median_words(value), value.scope))) if value.total else "",
        None if value.value is None else float(value.value),
        Qualifier(value.qualifier) in _COMPARE,
        value.total is None or value.filled == value.total,
        figure_ids=(value.figure.id,),
        about=value.about,
        parts=value.parts,
        records=None if value.figure.unit == EURO else value.filled,
    )


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
        why_not = _why_not(before, after)
        moved = "" if why_not else _moved(before, after, unit)
    elif len(known) > 1:
        year = known[len(over)].year
        why_not = f"{year} n'a pas commencé" if running and year > running else f"{year} n'est pas terminé"
    return YearByYear(group, label, tuple(values), moved, why_not)


def _why_not(before: YearValue, after: YearValue) -> str:
    if not (before.exact and after.exact):
        return "l'une des deux valeurs n'est pas un nombre exact"
    if not (before.whole and after.whole):
        return f"pas la même base : {before.scope}, puis {after.scope}"
    return _partly_noted(before, after)


def partly_noted(known: Mapping[int, FigureValue], running: int | None) -> str:
    """« 23 lignes comptées en 2024, 3 en 2025 : l'une des deux années n'est peut-être pas toute notée », of the last
    two years of a figure that are over, where one has far fewer records; else nothing. `running`: the year that is
    not."""
    over = [_as_counted(year, value) for year, value in sorted(known.items()) if year != running]
    return _partly_noted(*over[-2:]) if len(over) > 1 else ""


def _partly_noted(before: YearValue, after: YearValue) -> str:
    few, many = sorted((before.records or 0, after.records or 0))
    if not 0 < few * PARTLY_NOTED < many:
        return ""
    then = f"{plural(before.records, 'ligne comptée', 'lignes comptées')} en {before.year}"
    one_of_both = "l'une des deux années n'est peut-être pas toute notée"
    return f"{then}, {number(after.records)} en {after.year} : {one_of_both}"


def _moved(before: YearValue, after: YearValue, unit: str) -> str:
    """« + 12 (+ 8,3 %) de 2024 à 2025 »."""
    return f"{_gap(before, after, unit)} de {before.year} à {after.year}"


def _gap(before: YearValue, after: YearValue, unit: str) -> str:
    """« + 12 (+ 8,3 %) », « environ + 12 (+ 8,3 %) » where one of the two is."""
    said = _exact_gap(before, after, unit)
    return f"environ {said}" if before.about or after.about else said


def _exact_gap(before: YearValue, after: YearValue, unit: str) -> str:
    assert before.value is not None and after.value is not None
    gap = after.value - before.value
    if not gap:
        return "le même nombre"
    sign, size = ("+" if gap > 0 else "−"), abs(gap)
    if unit == "%":
        return f"{sign}{NO_BREAK}{number(size, 1)} points"
    share = f"{NO_BREAK}({sign}{NO_BREAK}{percent(100 * size / before.value)})" if before.value > 0 else ""
    return f"{sign}{NO_BREAK}{figure_text(unit, size)}{share}"


def year_before(view: View, ids: tuple[str, ...], asked: Slice) -> dict[str, FigureValue]:
    """The same figures over the year before that of a slice, by id; of the year that runs, up to the same day. None
    where the slice names no year. Raises as `values_over`."""
    if not asked.year:
        return {}
    before = Slice.of_year(asked.year - 1)
    last = before.last
    if asked.year == view.today.year:
        last = (pd.Timestamp(view.today) - pd.DateOffset(years=1)).date()
    return values_over(view, ids, replace(asked, first=before.first, last=last, year=before.year))


def beside_words(before: FigureValue, after: FigureValue, today: datetime.date) -> str:
    """« 2024 : 412 · + 12 (+ 2,9 %) »: what a figure was the year before, and what moved where the two compare; of the
    year that runs, at the same date. Empty where nothing is known of that year."""
    if before.value is None:
        return ""
    year = int(before.period)
    then, now = _as_counted(year, before), _as_counted(year + 1, after)
    when = f"à la même date en {year}" if now.year == today.year else str(year)
    compares = now.value is not None and not _why_not(then, now)
    scope = "" if then.whole else f", {then.scope}"
    return _beside(f"{when} : {then.text}{scope}", _gap(then, now, after.figure.unit) if compares else "")


def published_before(value: FigureValue) -> str:
    """« 2024 : plus de 17 800 », and how far it moved where the two values compare: of a published figure that an
    earlier year published, too; else nothing."""
    if value.before is None or value.value is None:
        return ""
    about = Qualifier.ABOUT in (value.before.qualifier, value.qualifier)
    then = YearValue(value.before.year, value.before.text, value=value.before.value, about=about)
    exact = Qualifier(value.before.qualifier) in _COMPARE and Qualifier(value.qualifier) in _COMPARE
    now = replace(then, value=float(value.value))
    return _beside(f"{then.year} : {then.text}", _gap(then, now, "") if exact else "")


def _beside(before: str, moved: str) -> str:
    return f"{before}{NO_BREAK}· {moved}" if moved else before
