"""A record that nobody knows yet, written in several ways in one file, would become several: which name is kept is
asked, and the others become other names of it. So of every table of which a name makes a record.

Of a name that is nearly a known one it is asked elsewhere which of the two is meant: see `duplicate_candidates`, of
rows, and `name_resolution`, of what other rows refer to.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import combinations

from data_access.contract import model_named
from data_access.fields import Field, Plain
from data_access.importing.lookup.natural_keys import (
    Compared,
    Key,
    KeyPart,
    comparisons,
    has_other_names,
    name_field,
    names_itself,
    reference_fields,
)
from data_access.importing.model.cells import each_object_once
from data_access.importing.model.problems import NEW
from data_access.importing.model.rows import BY_ANSWER, Row
from data_access.importing.parse.column_values import Named
from data_access.importing.resolve.name_resolution import NameResolver
from data_access.importing.resolve.row_refusals import cell_of, refuse
from data_access.importing.resolve.same_meetings import SameMeetings, without_year
from data_access.importing.resolve.shared_projects import settle_shared
from data_access.importing.resolve.spellings import Spellings
from data_access.log_vocabulary import ALIASES
from data_access.models import Base, Circle, Cohort, Event, EventMeasure, Organisation, Project, Territory
from data_access.name_keys import key_of
from data_access.name_matching.funder_names import same_words
from data_access.name_matching.name_groups import in_groups, slips
from data_access.name_matching.place_names import are_places, differ_by_places
from data_access.records.record_names import as_list

_NOUNS: dict[type[Base], str] = {
    Territory: "un territoire",
    Organisation: "une structure",
    Circle: "un cercle",
    Cohort: "une promo",
    Event: "un événement",
    Project: "un projet",
}
_FEW = 12  # events of one day: of more, only the spelling is compared
_DIGITS = re.compile(r"\d+")
_TABLES = {model.__tablename__: model for model in _NOUNS}

_Described = Mapping[str, list[Row]]  # rows that describe records, by the keys of their names


def settle_names(by_table: Mapping[str, Sequence[Row]], names: NameResolver) -> None:
    """Gives the rows that describe new records the name that was answered, and tells the resolver what other rows
    mean by theirs; asks where several may be one. Where more than its name tells a record (the date and the host of an
    event), only those alike in that may be one. `by_table`: the rows of the file."""
    described: dict[str, dict[Key, list[Row]]] = defaultdict(lambda: defaultdict(list))
    named: dict[str, Counter[str]] = defaultdict(Counter)
    for table, rows in by_table.items():
        if table in _TABLES:
            called = [row for row in rows if row.values.get("name")]
            for row, rest in zip(called, _rests(_TABLES[table], called), strict=True):
                described[table][rest].append(row)
        for one, target in _referring(table):
            named[target].update(_names_in(_column(rows, one)))
    meetings = SameMeetings(by_table.get(EventMeasure.__tablename__, ()))
    for kind in described.keys() | named.keys():
        model = _TABLES[kind]
        alike = described[kind]
        typed = {key_of(name): str(name) for cell in named[kind] for name in names.listed(cell, kind)}
        if names_itself(model):
            _settle_all(model, _by_name(alike[()]), typed, named[kind], names)
            continue
        if model is Project:
            settle_shared(alike, _NOUNS[Project], names, partial(_near_pairs, Project, meetings))
        for told in alike.values():
            for counted in _of_one_count(told) if len(told) > 1 else ():
                if len(counted) > 1 and len(by_name := _by_name(counted)) > 1:  # rarely
                    _settle_all(model, by_name, {}, Counter(), names, meetings=meetings)
        if model is Event:
            _settle_beside_hosts(alike, names, meetings)
        if typed:
            elsewhere = {key_of(row.values["name"]) for told in alike.values() for row in told}
            others = {key: name for key, name in typed.items() if key not in elsewhere}
            _settle_all(model, {}, others, named[kind], names)


def _settle_beside_hosts(alike: Mapping[Key, list[Row]], names: NameResolver, meetings: SameMeetings) -> None:
    """Settles the names of events that name no host beside those of their day that do: one that is answered to be the
    other is at its host."""
    for hostless, hosted in _beside_hosts(alike):
        apart = [(row, one) for row in hostless for one in hosted if not _share_a_name(row, one)]
        new = {row.values["name"] for row in hostless}
        _settle_all(Event, _by_name([*hosted, *hostless]), {}, Counter(), names, new, meetings)
        for row, one in apart:
            if _share_a_name(row, one):
                row.values["territory"] = one.values["territory"]
                row.cells["territory"] = BY_ANSWER


def _of_one_count(rows: Iterable[Row]) -> Iterable[list[Row]]:
    """Rows whose names hold the same numbers, but for their own year: « Atelier 1 » is never « Atelier 2 » (see
    `name_similarity.numbers`).
    Without it: 0.9 s of the processor instead of 0.3 for 100,000 events, two or three a day at one host
    (2026-12-01)."""
    found: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        found[tuple(_DIGITS.findall(without_year(row)))].append(row)
    return found.values()


def _by_name(rows: Iterable[Row]) -> _Described:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[key_of(row.values["name"])].append(row)
    return found


def _settle_all(
    model: type[Base],
    described: _Described,
    typed: Mapping[str, str],
    named: Mapping[str, int],
    names: NameResolver,
    asked: Collection[str] | None = None,
    meetings: SameMeetings | None = None,
) -> None:
    """Settles the names of one table. `typed`: those that rows only refer to, by their keys; `named`: how often;
    `asked`: the only ones that may be others (None: all); `meetings`: of events of one day, what rows say of them."""
    kind, find = model.__tablename__, names.known.find
    every = dict(typed) | {key: found[0].values["name"] for key, found in described.items()}
    known: list[str] = []
    pool = list(every.values())
    if names_itself(model) or not described:
        new = [name for name in pool if not find(name, kind)]
        if not new:  # as mostly
            return
        known = [name for _, name in names.known.names(kind)]
        pool = [*known, *new]
    pairs = list(_near_pairs(model, meetings, pool, described, asked))
    held = set(known)
    for group in in_groups(pool, pairs) if pairs else ():  # mostly none
        met = [name for name in group if key_of(name) in described]
        stored = held.intersection(group) if held else {name for name in group if find(name, kind)}
        if met or not stored:
            firm = [
                name for name in met if name in stored or any(row.code for row in described[key_of(name)])
            ]
            others = [name for name in met or group if name not in firm]
            others.sort(key=lambda name: -(len(described.get(key_of(name), ())) or named[name]))
            same = Spellings(model, _name(model), _NOUNS[model], firm, others)
            _settle(same, described if met else {}, names)


def _settle(same: Spellings, described: _Described, names: NameResolver) -> None:
    """Does what was answered of one record, or asks. `described`: the rows that describe it, by the keys of their
    names; where there are some, the other rows refer to one of these."""
    answer = same.answered(names.answers)
    if len(same.names) < 2 or answer == NEW:
        names.told_apart.update(row for name in same.names for row in described.get(key_of(name), ()))
        return
    for name in same.new:
        if name == answer:
            continue
        doubt = same.doubt(name)
        if not described or not has_other_names(same.model):
            names.spelt[same.model.__tablename__, key_of(name)] = answer or doubt
        for row in described.get(key_of(name), ()):
            if answer:
                _rename(same, row, answer)
            else:
                refuse(row, same.field, doubt, names.known)


def _rename(same: Spellings, row: Row, name: str) -> None:
    """Makes the name that a row gives another one of the record, where a name alone finds it."""
    if names_itself(same.model) and has_other_names(same.model):
        row.values[ALIASES] = [*(row.values.get(ALIASES) or ()), row.values["name"]]
        row.cells.setdefault(ALIASES, cell_of(row, same.field))
    row.values["name"] = name


def _pairs(
    model: type[Base], names: Sequence[str], asked: Collection[str] | None
) -> Iterator[tuple[str, str]]:
    """Each two names that may be one: they differ by a slip of the pen; those of structures, by what people put
    before or behind a name, too; those of the events of one day, where one is the other in short."""
    yield from slips(names, are_places if model is Territory else differ_by_places, asked)
    if model is Organisation:
        yield from same_words(names)


def _near_pairs(
    model: type[Base],
    meetings: SameMeetings | None,
    names: Sequence[str],
    described: _Described,
    asked: Collection[str] | None = None,
) -> Iterator[tuple[str, str]]:
    """Each two names that may be one, those of few events of one day or few projects in short, too."""
    yield from _pairs(model, names, asked)
    if meetings and len(names) <= _FEW:
        yield from _meetings(names, described, meetings, asked)


def _meetings(
    names: Sequence[str], described: _Described, meetings: SameMeetings, asked: Collection[str] | None
) -> Iterator[tuple[str, str]]:
    """Each two names of events of one day that may be one meeting."""
    for one, other in combinations(names, 2):
        mine, theirs = (described.get(key_of(name)) for name in (one, other))
        if (asked is None or one in asked or other in asked) and meetings.may_be_one(
            one, other, mine, theirs
        ):
            yield one, other


def _share_a_name(one: Row, other: Row) -> bool:
    return key_of(one.values["name"]) == key_of(other.values["name"])


def _beside_hosts(alike: Mapping[Key, list[Row]]) -> Iterator[tuple[list[Row], list[Row]]]:
    """The rows of events that name no host, day by day, and those of that day that do."""
    host = [name for name, _ in _beside_the_name(Event)].index("territory")
    by_day: dict[Key, tuple[list[Row], list[Row]]] = {}
    if not any(rest[host] is None for rest in alike):
        return  # as nearly always
    for rest, rows in alike.items():
        if any(rest):
            by_day.setdefault((*rest[:host], *rest[host + 1 :]), ([], []))[rest[host] is not None].extend(
                rows
            )
    for hostless, hosted in by_day.values():
        if hostless and hosted and len(hostless) + len(hosted) <= _FEW:
            yield hostless, hosted


def _name(model: type[Base]) -> Field:
    name = name_field(model)
    assert name
    return name


def _rests(model: type[Base], rows: Sequence[Row]) -> Iterable[Key]:
    """What tells the record of each row beside its name; rows that say the same share their values, and are compared
    as one."""
    parts: list[list[KeyPart]] = []
    for name, compared in _beside_the_name(model):
        values = _column(rows, name)
        keys = {id(value): _part(value, compared) for value in each_object_once(values)}
        parts.append([keys[id(value)] for value in values])
    return zip(*parts, strict=True) if parts else [()] * len(rows)


def _part(value: Plain, compared: Compared | None) -> KeyPart:
    if value.__class__ is Named:
        return key_of(value)
    part: KeyPart = compared(value) if compared and value is not None else value
    return part


def _column(rows: Iterable[Row], name: str) -> list[Plain]:
    return [row.values.get(name) for row in rows]


def _names_in(values: Iterable[Plain]) -> Iterator[Named]:
    """The names of other records, each as often as it stands there."""
    for value in values:
        if value.__class__ is Named:  # as mostly
            yield value
        elif value:
            yield from (name for name in as_list(value) if isinstance(name, Named))


@cache
def _beside_the_name(model: type[Base]) -> tuple[tuple[str, Compared | None], ...]:
    return tuple(one for one in comparisons(model) if one[0] != "name")


@cache
def _referring(table: str) -> tuple[tuple[str, str], ...]:
    """The fields of a table that name records of which a name makes one, and their tables."""
    found = ((one.name, one.target) for one in reference_fields(model_named(table)))
    return tuple((name, target) for name, target in found if target and target in _TABLES)
