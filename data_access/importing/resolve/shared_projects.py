"""A project that two territories have in common, in a row of each: « Légumerie solidaire » and « Légumerie solidaire
(commune avec Lons) ». That they are one is asked where a name says so; once it is answered, the project is of the
territory of the name that is kept, and the others stand in « Autres territoires »."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from data_access.fields import Field, field_of
from data_access.french import quote
from data_access.importing.lookup.natural_keys import Key
from data_access.importing.model.cells import folded
from data_access.importing.model.problems import NEW
from data_access.importing.model.rows import BY_ANSWER, Row
from data_access.importing.parse.column_values import Named
from data_access.importing.resolve.name_resolution import NameResolver
from data_access.importing.resolve.row_refusals import refuse
from data_access.importing.resolve.spellings import Spellings
from data_access.importing.schema_matching.remembered_mappings import LONGEST_ANSWER
from data_access.models import Project
from data_access.name_keys import key_of
from data_access.name_matching.name_groups import in_groups
from data_access.records.record_names import as_list

_NAME, _TERRITORY, _SHARED = (field_of(Project, name) for name in ("name", "territory", "shared_with"))
PairsOf = Callable[[Sequence[str], Mapping[str, list[Row]]], Iterable[tuple[str, str]]]

_ASIDE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
_SAYS_SHARED = re.compile(
    r"[(\[][^()\[\]]*\b(?:commune?s?|partage\w*|mutualise\w*|conjointe?s?|meme projet)\b"
)


def settle_shared(
    alike: Mapping[Key, Sequence[Row]], noun: str, names: NameResolver, nearly: PairsOf
) -> None:
    """Makes one project of rows of several territories, as was answered; asks where a name says that it is shared.
    `alike`: the rows of new projects by what tells them beside their names; `nearly`: the names that may be one, of
    which it is asked as long as nothing says that their territories differ."""
    by_name: dict[str, list[Row]] = defaultdict(list)
    for rows in alike.values() if len(alike) > 1 else ():
        for row in rows:
            by_name[key_of(row.values["name"])].append(row)
    pool = [found[0].values["name"] for found in by_name.values()]
    pairs = [*nearly(pool, by_name), *_bare_pairs(pool)] if len(pool) > 1 else []
    for group in in_groups(pool, pairs) if pairs else ():
        rows = [row for name in group for row in by_name[key_of(name)]]
        places = {(key_of(row.values["name"]), _place(row)) for row in rows}
        apart = len({place for _, place in places if place}) == len(places) == len(group)
        if not apart or any(row.code for row in rows):
            continue
        group = sorted(group, key=lambda name: _SAYS_SHARED.search(folded(name)) is not None)
        same = Spellings(
            Project, _NAME, noun, (), group, then=f"et les autres territoires dans {quote(_SHARED.header)}"
        )
        answer = _answered(same, rows[0], names)
        if answer == NEW:
            names.told_apart.update(rows)
        elif answer:
            _share(rows, answer)
        elif _SAYS_SHARED.search(folded(group[-1])):
            for row in rows:
                refuse(row, _NAME, same.doubt(row.values["name"]), names.known)


def _answered(same: Spellings, row: Row, names: NameResolver) -> str:
    """What was answered of one project, for this file or for one of its shape, where it is short enough to be kept."""
    if any(len(name) > LONGEST_ANSWER for name in same.kept):
        return same.answered(names.answers)
    about = f"projet en commun : {quote(' / '.join(sorted(map(key_of, same.names))))}"
    return names.answered(same.question, about, row, _NAME)


def _bare_pairs(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each name that says that its project is shared, and the one that it is without that."""
    by_key = {key_of(name): name for name in names}
    for name in by_key.values():
        bare = key_of(_ASIDE.sub("", name)) if _SAYS_SHARED.search(folded(name)) else ""
        if bare in by_key:
            yield by_key[bare], name


def _place(row: Row) -> str:
    return key_of(str(row.values.get(_TERRITORY.name) or ""))


def _share(rows: Sequence[Row], name: str) -> None:
    """Gives rows of one project its name and its territory, and the other territories beside it."""
    first = next(row for row in rows if row.values["name"] == name)
    others = [row for row in rows if row is not first]
    beside = _others((first, *others), first)
    for row in others:
        cell = row.cells.get(_TERRITORY.name, BY_ANSWER)
        row.values |= {"name": name, _TERRITORY.name: first.values.get(_TERRITORY.name)}
        row.cells[_TERRITORY.name] = BY_ANSWER
        if beside:
            row.values[_SHARED.name] = beside
            row.cells.setdefault(_SHARED.name, cell)
    if first.values.get(_SHARED.name):
        first.values[_SHARED.name] = beside


def _others(rows: Iterable[Row], first: Row) -> list[Named]:
    """The territories of rows, each once, but for that of the first."""
    found: dict[str, Named] = {}
    for row in rows:
        for one in (_SHARED, _TERRITORY):
            for name in _names(row, one):
                found.setdefault(key_of(name), name)
    found.pop(_place(first), None)
    return list(found.values())


def _names(row: Row, one: Field) -> list[Named]:
    return [name for name in as_list(row.values.get(one.name)) if isinstance(name, Named)]
