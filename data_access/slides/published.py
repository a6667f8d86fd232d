"""The published figures that a slide may show, and what each counts; which territories are ours."""

from collections.abc import Mapping
from itertools import chain

import pandas as pd

from data_access.figures import FigureValue, Slice, values_over
from data_access.figures.network import NETWORK_FIGURES
from data_access.french import agree, number, status_of
from data_access.queries import overview, territories
from data_access.queries.statements import is_of_another_document
from data_access.slides.content import Lanterns, SlideLine
from data_access.told_years import years_named
from data_access.view import View
from data_access.vocabulary import TerritoryStatus

STATUSES = {"labelled": TerritoryStatus.LABELLED, "launching": TerritoryStatus.LAUNCHING}
_MOST_LANTERNS = 120


def published(view: View) -> dict[str, str]:
    """The overview's published figures but those marked « non public », in its order: id → label."""
    withheld = {one.code for one in overview.definition_rows(view) if one.public is False}
    return {
        one.id: one.label
        for one in NETWORK_FIGURES
        if one.code and one.code not in withheld and one.id not in STATUSES
    }


def words_of(view: View, value: FigureValue) -> str:
    """« personnes ont pu exprimer leurs rêves … »: the unit, then the sentence of its definition; but one that stands
    for itself (« Elle anime un réseau »), or says the number of another document."""
    unit = agree(value.value, value.figure.unit)
    meaning = next((one for one in overview.definition_rows(view) if one.code == value.figure.code), None)
    if not meaning or not meaning.sentence or not meaning.sentence[:1].islower():
        return unit
    other = is_of_another_document(meaning.sentence, meaning.source, value.source)
    return unit if other else f"{unit} {meaning.sentence}"


def period_of(value: FigureValue, year: int) -> str:
    """Over what a published figure is, on a slide that tells of a year; of one published for another year, which:
    « depuis le lancement (2024) »."""
    if value.last is None or value.last.year == year or years_named(value.period):
        return value.period
    return f"{value.period} ({value.last.year})" if value.period else str(value.last.year)


def ours(view: View) -> pd.DataFrame:
    """The labelled and the launching territories, as `all_territories` gives them."""
    found = territories.all_territories(view)
    return found[found["status"].isin([status.value for status in STATUSES.values()])]


def by_status(view: View, year: int) -> dict[TerritoryStatus, FigureValue]:
    """The published numbers of labelled and of launching territories of a year, as far as they are known."""
    values = values_over(view, tuple(STATUSES), Slice.of_year(year))
    return {status: values[name] for name, status in STATUSES.items() if values[name].value is not None}


def how_many(found: Mapping[TerritoryStatus, FigureValue]) -> int:
    """How many territories we are, from the answer of `by_status`."""
    return sum(int(value.value or 0) for value in found.values())


def as_of(found: Mapping[TerritoryStatus, FigureValue]) -> str:
    """« fin 2024 »: over what the answer of `by_status` is; empty where that is not the same, or not known, of all."""
    periods = {value.period for value in found.values()}
    return periods.pop() if len(periods) == 1 else ""


def status_lines(found: Mapping[TerritoryStatus, FigureValue], said: str) -> list[SlideLine]:
    """« ● 17 labellisés », « ◆ 7 en lancement », from the answer of `by_status`; over what each is, where that is not
    what the heading has `said`: « 7 en lancement (fin 2024) »."""

    def words(status: TerritoryStatus, value: FigureValue) -> str:
        period = "" if value.period in ("", said) else f" ({value.period})"
        return f"{value.text} {status_of(value.value, status)}{period}"

    return [{"state": status.value, "words": words(status, value)} for status, value in found.items()]


def placed_lines(
    found: Mapping[TerritoryStatus, FigureValue], placed: Mapping[str, int], *, same_day: bool
) -> list[SlideLine]:
    """The same below a map that shows so many of each (status → how many): « 17 labellisés, dont 12 sur la carte »;
    where it is not of the day of the published numbers, or shows more: « 19 labellisés sur la carte (17 publiés, fin
    2024) »."""

    def words(status: TerritoryStatus, value: FigureValue) -> str:
        there = int(placed.get(status.value, 0))
        if same_day and there <= (value.value or 0):
            text = f"{value.text} {status_of(value.value, status)}"
            return text if there == value.value else f"{text}, dont {number(there)} sur la carte"
        published = ", ".join(filter(None, (f"{value.text} {agree(value.value, 'publié')}", value.period)))
        return f"{number(there)} {status_of(there, status)} sur la carte ({published})"

    return [{"state": status.value, "words": words(status, value)} for status, value in found.items()]


def each_has_a_sponsor(covered: FigureValue) -> bool:
    """Whether every launching territory has one, from the figure « launching_sponsored »."""
    return bool(covered.total) and covered.value == covered.total


def lanterns(found: Mapping[TerritoryStatus, FigureValue]) -> Lanterns | None:
    """One lantern for each published territory, by status; None where that is none, or too many to be seen."""
    states = [*chain(*([status.value] * int(value.value or 0) for status, value in found.items()))]
    return {"form": "lanterns", "states": states} if 0 < len(states) <= _MOST_LANTERNS else None
