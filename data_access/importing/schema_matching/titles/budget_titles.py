"""Titles of a budget that say which amount of which year they give: « Prévu 2024 », « 2024 » over « Prévu » and
« Réalisé »."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from data_access.contract import ACROSS
from data_access.importing.model.cells import folded
from data_access.importing.schema_matching.titles.dated_titles import year_apart
from data_access.importing.schema_matching.titles.known_titles import Sure
from data_access.importing.schema_matching.titles.title_match import Title, meaning
from data_access.models import Base, Budget

# What is budgeted of a year, in words that the contract has no title for
BUDGETED = re.compile(r"(?:(?:montant |budget )?(?:prevu|previsionnel|vote)|budget|bp|montant)[ :]*(20\d\d)")
# « BP 2027 v2 (votée) »: which version of a budget it is
_WHICH = (
    r"(?:version|v)\.? ?\d+|n[°o] ?\d+|dm ?\d|initial|modifi|revis|rectifi|vot|adopt|defini|provisoire|projet"
)
_SHORT_YEAR = re.compile(r"(?<=[a-zé]) '?(?=[23]\d$)", re.I)  # « BP 26 »
_VERSION = re.compile(rf"[ (,–-]+(?:{_WHICH})[^()]*\)?(?: ?\([^()]*\))?")
_TO = r"(.+?) (?:au|arrete au|a fin) "
_TO_A_DAY = re.compile(
    rf"{_TO}(?:(?:\d{{1,2}}[/.])?(?:0?[1-9]|1[0-2])[/.]20|\d{{1,2}}[/.]\d{{1,2}}[/.]|(?:0?[1-9]|1[0-2])[/.](?=[2-4]))(\d\d)"
)  # « Réalisé au 30/11/26 »
_TO_A_DAY_OF_IT = re.compile(
    rf"{_TO}\d{{1,2}}(?:[/.]| \w+)\d{{0,2}}"
)  # « Réalisé au 30/09 »: of the year beside it
_SEVERAL = 2  # years, or amounts of a year
_ACROSS = ACROSS[Budget]


def budgeted_year(text: str) -> str:
    """The year of which a title says what is budgeted, « BP 2026 », « BP 26 »; empty where it says none."""
    found = BUDGETED.fullmatch(folded(_full_year(text)))
    return found[1] if found else ""


def _full_year(text: str) -> str:
    return _SHORT_YEAR.sub(" 20", text.strip())


class OfYear(NamedTuple):
    """Which amount a title gives, and of which year."""

    field: str
    year: int


def years_of_amounts(model: type[Base], titles: Iterable[Title]) -> dict[Title, OfYear]:
    """The titles of a budget that say the amount of a year, where these are several years, of which one comes twice, or
    one tells what is planned and one what came of it (« Réalisé 2025 », « Prévu 2026 »); none where one comes twice of
    the same year, or another column says the year. Of versions of one budget, the first."""
    if model is not Budget:
        return {}
    found, titles = dict[Title, OfYear](), list(titles)
    further = {one for versions in versions_of(titles).values() for one in versions[1:]}
    for title in titles:
        if title not in further and (said := _said_by(title)):
            found[title] = said
    years = {one.year for one in found.values()}
    if len(years) == 1:
        open_ones = (one for one in titles if one not in found and one not in further)
        found |= {one: said for one in open_ones if (said := _said_to_a_day(one, *years))}
    fields = {one.field for one in found.values()}
    several = bool(further) or len(found) > len(years) >= _SEVERAL or len(fields) == _SEVERAL
    fits = several and len(set(found.values())) == len(found)
    beside = (meaning(model, title.texts[-1]) for title in titles if title not in found)
    return found if fits and not any(one.name == "year" for said in beside for one in said.columns) else {}


def versions_of(titles: Iterable[Title]) -> dict[int, list[Title]]:
    """The titles of budgets of the same year of which one at least says which version it is, by that year."""
    found: dict[int, list[Title]] = {}
    versioned = set[int]()
    for title in titles:
        text = folded(title.text)
        if year := budgeted_year(_without_version(text)):
            found.setdefault(int(year), []).append(title)
            versioned |= {int(year)} if _without_version(text) != text else set()
    return {year: ones for year, ones in found.items() if year in versioned and len(ones) >= _SEVERAL}


def _without_version(text: str) -> str:
    found = _VERSION.search(text)
    return text[: found.start()] if found and found.end() == len(text) else text


def _said_by(title: Title) -> OfYear | None:
    to_a_day = _TO_A_DAY.fullmatch(title.text.strip())
    text = _full_year(title.text)
    apart = (2000 + int(to_a_day[2]), to_a_day[1]) if to_a_day else year_apart(text)
    if apart is None:
        return None
    if budgeted_year(_without_version(folded(text))):
        return OfYear(_ACROSS.value, apart[0])
    fields = (_field_in(text) for text in (apart[1], title.texts[-1]))
    return next((OfYear(field, apart[0]) for field in fields if field), None)


def _said_to_a_day(title: Title, year: int) -> OfYear | None:
    """What « Réalisé au 30/09 » gives, which says no year, beside titles of one `year`."""
    found = _TO_A_DAY_OF_IT.fullmatch(folded(title.text))
    field = _field_in(found[1]) if found else ""
    return OfYear(field, year) if field else None


def _field_in(text: str) -> str:
    """The amount that a text surely names; empty for none."""
    said = meaning(Budget, text)
    sure = said.sure > Sure.ASKED and said.columns[0].name in (_ACROSS.value, _ACROSS.beside)
    return said.columns[0].name if sure else ""
