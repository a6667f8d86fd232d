"""Projects alike in other territories, and why: the words that they share, and their theme.

What a project says (its name, its theme, its note) is its words by their stems. A word weighs more the fewer projects
say it; two projects are alike where the words that they share make up enough of what both say (the cosine of their
weighted words), or where their theme is the same: three teams tell one idea in words of their own. Two that share
nothing but what many a project is (« Atelier ») are not. The more they share, the sooner they are told; a theme that
very many say tells nothing. The words are kept by the projects that say them: a project is compared with those alone
that share a rare word or a theme with it, never each with each.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from heapq import nsmallest
from itertools import product
from math import log, sqrt
from typing import NamedTuple

from sqlalchemy import select

from data_access.expressions import records
from data_access.figures import Slice
from data_access.figures.projects import kept, project_places, projects
from data_access.name_keys import key_of
from data_access.queries.asking import gathered, question
from data_access.queries.projects import places_of
from data_access.reference.distances import great_circle
from data_access.view import SqlRow, SqlSelect, View
from data_access.vocabulary import Role
from data_access.word_stems import TELL_LITTLE, stem_of, stems_of

ENOUGH = 0.25  # of what both say: from there on two projects are alike
MOST_OF_A_THEME = 100  # projects: a theme of more is no likeness in itself
MOST_LOOKED_AT = 5_000  # projects that share a word with one, its rarest words first
TINY = 1e-9  # what rounding may take from a sum


class Alike(NamedTuple):
    """A project that is like another one: its code, and the words that both say, as this one writes them, the rarest
    first; the theme that they share, as this one writes it (empty: none)."""

    code: str
    words: tuple[str, ...]
    theme: str = ""


class AlikeElsewhere(NamedTuple):
    """A project of another territory that is like one: its code, name and territories (code → name), how many
    kilometres lie between the nearest of their territories (None: not known), the words that both say, the rarest
    first, and the theme that they share (empty: none), whose words are not among these."""

    code: str
    name: str
    territories: dict[str, str]
    kilometres: float | None
    words: tuple[str, ...]
    theme: str = ""


class Pair(NamedTuple):
    """A project, its name and territories (code → name), and one of another territory that is like it."""

    code: str
    name: str
    territories: dict[str, str]
    alike: AlikeElsewhere


@dataclass
class _Index:
    """Projects, each at its place in `codes`. `words`: what each says, stem → word; `where`: its territories; `saying`:
    the projects that say a stem; `weights`: of the stems; `totals`: what all that a project says weighs; `themes`: as
    each writes its own; `of_theme`: the projects of a theme, however it is written."""

    codes: list[str] = field(default_factory=list)
    where: list[frozenset[int]] = field(default_factory=list)
    words: list[dict[str, str]] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    saying: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    weights: dict[str, float] = field(default_factory=dict)
    totals: list[float] = field(default_factory=list)
    themes: list[str] = field(default_factory=list)
    of_theme: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, code: str, where: Collection[int], words: dict[str, str], theme: str = "") -> None:
        """Adds a project."""
        place = self.places[code] = len(self.codes)
        self.codes.append(code)
        self.where.append(frozenset(where))
        self.words.append(words)
        self.themes.append(theme)
        if key := key_of(theme):
            self.of_theme[key].append(place)
        for stem in words:
            self.saying[stem].append(place)

    def weigh(self) -> None:
        """Once all are there: what each word weighs, and all the words of each project."""
        count = len(self.codes)
        self.weights = {stem: log(1 + count / len(places)) ** 2 for stem, places in self.saying.items()}
        self.totals = [self._weight(words) for words in self.words]

    def like(self, code: str, most: int) -> list[Alike]:
        """At most so many projects of other territories that are like that one, the most alike first."""
        place = self.places.get(code)
        if place is None or not self.where[place]:
            return []
        own = sorted(self.words[place], key=lambda stem: (-self.weights[stem], stem))
        mates = self._mates(place)
        found = nsmallest(most, self._likeness(place, own, mates))
        return [
            Alike(self.codes[other], self._shared(own, other), self.themes[other] if other in mates else "")
            for _, other in found
        ]

    def _mates(self, place: int) -> frozenset[int]:
        """The projects of the same theme, where these are few enough for it to tell something."""
        found = self.of_theme.get(key_of(self.themes[place]), [])
        return frozenset(found if len(found) <= MOST_OF_A_THEME else ())

    def _likeness(
        self, place: int, own: Sequence[str], mates: Collection[int]
    ) -> Iterator[tuple[float, int]]:
        """The projects that are like one: less than nothing by how much, and which. `own`: its stems, the rarest first;
        `mates`: the projects of its theme.

        Common words are not looked up: they are weighed where the rare ones and all of these could be enough.
        """
        shared: dict[int, float] = defaultdict(float)
        left, looked_at = self.totals[place], 0
        for stem in own:
            looked_at += len(self.saying[stem])
            if shared and looked_at > MOST_LOOKED_AT:
                break
            left -= self.weights[stem]
            for other in self.saying[stem]:
                shared[other] += self.weights[stem]
        for other in mates:
            shared.setdefault(other, 0)
        for other, weight in shared.items():
            length = sqrt(self.totals[place] * self.totals[other])
            too_little = other not in mates and weight + left < ENOUGH * length - TINY
            if too_little or not length or not self._apart(place, other):
                continue
            both = self.words[place].keys() & self.words[other].keys()
            if both <= TELL_LITTLE and other not in mates:
                continue
            share = round(self._weight(both) / length, 9)
            if share >= ENOUGH or other in mates:
                yield -share, other

    def _weight(self, stems: Iterable[str]) -> float:
        return sum(self.weights[stem] for stem in stems)

    def _apart(self, place: int, other: int) -> bool:
        """Whether two projects are known to be in other territories."""
        return bool(self.where[other]) and self.where[place].isdisjoint(self.where[other])

    def _shared(self, stems: Iterable[str], other: int) -> tuple[str, ...]:
        """The words of a project that are of those stems."""
        said = self.words[other]
        return tuple(said[stem] for stem in stems if stem in said)


def similar(view: View, codes: tuple[str, ...], most: int) -> dict[str, tuple[Alike, ...]]:
    """Of each of the projects, those of other territories that are like it, the most alike first, at most `most`; a
    project without any is left out. Raises DatabaseProblem."""
    index = _index(replace(view, opened=None, role=Role.PUBLIC))  # one for everybody: anyone reads projects
    found = {code: tuple(index.like(code, most)) for code in codes}
    return {code: alike for code, alike in found.items() if alike}


def alike_elsewhere(view: View, codes: tuple[str, ...], most: int) -> dict[str, list[AlikeElsewhere]]:
    """Of each of the projects, at most `most` of other territories that are like it, the most alike first; one without
    any is left out."""
    found = similar(view, codes, most)
    others = {one.code for alike in found.values() for one in alike}
    with view.connection():
        names = {row.code: row.name for row in _names.rows(view, tuple(others))}
        places: dict[str, list[SqlRow]] = defaultdict(list)
        for row in places_of.rows(view, (*found, *others)):
            places[row.project].append(row)
    return {
        code: [
            AlikeElsewhere(
                one.code,
                names[one.code],
                {row.code: row.name for row in places[one.code]},
                _kilometres(places[code], places[one.code]),
                *_said_apart(one),
            )
            for one in alike
            if one.code in names  # else it went since the words were read
        ]
        for code, alike in found.items()
    }


def _said_apart(one: Alike) -> tuple[tuple[str, ...], str]:
    """The words that both say beside those of their theme, and that."""
    of_theme = stems_of(one.theme)
    return tuple(word for word in one.words if stem_of(word.casefold()) not in of_theme), one.theme


def _kilometres(here: list[SqlRow], there: list[SqlRow]) -> float | None:
    """How far the nearest two of their territories lie from each other."""
    located = [
        [(row.latitude, row.longitude) for row in rows if None not in (row.latitude, row.longitude)]
        for rows in (here, there)
    ]
    return min((great_circle(*both) for both in product(*located)), default=None)


def pairs_among(view: View, asked: Slice, most: int) -> list[Pair]:
    """Projects that a slice keeps, each with those of other territories that are like it: at most `most`, and a pair
    once; those that have most in common first, as many words and a theme, then in French order."""
    with view.connection():
        names = {row.code: row.name for row in _kept.rows(view, asked)}
        found = alike_elsewhere(view, tuple(names), most)
        places: dict[str, dict[str, str]] = defaultdict(dict)
        for row in places_of.rows(view, tuple(found)):
            places[row.project][row.code] = row.name
    pairs: dict[frozenset[str], Pair] = {}
    for code, alike in found.items():
        for one in alike:
            pairs.setdefault(frozenset((code, one.code)), Pair(code, names[code], places[code], one))
    return sorted(pairs.values(), key=lambda pair: -(len(pair.alike.words) + bool(pair.alike.theme)))


@lru_cache(maxsize=2)
def _index(view: View) -> _Index:
    """Of all projects as the data are now: of another state a view is another one."""
    index = _Index()
    with view.connection():
        where = gathered(_where.rows(view), "project_id", "territory_id")
        for row in _said.rows(view):
            text = " ".join(filter(None, (row.name, row.theme, row.note)))
            index.add(row.code, where.get(row.id, ()), stems_of(text), row.theme or "")
    index.weigh()
    return index


def _of_each(*names: str) -> SqlSelect:
    """Projects in French order: their id and code, and those columns."""
    return (
        select(records.c.id, records.c.code, *(projects.c[name] for name in names))
        .join_from(projects, records, projects.c.id == records.c.id)
        .order_by(records.c.sort, records.c.id)
    )


@question
def _kept(asked: Slice) -> SqlSelect:
    return _of_each("name").where(kept(asked))


@question
def _names(codes: tuple[str, ...]) -> SqlSelect:
    return _of_each("name").where(records.c.code.in_(codes))


@question
def _said() -> SqlSelect:
    return _of_each("name", "theme", "note")


@question
def _where() -> SqlSelect:
    return select(project_places())
