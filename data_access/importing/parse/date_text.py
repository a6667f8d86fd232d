"""Dates as French people write them: what one text says, and what it leaves to the rest of its column.

A text says one date, or several of which the last completes the others: « 8 et 9 novembre 2024 ». It may leave open in
which order « 05/03/2024 » stands, and the year; `date_columns` decides these on the whole column.
"""

import datetime
import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeGuard

from data_access.fields import PlainDate
from data_access.french import date_text, quote
from data_access.importing.model.cells import Refused, folded
from data_access.importing.parse.date_points import (
    WEEKDAYS,
    Point,
    Span,
    read_full_year,
    read_point,
    read_years,
    week_of,
)
from data_access.vocabulary import Precision

FIRST_YEAR, LAST_YEAR = 1900, 2100

_LONGEST = 120  # signs
_LEAP_YEAR = 2024  # which has all days
_ONE_DAY = datetime.timedelta(days=1)
_CLOCK = (
    r"(?:(?:[01]?\d|2[0-4])(?: ?h(?:eures?)?(?: ?[0-5]\d)?|:[0-5]\d(?::[0-5]\d(?:\.\d+)?)?)(?: ?[ap]\.?m\.?)?"
    r"(?: ?(?:z|utc|[+-]\d\d:?\d\d))?|minuit|midi)"
)
_HOUR = re.compile(
    rf"(?:[ ,(]+|(?<=\d)t)(?:(?:a|de|des|entre|a partir de) )?{_CLOCK}(?: ?(?:-|a|et) ?{_CLOCK})?\)?$",
    re.ASCII,
)
# Of a day alone, as tools write it: « 0h » is typed
_NO_HOUR = re.compile(r"[ ,t]*0?0:00(?::00(?:\.0+)?)?(?: ?(?:z|utc|[+-]\d\d:?\d\d))?")
_ENGLISH_DAY = re.compile(r"[a-z]+ \d{1,2}, \d{4}", re.ASCII)
_ENGLISH_HOUR = re.compile(r"\d ?[ap]\.?m\b")
_OTHER_DAY = re.compile(
    r"2[2-4]:\d\d(?::[\d.]+)? ?(?:z|utc)"
)  # in UTC: the next day may have begun in France
_LIMIT = re.compile(r"(?:avant|apres|d'ici|au plus tard|a partir|jusqu'|pas avant)\b")
_LEAD = re.compile(
    r"(?:(?:le|la|les|du|de|des|en|au|annee|saison|exercice|periode)\b:?|[dl]')(?: scolaire)? ?"
)
_SEASON = re.compile(r"(?:la |l')?(?:saison|exercice|annee)\b")  # its numbers of two digits are years
_WEEK_OF = re.compile(r"sem(?:aine|\.)? (?:du|des?|de la) ?(?=\d|[a-z]+ \d)")  # « semaine du 17 mars »
_SAYS_WEEK = re.compile(r"\bsemaines?\b|^s(?:em)?\.? ?\d")
_EITHER = re.compile(r"s(?:em)?\.? ?([12])", re.ASCII)  # a half of the year, or a week
_SATURDAY = 5
_DAY_LIST = re.compile(  # « 4, 11 et 18 mars », « 4-11-18/03 »; two numbers and a dash are the ends of a span
    r"(?P<days>\d{1,2}(?:er)?(?: ?(?:[,&+]|et|puis) ?\d{1,2}(?:er)?)+|"
    r"\d{1,2}(?:(?: ?- ?\d{1,2}){2,}|(?: ?/ ?\d{1,2}){2,}(?= [a-z])))(?P<month>[ /.-]+(?:[a-z]{3,}|\d{1,2}\b).*)"
)
_MAY_LIST = re.compile(  # what a list of days holds: other texts are not looked at closely
    r"[,;&+]|\b(?:et|puis)\b|-\s?\d+\s?[-/].*[-/]|-\s?\d+\s?-\s?\d+ [^\W\d_]{3}|/.*[^\W\d_]{3}", re.I
)
_WEEKDAYS = re.compile(rf"({'|'.join(WEEKDAYS)})s,? (?:les? )?(?=\d)")  # « mardis 4, 11 et 18 mars »
_BETWEEN = re.compile(r" ?(?:[,&+/-]|et|puis) ?")
_BETWEEN_DATES = re.compile(r" ?(?:[&+]|, |\bet\b|\bpuis\b) ?")
_INEXACT = re.compile(r"(?:(?:mi|fin|debut|courant|depuis|vers|environ|env)\b\.?|[~≈])[ -]*")


@dataclass(frozen=True)
class WrittenDate:
    """A text that says dates. `apart`: it names them one by one (« 8 et 15 »); `inexact`: its words say more than its
    days (« mi-mars », « depuis »); `english`: it has an hour « 6:30 pm », so that the month may come first; `week`: it
    says the week of its day, or of its days (« semaine du 17 mars »)."""

    text: str
    points: tuple[Point, ...]
    apart: bool = False
    inexact: bool = False
    english: bool = False
    week: bool = False

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """The numbers of « 05/03 », day and month in the order of the column."""
        return [point.pair for point in self.points if point.pair]

    @property
    def years(self) -> list[int]:
        """The years that it says."""
        return [point.year for point in self.points if point.year is not None]

    @property
    def says_week(self) -> bool:
        """Whether it speaks of a week, by its number or its days."""
        return self.week or any(point.week for point in self.points)

    @property
    def says_weekday(self) -> bool:
        """Whether it names the weekday of a day."""
        return any(point.weekday is not None for point in self.points)

    def falls_in(self, year: int) -> bool:
        """Whether it can be of that year: its days are in the calendar then, on the weekdays that it names."""
        try:
            self.value(year_of=lambda _: year)
        except Refused:
            return False
        return True

    def value(self, *, month_first: bool = False, year_of: Callable[[int], int] | None = None) -> PlainDate:
        """The plain value. `year_of`: the year of a date that begins in that month and says none. Raises Refused."""
        try:
            points = _completed([point.ordered(month_first) for point in self.points], year_of)
            spans = [point.span() for point in points]
        except ValueError:
            raise Refused(
                f"{quote(self.text)} n'existe pas dans le calendrier", "vérifier le jour, le mois et l'année"
            ) from None
        for point, (day, *_) in zip(points, spans, strict=True):
            if point.weekday not in (None, day.weekday()):
                raise Refused(
                    f"{quote(self.text)} : le {date_text(day)} est un {WEEKDAYS[day.weekday()]}",
                    "vérifier la date et le jour de la semaine",
                )
        pairs = list(itertools.pairwise(spans))
        if any(later[0] < earlier[0] or later[1] < earlier[1] for earlier, later in pairs):
            raise Refused(f"{quote(self.text)} finit avant de commencer", "vérifier les deux dates")
        if self.week:
            spans = _within_week(spans, self.text)
        gaps = any(later[0] - earlier[1] > _ONE_DAY for earlier, later in pairs)
        keep = self.inexact or (self.apart and gaps)
        said = (
            self.text if self.years else f"{self.text} {points[-1].year}"
        )  # so that it says what was answered, too
        return plain(spans[0][0], spans[-1][1], _precision(spans), said, keep=keep)


def plain(
    start: datetime.date, end: datetime.date, precision: Precision, text: str, *, keep: bool = False
) -> PlainDate:
    """The plain value of a date; its text where the days alone do not say it, or to `keep` it. Raises Refused."""
    if not FIRST_YEAR <= start.year <= end.year <= LAST_YEAR:
        raise Refused(
            f"{quote(text)} est loin de notre temps", f"écrire une date entre {FIRST_YEAR} et {LAST_YEAR}"
        )
    return {
        "start": start.isoformat(),
        "end": end.isoformat(),
        "precision": precision.value,
        "text": text if keep or precision is not Precision.DAY else None,
    }


def written(text: str, years: bool | None = None) -> WrittenDate:
    """What a text says of dates. `years`: whether numbers of two digits are years, where they may be days or months
    (« avril 24 »). Raises Refused where it says none that can be read, Either where that is not known."""
    folded_text = folded(text).strip(" .,;") if len(text) <= _LONGEST else ""
    if _OTHER_DAY.search(folded_text):
        raise Refused(
            f"{quote(text)} est une heure universelle : en France, c'est peut-être déjà le lendemain",
            "écrire le jour en France, par exemple « 30/05/2024 »",
        )
    folded_text = _from_till(folded_text) if "→" in folded_text else folded_text
    of_week = _WEEK_OF.match(folded_text)
    folded_text = folded_text[of_week.end() :] if of_week else folded_text
    bare, inexact = _without_words(_HOUR.sub("", folded_text).rstrip(" -"))
    if _LIMIT.match(bare):
        raise Refused(
            f"{quote(text)} ne dit qu'une limite",
            "écrire la date ou la période, par exemple « juin 2024 » ou « printemps 2024 »",
        )
    if both := read_years(bare, True if _SEASON.match(folded_text) else years) or read_full_year(bare):
        return WrittenDate(text, both, inexact=inexact)
    weekdays = _WEEKDAYS.match(bare)  # of all the days that follow
    for parts, apart in _partings(bare[weekdays.end() :] if weekdays else bare):
        cleaned = [_without_words(part) for part in parts]
        points = [read_point(part, years) for part, _ in cleaned]
        if _fit(points) and (not of_week or all(point.names_a_day for point in points)):
            weekday = WEEKDAYS.index(weekdays[1]) if weekdays else None
            return WrittenDate(
                text,
                _all_on(weekday, _days_first(points)),
                apart,
                inexact or any(more for _, more in cleaned),
                _ENGLISH_HOUR.search(folded_text) is not None,
                of_week is not None,
            )
    if either := _EITHER.fullmatch(bare):
        half = "1er" if either[1] == "1" else "2e"
        raise Refused(
            f"{quote(text)} peut dire un semestre, ou une semaine",
            f"écrire « {half} semestre 2025 », ou « semaine {either[1]} 2025 »",
        )
    if of_week or _SAYS_WEEK.search(bare):
        raise Refused(
            f"{quote(text)} ne dit pas une semaine que nous sachions lire",
            "écrire « semaine 12 2025 », « semaine du 17 mars 2025 », ou le jour",
        )
    raise Refused(
        f"{quote(text)} n'est pas une date lisible",
        "écrire par exemple « 30/05/2024 », « avril 2024 » ou « 2024 »",
    )


def days_apart(text: str) -> list[str]:
    """The days of a text that names several which do not follow one another, each as it can be typed, those that do
    together: « 04/03/2026 », « 11/03/2026 au 12/03/2026 »; none for any other text. Raises nothing."""
    if len(text) > _LONGEST or not _MAY_LIST.search(text):  # as nearly all
        return []
    try:
        date = written(text.replace(" ;", ",").replace(";", ","))
        points = _completed([point.ordered(month_first=False) for point in date.points], lambda _: _LEAP_YEAR)
        spans = [point.span() for point in points]
    except (Refused, ValueError):
        return []
    if date.years and any(
        point.weekday not in (None, day.weekday()) for point, (day, *_) in zip(points, spans, strict=True)
    ):
        return []  # which is refused where it is read
    if not date.apart or date.week or any(precision is not Precision.DAY for *_, precision in spans):
        return []
    runs: list[list[datetime.date]] = []
    for day, *_ in spans:
        if runs and day - runs[-1][-1] == _ONE_DAY:
            runs[-1].append(day)
        elif runs and day <= runs[-1][-1]:
            return []  # no list of days
        else:
            runs.append([day])
    form = "%d/%m/%Y" if date.years else "%d/%m"
    return (
        [" au ".join(dict.fromkeys((f"{run[0]:{form}}", f"{run[-1]:{form}}"))) for run in runs]
        if len(runs) > 1
        else []
    )


def _from_till(text: str) -> str:
    """« may 3 2026 au may 4 2026 » for « may 3, 2026 → may 4, 2026 », as tools in English write it, without the hours.
    Any other text as it is: between two days, an arrow may say that one is put off to the other."""
    parts = [_HOUR.sub("", part.strip(" ,")) for part in text.split("→")]
    days = [part for part in parts if not re.fullmatch(_CLOCK, part)]
    if not days or not all(map(_ENGLISH_DAY.fullmatch, days)):
        return text
    return " au ".join(day.replace(",", "") for day in days)


def says_hour(text: str) -> bool:
    """Whether a text says an hour behind its date: « 14/02/2025 18h30 »; a tool writes « 00:00 » behind a day alone."""
    found = _HOUR.search(folded(text).strip(" .,;")) if len(text) <= _LONGEST else None
    return found is not None and not _NO_HOUR.fullmatch(found[0])


def _within_week(spans: Sequence[Span], text: str) -> list[Span]:
    """The week of a day, from Monday on; of several days, themselves. The day in it is not known. Raises Refused for a
    week that would begin at its end."""
    if len(spans) > 1:
        return [(first, last, Precision.MONTH) for first, last, _ in spans]
    day = spans[0][0]
    if day.weekday() >= _SATURDAY:
        raise Refused(
            f"{quote(text)} : le {date_text(day)} est un {WEEKDAYS[day.weekday()]}, à la fin d'une semaine",
            "vérifier la date et l'année, ou écrire le numéro de la semaine : « semaine 12 2025 »",
        )
    return [(*week_of(day), Precision.MONTH)]


def _without_words(text: str) -> tuple[str, bool]:
    """A text without the words before its date, and whether one of them says that the date is inexact."""
    inexact = False
    while not _LIMIT.match(text) and (found := _LEAD.match(text) or _INEXACT.match(text)):
        inexact |= found.re is _INEXACT
        text = text[found.end() :]
    return text.strip(), inexact


def _partings(text: str) -> Iterator[tuple[list[str], bool]]:
    """How a text may be parted into dates, and whether these are named one by one: whole first."""
    yield [text], False
    if listed := _DAY_LIST.fullmatch(text):
        *days, last = _BETWEEN.split(listed["days"])
        yield [*days, f"{last}{listed['month']}"], True
    if ", " in text:
        yield re.split(", | et ", text), True
    if len(parts := _BETWEEN_DATES.split(text)) > 1:
        yield parts, True
    signs = ((" (?:au|jusqu'au|a|-) ", False), (" (?:et|&) ", True), ("-", False), ("/(?=.*[a-z]{3})", True))
    for sign, apart in signs:
        for found in re.finditer(sign, text):
            yield [text[: found.start()], text[found.end() :]], apart


def _fit(points: Sequence[Point | None]) -> TypeGuard[Sequence[Point]]:
    """Whether all are dates, and the last of them completes those that are a number alone."""
    last = points[-1]
    if last is None or last.bare is not None:
        return False
    numbers = last.names_a_day or last.has_quarter
    return all(point is not None and (point.bare is None or numbers) for point in points)


def _all_on(weekday: int | None, points: tuple[Point, ...]) -> tuple[Point, ...]:
    """These dates, which are all said to be on one day of the week; as they are where none is said."""
    return points if weekday is None else tuple(point._replace(weekday=weekday) for point in points)


def _days_first(points: Sequence[Point]) -> tuple[Point, ...]:
    """These dates; where a day stands alone before « 4/12 », as in « 3-4/12 », 12 can only be the month."""
    *earlier, last = points
    alone = any(point.bare is not None for point in earlier)
    return (*earlier, last.ordered(month_first=False)) if alone else tuple(points)


def _completed(points: list[Point], year_of: Callable[[int], int] | None) -> list[Point]:
    """These dates with what each leaves out: day or quarter, month and year as the one after it says, else as the one
    before. Where the months go back, the year changes: « du 30 décembre au 2 janvier 2025 »."""
    last = points[-1]
    filled = [_filled(point, last) for point in points]
    months = [point.first_month for point in filled]
    years = [point.year for point in filled]
    if not any(year is not None for year in years):
        assert year_of
        years[0] = year_of(months[0])
    for place in range(1, len(years)):
        before = years[place - 1]
        if before is not None and not any(year is not None for year in years[place:]):
            years[place] = before + (months[place] < months[place - 1])
    for place in range(len(years) - 2, -1, -1):
        after = years[place + 1]
        if years[place] is None and after is not None:
            years[place] = after - (points[place].has_month and months[place] > months[place + 1])
    return [point._replace(year=year) for point, year in zip(filled, years, strict=True)]


def _filled(point: Point, last: Point) -> Point:
    """A number alone as what the last date says it is."""
    if point.bare is None:
        return point
    if last.has_quarter:
        assert last.part
        return point._replace(bare=None, part=(last.part[0], point.bare))
    return point._replace(bare=None, day=point.bare, month=last.month)


def _precision(spans: Sequence[Span]) -> Precision:
    """The coarsest; several years are a season."""
    coarsest = max((precision for *_, precision in spans), key=lambda precision: precision.rank)
    return Precision.SEASON if coarsest is Precision.YEAR and len(set(spans)) > 1 else coarsest
