"""Column titles that are periods: months, quarters, seasons or years, of a sheet whose cells say something else (see
`values_across`)."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import folded
from data_access.importing.parse.date_points import MONTHS
from data_access.importing.parse.years_told import years_said
from data_access.importing.schema_matching.titles.title_match import Title

_ASIDE = re.compile(r"\s*\([^()]*\)\s*$")  # « 2026-27 (prévu) »
_SEASON = re.compile(r"(?:saison |annee |exercice )?((?:20)?\d\d) ?[-/–] ?((?:20)?\d\d)(?!\d)")
_YEAR = re.compile(r"(?:annee |en )?((?:19|20)\d\d)")
_MONTH = re.compile(rf"({'|'.join(MONTHS)})\.?(?:[ ./'-]*((?:20)?\d\d))?")
_FIRST_DAY = re.compile(r"01/(0[1-9]|1[0-2])/(20\d\d)")  # « sept-25 », as Excel keeps it
_QUARTER = re.compile(r"(?:t ?[1-4]|[1-4](?:er|e|eme)? trim(?:estre)?\.?)(?: (?:20)?\d\d)?")
_FEW = 2  # titles that are years, seasons or quarters
_MONTHS_AT_LEAST = 3


def bare(title: Title) -> str:
    """A title without what stands in brackets behind it."""
    return _ASIDE.sub("", title.texts[-1]).strip()


def seasons_in(titles: Sequence[Title], known: Known | None = None) -> Sequence[Title]:
    """The titles that are seasons, or else years, where they are several."""
    for says in (_season, _YEAR.fullmatch):
        own = [one for one in titles if says(_key(one))]
        if len({_key(one) for one in own}) >= _FEW:
            return own
    return ()


def periods_in(titles: Sequence[Title], known: Known | None = None) -> Sequence[Title]:
    """The titles that are months, or else quarters, seasons, years, where they are several."""
    for says, least in ((_is_month, _MONTHS_AT_LEAST), (_QUARTER.fullmatch, _FEW)):
        own = [one for one in titles if says(_key(one))]
        if len({_key(one) for one in own}) >= least:
            return own
    return seasons_in(titles)


def season_of(title: Title) -> str:
    """The season that a title is, « 2024-2025 »; empty where it is none."""
    season = _season(_key(title))
    return f"{season[0]}-{season[1]}" if season else ""


def _is_month(text: str) -> bool:
    return _month(text)[0] > 0


def month_of(title: Title) -> int:
    """The month that a title is; 0 where it is none."""
    return _month(_key(title))[0]


def year_of(title: Title) -> str:
    """The year that a title is, or that of a month says; empty where it says none."""
    year = _YEAR.fullmatch(_key(title))
    return year[1] if year else _month(_key(title))[1]


def _month(text: str) -> tuple[int, str]:
    """The month that a text is, and its year, where it says it."""
    if said := _MONTH.fullmatch(text):
        return MONTHS[said[1]], f"20{said[2]}"[-4:] if said[2] else ""
    first = _FIRST_DAY.fullmatch(text)
    return (int(first[1]), first[2]) if first else (0, "")


def go_on_next_year(titles: Iterable[Title]) -> bool:
    """Whether months that say no year go on in a second one: « sept. » to « juin »."""
    months = [month_of(one) for one in titles if not year_of(one)]
    return any(later < month for month, later in pairwise(months))


def seasons_said(texts: Iterable[str]) -> list[int]:
    """The first years of the seasons that texts say."""
    said = (_season(found[0]) for text in texts for found in _SEASON.finditer(folded(text)))
    return list(dict.fromkeys(one[0] for one in said if one))


def only_year(texts: Iterable[str]) -> str:
    """The year that texts say, where it is one alone."""
    years = years_said(texts)
    return str(years.pop()) if len(years) == 1 else ""


def _key(title: Title) -> str:
    return folded(bare(title)).strip()


def _season(text: str) -> tuple[int, int] | None:
    """The two years of « 2024-25 »; None of anything else."""
    found = _SEASON.fullmatch(text)
    first, second = (int(one) % 100 for one in found.groups()) if found else (0, 0)
    return (2000 + first, 2000 + second) if found and second == first + 1 else None
