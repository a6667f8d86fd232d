"""The years that texts tell, seasons among them (« 2025-26 », « saison 25/26 »), and those that a question about a year
offers behind the likely ones."""

import re
from collections.abc import Iterable

from data_access.importing.model.problems import Candidate

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)", re.ASCII)
_SEASON = re.compile(  # « 2025-26 »; « saison 25/26 », « Calendrier 25-26 »
    r"(?<!\d)20(?P<first>\d\d) ?[-/–] ?(?P<last>\d\d)(?![\d/.-])"
    r"|(?:^|\b(?:saison|exercice|ann[ée]e)s? (?:scolaire )?|[^\W\d] )"
    r"(?P<short>\d\d) ?[-/–] ?(?P<next>\d\d)(?=$|\W*\.\w+$| ?[):])",
    re.I | re.ASCII,
)
_LATEST_MONTH = 12  # « 2011-12 » may be December
_EARLIEST_ALONE = 15  # « groupe 12/13 »
_EARLIEST = 2000
_AHEAD = 3  # years offered behind the last likely one


def years_said(texts: Iterable[str]) -> set[int]:
    """The years that texts say."""
    return {year for text in texts for year in _years(text)}


def _years(text: str) -> Iterable[int]:
    yield from map(int, _YEAR.findall(text))
    for found in _SEASON.finditer(text):
        first, last = (
            int(found[one] or found[other]) for one, other in (("first", "short"), ("last", "next"))
        )
        if last == first + 1 and last > (_EARLIEST_ALONE if found["short"] else _LATEST_MONTH):
            yield from (2000 + first, 2000 + last)


def seasons_among(years: Iterable[int]) -> list[tuple[int, int]]:
    """The seasons that years one after the other make."""
    found = sorted(set(years))
    return [(one, one + 1) for one in found if one + 1 in found]


def other_years(likely: Iterable[int], *, seasons: bool = False) -> tuple[Candidate, ...]:
    """The years beside the likely ones, the latest first; with the `seasons`, of which the months of a school year
    are."""
    known = set(likely)
    every = range(max(known, default=_EARLIEST) + _AHEAD, _EARLIEST - 1, -1)
    years = tuple(Candidate(str(one), str(one)) for one in every if one not in known)
    across = reversed(seasons_among(every)) if seasons else ()
    own = set(seasons_among(known))
    return (*years, *(season_as_answer(*one) for one in across if one not in own))


def season_as_answer(first: int, last: int) -> Candidate:
    """The answer that dates are of a season."""
    return Candidate(f"{first}-{last}", f"{first}-{last}, de septembre {first} à août {last}")
