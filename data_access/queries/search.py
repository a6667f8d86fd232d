"""Search everywhere: names, other names, places, themes; accents, case, hyphens and a slip of the pen do not count."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, NamedTuple

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract
from sqlalchemy import ColumnElement, Date, FromClause, Text, cast, func, null, select

from data_access.expressions import co_hosts, events, period, records
from data_access.french import AHEAD, date_of, join
from data_access.funding.expressions import files
from data_access.funding.watch import unwatched
from data_access.gc_pause import nothing_collected
from data_access.models import Alias, Circle, Cohort, Organisation, Project, Territory, table_of
from data_access.name_keys import normalise, search_words
from data_access.queries.asking import PreparedQuestion, gathered, question, question_for
from data_access.queries.territories import nameless
from data_access.reference import Department, find_department
from data_access.view import SqlRow, SqlSelect, View
from data_access.visibility import open_of
from data_access.vocabulary import FUNDING_READER

LONGEST = 100  # signs of what is looked for; whatever follows changes nothing
MOST_WORDS = 8  # of it
SLIPS = {4: 1, 8: 2}  # how many slips of the pen a word may have that has so many letters at least
_PARTS = ("start", "end", "precision", "text", "ahead")  # of a date

aliases = table_of(Alias)
territories, organisations, projects = table_of(Territory), table_of(Organisation), table_of(Project)
cohorts, circles = table_of(Cohort), table_of(Circle)
owner = records.alias("owner")


class FoundRecord(NamedTuple):
    """A record that was found: its table and code, what it is called, what else is told of it, and the record whose
    page shows it (its own, or that of its territory; None: no page shows one alone)."""

    table: str
    code: str
    label: str
    detail: str
    shown_with: tuple[str, str] | None


class FoundKind(NamedTuple):
    """The first records of one table that were found, the best first, and how many there are."""

    table: str
    records: list[FoundRecord]
    total: int


def search(view: View, text: str, most: int) -> list[FoundKind]:
    """What is called so, for the role of the view, table by table: at most `most` of each. Every word of the text
    begins a word of what is found, or is one but for a slip of the pen. Raises DatabaseProblem."""
    asked = search_words(text[:LONGEST])[:MOST_WORDS]
    index = _index_for(view)
    found: dict[str, list[tuple[int, bool, int]]] = defaultdict(list)
    for place, distance in index.find(asked).items():
        row = index.rows[place]
        elsewhere = not normalise(row.label).startswith(asked[0])
        found[row.kind].append((distance, elsewhere, place))
    if "funding" in found:
        view.reads_funding()
    return [
        FoundKind(kind, [index.told(place) for *_, place in sorted(found[kind])[:most]], len(found[kind]))
        for kind in _ASKED
        if kind in found
    ]


def prepare(view: View) -> None:
    """Makes the index that a search looks in, where the data changed since: of 100,000 rows it takes the better part
    of a second, which passes while somebody types. Raises DatabaseProblem."""
    _index_for(view)


def _index_for(view: View) -> "_Index":
    with unwatched():  # all is looked through; whoever is shown a file reads of the fundraising
        return _index(replace(view, opened=None))


@dataclass
class _Index:
    """Rows, and in which of them each word stands; `words`: all of these, sorted; `co_hosts`: who hosts an event beside
    its territory, by its id; `nameless`: what territories without a name are called, by their codes."""

    rows: list[SqlRow] = field(default_factory=list)
    nameless: dict[str, str] = field(default_factory=dict)
    co_hosts: dict[int, tuple[str, ...]] = field(default_factory=dict)
    places: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    words: list[str] = field(default_factory=list)

    def find(self, asked: list[str]) -> dict[int, int]:
        """The places of the rows that hold all of these words, each with how far they are from them (0: exactly)."""
        found: dict[int, int] | None = None
        for word in asked:
            here: dict[int, int] = {}
            for known, distance in self._like(word):
                for place in self.places[known]:
                    here[place] = min(distance, here.get(place, distance))
            found = (
                here if found is None else {one: found[one] + here[one] for one in found.keys() & here.keys()}
            )
        return found or {}

    def told(self, place: int) -> FoundRecord:
        """The record of that place, with what else is told of it: when, and why it is not done; whose it is."""
        row = self.rows[place]
        when = date_of(row._asdict()) if row.start or row.ahead else ""
        label, owner = self.nameless.get(row.code, row.label), self.nameless.get(row.owner_code, row.owner)
        owners = join([one for one in (owner, *self.co_hosts.get(row.id, ())) if one])
        said = (row.first, _department_name(row)) if row.kind in _TOLD_IN_FULL else ()
        detail = " · ".join(one for one in (when, owners, *said) if one and one != label)
        with_owner = ("territories", row.owner_code) if row.owner_code else None
        return FoundRecord(row.kind, row.code, label, detail, with_owner)

    def _like(self, word: str) -> Iterator[tuple[str, int]]:
        """The words that begin with that one; where none does, those that are nearly it."""
        first = bisect_left(self.words, word)
        begun = False
        for known in self.words[first:]:
            if not known.startswith(word):
                break
            begun = True
            yield known, int(known != word)
        slips = max((most for letters, most in SLIPS.items() if len(word) >= letters), default=0)
        if not begun and slips:
            for known, distance, _ in extract(
                word, self.words, scorer=OSA.distance, score_cutoff=slips, limit=None
            ):
                yield known, 2 * int(distance)


@lru_cache(maxsize=3)
@nothing_collected()
def _index(view: View) -> _Index:
    """Of all that the role may read, as the data are now."""
    index = _Index()
    with view.connection():
        index.co_hosts = gathered(_co_hosts.rows(view), "event_id", "host")
        index.nameless = {row.code: row.name for row in nameless.rows(view)}
        other_names = gathered(_other_names.rows(view), "record_id", "name")
        rows = [row for asked in _open(view) for row in asked.rows(view)]
        allowed = open_of(view, {row.id: row.kind for row in rows})
    for row in rows:
        if row.id in allowed:
            for word in _words_of(row, (*other_names.get(row.id, ()), *index.co_hosts.get(row.id, ()))):
                index.places[word].append(len(index.rows))
            index.rows.append(row)
    index.words = sorted(index.places)
    return index


def _words_of(row: SqlRow, other_names: Iterable[str]) -> set[str]:
    """All words by which a row is found; each name is one, too, for who types it in one piece."""
    texts = [row.label, row.first, row.second, row.third, row.owner, *other_names]
    texts += [AHEAD[row.ahead]] if row.ahead else []
    if department := _department_of(row):
        texts += [department.name, department.region]
    return {word for text in texts if text for word in (*search_words(text), normalise(text))}


def _department_of(row: SqlRow) -> Department | None:
    """The département of a territory, as the reference files know it."""
    return find_department(row.second) if row.kind == "territories" and row.second else None


def _open(view: View) -> Iterator[PreparedQuestion[[]]]:
    """What is asked of the tables that the role may read."""
    for kind, asked in _ASKED.items():
        if kind != "funding" or view.role.may(FUNDING_READER):
            yield asked


def _department_name(row: SqlRow) -> str | None:
    """« Bas-Rhin »; of anything else, and where nobody knows it, what stands there."""
    found = _department_of(row)
    return found.name if found else row.second


@question
def _other_names() -> SqlSelect:
    return select(aliases.c.record_id, aliases.c.name).order_by(aliases.c.id)


def _rows(
    table: FromClause,
    *also: ColumnElement[Any],
    label: ColumnElement[str] = records.c.label,
    of: ColumnElement[Any] | None = None,
    date: str = "",
) -> SqlSelect:
    """The records of a table: id, kind, code, label, first, second, third (what else is looked in), owner and
    owner_code (the territory that they are of), start, end, precision, text, ahead; in French order."""
    nothing, no_day = cast(null(), Text), cast(null(), Date)
    texts = [*also, *[nothing] * 3][:3]
    dates: tuple[ColumnElement[Any], ...] = (no_day, no_day, nothing, nothing, nothing)
    if date:
        dates = period(table, date)
    owned = (nothing, nothing) if of is None else (owner.c.label, owner.c.code)
    found = (
        select(
            records.c.id,
            records.c.kind,
            records.c.code,
            label.label("label"),
            *(one.label(name) for one, name in zip(texts, ("first", "second", "third"), strict=True)),
            *(one.label(name) for one, name in zip(owned, ("owner", "owner_code"), strict=True)),
            *(one.label(part) for one, part in zip(dates, _PARTS, strict=True)),
        )
        .join_from(table, records, records.c.id == table.c.id)
        .order_by(records.c.sort, records.c.id)
    )
    return found if of is None else found.outerjoin(owner, owner.c.id == of)


@question
def _co_hosts() -> SqlSelect:
    """Who hosts an event beside its territory: event_id, host."""
    who = co_hosts()
    return (
        select(who.c.event_id, records.c.label.label("host"))
        .join(records, records.c.id == who.c.territory_id)
        .order_by(records.c.sort, records.c.id)
    )


@question
def _territories() -> SqlSelect:
    return _rows(territories, territories.c.commune, territories.c.department)


@question
def _organisations() -> SqlSelect:
    return _rows(organisations, of=organisations.c.territory_id)


@question
def _events() -> SqlSelect:
    name = func.coalesce(events.c.name, records.c.label)
    also = (events.c.short_name, events.c.theme, events.c.place)
    return _rows(events, *also, label=name, of=events.c.territory_id, date="date")


@question
def _projects() -> SqlSelect:
    return _rows(projects, projects.c.theme, label=projects.c.name, of=projects.c.territory_id)


@question
def _cohorts() -> SqlSelect:
    return _rows(cohorts, date="period")


@question
def _circles() -> SqlSelect:
    return _rows(circles)


@question_for(FUNDING_READER)
def _files() -> SqlSelect:
    return _rows(files, files.c.object, files.c.scheme, files.c.earmark, label=files.c.funder)


_ASKED = {
    "territories": _territories,
    "organisations": _organisations,
    "events": _events,
    "projects": _projects,
    "cohorts": _cohorts,
    "circles": _circles,
    "funding": _files,
}  # the tables that are looked in, in the order in which what is found is told
_TOLD_IN_FULL = ("territories", "projects", "funding")  # of which what was looked in is told
