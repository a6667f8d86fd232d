"""A territory that nobody knows yet, written in several ways in one file, would become several: which name is kept is
asked, and the others become other names of it.

Of a name that is nearly a known one it is asked elsewhere which of the two is meant: see `duplicate_candidates`, of
rows, and `name_resolution`, of what other rows refer to.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from data_access.contract import model_named
from data_access.fields import field
from data_access.french import key_of
from data_access.importing.lookup.name_groups import in_groups, slips
from data_access.importing.lookup.natural_keys import reference_fields
from data_access.importing.model.problems import NEW
from data_access.importing.model.rows import Row
from data_access.importing.parse.column_values import Named
from data_access.importing.resolve.name_resolution import NameResolver
from data_access.importing.resolve.row_refusals import cell_of, refuse
from data_access.importing.resolve.spellings import Spellings
from data_access.log_vocabulary import ALIASES
from data_access.models import Territory
from data_access.records.record_names import as_list
from data_access.reference import find_commune, find_department

_NAME = field(Territory, "name")
_KIND = Territory.__tablename__


def settle_territories(rows: Iterable[Row], names: NameResolver) -> None:
    """Gives the rows that describe new territories the name that was answered, and tells the resolver what other rows
    mean by theirs; asks where several may be one."""
    described: dict[str, list[Row]] = defaultdict(list)
    named: Counter[str] = Counter()
    for row in rows:
        if row.table == _KIND and row.values.get(_NAME.name):
            described[key_of(row.values[_NAME.name])].append(row)
        for one in _referring(row.table):
            value = row.values.get(one)
            if value.__class__ is Named:  # as mostly
                named[value] += 1
            elif value:
                named.update(name for name in as_list(value) if isinstance(name, Named))
    typed = {key: found[0].values[_NAME.name] for key, found in described.items()}
    for cell in named:
        for name in names.listed(cell, _KIND):
            typed.setdefault(key_of(name), str(name))
    new = [name for name in typed.values() if not names.known.find(name, _KIND)]
    if not new:  # as mostly
        return
    known = [name for _, name in names.known.names(_KIND)]
    for group in in_groups([*known, *new], slips([*known, *new], _are_places)):
        met = [name for name in group if key_of(name) in described]
        stored = set(known).intersection(group)
        if met or not stored:
            firm = [
                name for name in met if name in stored or any(row.code for row in described[key_of(name)])
            ]
            others = [name for name in met or group if name not in firm]
            others.sort(key=lambda name: -(len(described.get(key_of(name), ())) or named[name]))
            _settle(Spellings(Territory, _NAME, "territoire", firm, others), described if met else {}, names)


def _settle(same: Spellings, described: Mapping[str, list[Row]], names: NameResolver) -> None:
    """Does what was answered of one territory, or asks. `described`: the rows that describe it, by the keys of their
    names; where there are some, the other rows refer to one of these."""
    answer = same.answered(names.answers)
    if len(same.names) < 2 or answer == NEW:
        return
    for name in same.new:
        if name == answer:
            continue
        doubt = same.doubt(name)
        if not described:
            names.spelt[_KIND, key_of(name)] = answer or doubt
        for row in described.get(key_of(name), ()):
            if answer:
                _rename(row, answer)
            else:
                refuse(row, _NAME, doubt, names.known)


def _rename(row: Row, name: str) -> None:
    """Makes the name that a row gives another one of the territory."""
    cell = cell_of(row, _NAME)
    row.values[ALIASES] = [*(row.values.get(ALIASES) or ()), row.values[_NAME.name]]
    row.values[_NAME.name] = name
    row.cells.setdefault(ALIASES, cell)


@cache
def _referring(table: str) -> tuple[str, ...]:
    """The fields of a table that name territories."""
    return tuple(one.name for one in reference_fields(model_named(table)) if one.target == _KIND)


def _are_places(one: str, other: str) -> bool:
    """Whether two names are of places that there are: « Roanne » is no slip for « Rouanne »."""
    return any(bool(find(one) and find(other)) for find in (find_commune, find_department))
