"""Which figures of our pages something moves, from → to: each of one year beside itself of that very year.

All that is asked is asked twice, before and after: a figure is compared where it reads a table in which something
changes, and of events those that change, so that a file of events does not wait for the sums of the fundraising.
Whoever imports is staff, and staff may read every figure.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, repeat
from typing import NamedTuple, TypedDict

from sqlalchemy import Connection

from data_access.expressions import last_year
from data_access.fields import PlainDate
from data_access.figures import FIGURES, Figure, Slice
from data_access.figures.cohorts import COHORT_FIGURES
from data_access.figures.evaluation import evaluate, tables_of
from data_access.figures.events import EVENT_FIGURES
from data_access.figures.funding import FUNDING_FIGURES
from data_access.figures.network import NETWORK_FIGURES, TERRITORY_FIGURES
from data_access.figures.sponsorships import SPONSORSHIP_FIGURES
from data_access.figures.visits import VISIT_FIGURES
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import each_object_once
from data_access.log_vocabulary import CONFIRMED, CREATED
from data_access.models import Base, Budget, Event, EventMeasure, FundingYear, Payment, Visit
from data_access.records.images import Image
from data_access.records.record_change import Change
from data_access.told_years import document_years
from data_access.vocabulary import Scope

OVERVIEW = "Vue d'ensemble"
SHOWN_YEAR = "shown_year"  # the id of what is no figure: the year that the overview shows
YEARS = 10  # the newest ones that something changes; of older ones nothing is shown
FULL_YEARS = 3  # those of which the figures of « Événements » are shown, too, not those of the overview alone

_AT_EVENTS = (
    "events_present_local",
    "events_engaged_local",
)  # what the overview's own figures say
_OF_ALL = "events_all"  # whoever carries them
_CARRIED = {
    Scope.LOCAL: "Événements des territoires",
    Scope.NETWORK: "Événements du réseau",
    Scope.OUTSIDE: "Événements extérieurs",
}
_OF_EVENTS = (Event, EventMeasure, Visit)
_OF_FISCAL_YEARS = (FundingYear, Budget, Payment)


class _Asked(NamedTuple):
    """A figure, over what, and the page that shows it."""

    page: str
    figure: Figure
    over: Slice


class MovedFigure(TypedDict):
    """A figure that changes move: its id, its page (« Événements du réseau »), title (« Présents en 2024 »), label (the
    title, after a page that is not the overview), and what is shown of it before and after."""

    id: str
    page: str
    title: str
    label: str
    before: str
    after: str


def prepare() -> None:
    """Finds out which tables each figure is computed from: 0.1 s, once, before somebody waits for it."""
    for one in FIGURES:
        tables_of(one)


class Moving:
    """The figures that changes may move, as they are before; `moved` compares them with what they are then."""

    def __init__(self, connection: Connection, changes: Sequence[Change], known: Known) -> None:
        self._connection, self._today = connection, known.today
        self._shown = self._shown_year()
        self._asked = list(_asked_of([one for one in changes if one.action != CONFIRMED], known))
        self._before = self._texts()

    def moved(self) -> list[MovedFigure]:
        """The figures that differ by now, page by page, the newest year first. First the year that the overview
        shows, where it becomes another one."""
        return self._other_year() + [
            _moved(one, before, after)
            for one, before, after in zip(self._asked, self._before, self._texts(), strict=True)
            if before != after
        ]

    def _other_year(self) -> list[MovedFigure]:
        before, after = self._shown, self._shown_year()
        if not before or not after or before == after:
            return []
        title = "Année montrée"
        return [
            {
                "id": SHOWN_YEAR,
                "page": OVERVIEW,
                "title": title,
                "label": f"{OVERVIEW}, {title.lower()}",
                "before": str(before),
                "after": str(after),
            }
        ]

    def _shown_year(self) -> int | None:
        return last_year(self._connection, self._today)

    def _texts(self) -> list[str]:
        """The figures as they are shown. Year by year: the statement of one is written, and serves for the others."""
        by_slice: dict[Slice, list[int]] = defaultdict(list)
        for place, one in enumerate(self._asked):
            by_slice[one.over].append(place)
        texts: dict[int, str] = {}
        for over, places in by_slice.items():
            wanted = [(self._asked[place].figure, over) for place in places]
            values = evaluate(self._connection, wanted, self._today)
            texts |= {place: value.text for place, value in zip(places, values, strict=True)}
        return [texts[place] for place in range(len(self._asked))]


def in_all(moves: Iterable[list[MovedFigure]]) -> list[MovedFigure]:
    """What several files, one after the other, move together."""
    found: dict[tuple[str, str], MovedFigure] = {}
    for one in chain.from_iterable(moves):
        asked = one["id"], one["label"]
        found[asked] = found.get(asked, one) | {"after": one["after"]}
    place = {name: place for place, name in enumerate([SHOWN_YEAR, *(one.id for one in FIGURES)])}
    ordered = sorted(found.values(), key=lambda one: place[one["id"]])
    return [one for one in ordered if one["before"] != one["after"]]


def _moved(one: _Asked, before: str, after: str) -> MovedFigure:
    title = f"{one.figure.label} en {one.over.year}" if one.over.year else one.figure.label
    return {
        "id": one.figure.id,
        "page": one.page,
        "title": title,
        "label": title if one.page == OVERVIEW else f"{one.page}, {title}",
        "before": before,
        "after": after,
    }


def _asked_of(changes: Sequence[Change], known: Known) -> Iterator[_Asked]:
    """What is compared, in the order of the pages."""
    tables = {one.model.__tablename__ for one in changes}
    events = _events(changes, known)
    dates = each_object_once(map(dict.get, events, repeat("date")))
    years = sorted({_year(date) for date in dates if date}, reverse=True)[:YEARS]
    scopes = set(map(dict.get, events, repeat("scope")))
    of_events = [one for one in (*EVENT_FIGURES, *VISIT_FIGURES) if one.id not in _AT_EVENTS]
    pages = [
        (OVERVIEW, NETWORK_FIGURES, years),
        ("Territoires", TERRITORY_FIGURES, ()),
        ("Événements", [one for one in EVENT_FIGURES if one.id == _OF_ALL], years[:FULL_YEARS]),
        *(
            (page, [one for one in of_events if one.id.endswith(f"_{scope}")], years[:FULL_YEARS])
            for scope, page in _CARRIED.items()
            if scope in scopes
        ),
        ("Promotions", COHORT_FIGURES, ()),
        ("Parrainages", SPONSORSHIP_FIGURES, ()),
        ("Levée de fonds", FUNDING_FIGURES, _fiscal_years(changes, known)),
    ]
    for page, figures, of_each in pages:
        yield from _over(page, [one for one in figures if tables_of(one) & tables], of_each)


def _over(page: str, figures: Iterable[Figure], years: Sequence[int]) -> Iterator[_Asked]:
    """Figures of a page; those of a year for each of these years, the newest first."""
    for one in figures:
        for over in map(Slice.of_year, years) if one.yearly else (Slice(),):
            yield _Asked(page, one, over)


def _fiscal_years(changes: Iterable[Change], known: Known) -> list[int]:
    """Those of which an amount, a budget or a payment is recorded, or was."""
    images = chain.from_iterable(known.images(model).values() for model in _OF_FISCAL_YEARS)
    moved = ((one.before or {}, one.after) for one in changes if one.model in _OF_FISCAL_YEARS)
    years = {_fiscal_year(image) for image in chain(images, *moved)} - {0}
    return sorted(years, reverse=True)[:YEARS]


def _fiscal_year(image: Image) -> int:
    """0 where none is known."""
    received = (image.get("received") or {}).get("start")
    return int(received[:4]) if received else image.get("year") or 0


def _events(changes: Iterable[Change], known: Known) -> list[Image]:
    """The events that change, or of which a count or a visit does, as they were and as they will be; a visit that has a
    date, or names no event, as an event of that day."""
    found: list[Image] = []
    for change in changes:
        if change.model is Event and change.action == CREATED:  # as mostly
            found.append(change.after)
        elif change.model in _OF_EVENTS:
            images = [change.after]
            if change.action != CREATED:
                now = known.images(change.model).get(change.record_id, {}) | change.after
                images = [now, now | (change.before or {})]
            for image in images:
                found += _event_of(change.model, image, known)
    return found


def _event_of(model: type[Base], image: Image, known: Known) -> list[Image]:
    """The event with which what a row says counts; of a visit, one of its own date, or of the years of its document."""
    if model is Event:
        return [image]
    event = known.images(Event).get(image.get("event") or 0, {})
    if model is not Visit:
        return [event]
    if date := image.get("date"):
        return [{"scope": Scope.LOCAL.value} | event | {"date": date}]
    if image.get("event") is not None:
        return [event]
    years = document_years({"source": image.get("source")})
    return [{"scope": Scope.LOCAL.value, "date": {"start": f"{year}-01-01"}} for year in sorted(years)]


def _year(date: PlainDate) -> int:
    return int(date["start"][:4])
