"""Titles that differ by a number alone: « Parrain 1 », « Parrain 2 ». Each of them, with the other columns of the row,
makes a record of its own."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from data_access.contract.column import Column
from data_access.fields import FieldKind
from data_access.importing.model.cells import folded
from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.titles.known_titles import Sure
from data_access.importing.schema_matching.titles.title_match import Title, meaning
from data_access.models import Base, CohortMember, Exchange, Sponsorship, Territory, Visit

Pass = Mapping[Title, Column]  # the columns of one number

_OF_EACH = (CohortMember, Exchange, Sponsorship, Visit)  # a row of these is of each territory that it names
_RANKS = {
    **dict.fromkeys(("1er", "1ere", "premier", "premiere"), 1),
    **dict.fromkeys(("2e", "2eme", "2nd", "2nde", "second", "seconde", "deuxieme"), 2),
    **dict.fromkeys(("3e", "3eme", "troisieme"), 3),
}
_BEHIND = re.compile(r"(.*[^\W\d_])[ .]*(?:n[°o])?[ .]*([1-9])")
_BEFORE = re.compile(rf"({'|'.join(_RANKS)}) (.+)")


def without_numbered(header: Header, every: Iterable[Title]) -> list[Title]:
    """The titles but for those that differ by a number alone, which are taken, unless something was answered of one."""
    titles = list(every)
    found = passes(header.about.model, titles)
    numbered = {title for one in found for title in one}
    if any(header.about.said(title) for title in numbered):
        return titles
    for title, column in found[0].items() if found else ():
        header.take(column, title)
    header.again = tuple(found[1:])
    return [title for title in titles if title not in numbered]


def passes(model: type[Base], titles: Iterable[Title]) -> list[Pass]:
    """The columns of each number, the first first, where titles name several territories of a row; none where they do
    not, or a number is missing. « Parrain » beside « Parrain 2 » is the first one."""
    found: dict[int, dict[Title, Column]] = defaultdict(dict)
    ranked = [(title, *_apart(title.text)) for title in titles] if model in _OF_EACH else []
    if max((rank for _, rank, _ in ranked), default=0) < 2:  # as mostly: then no title need be looked up
        return []
    for title, rank, text in ranked:
        said = meaning(model, text)
        if said.sure > Sure.ASKED and _names_a_territory(said.columns[0]):
            found[rank][title] = said.columns[0]
    if max(found, default=0) < 2:
        return []
    numbered = {column.name for rank, columns in found.items() if rank > 1 for column in columns.values()}
    for title, column in found.pop(0, {}).items():
        if column.name in numbered:
            found[1][title] = column
    names = [sorted(column.name for column in found[rank].values()) for rank in sorted(found)]
    alike = all(one == names[0] and len(set(one)) == len(one) for one in names)
    return [found[rank] for rank in sorted(found)] if alike and sorted(found)[-1] == len(found) else []


@lru_cache(maxsize=20_000)
def _apart(text: str) -> tuple[int, str]:
    """The number of a title, and the title without it; 0 where it has none."""
    plain = folded(text).strip(" :.")
    if behind := _BEHIND.fullmatch(plain):
        return int(behind[2]), behind[1]
    if before := _BEFORE.fullmatch(plain):
        return _RANKS[before[1]], before[2]
    return 0, text


def _names_a_territory(column: Column) -> bool:
    field = column.field
    return field.kind is FieldKind.REFERENCE and field.target == Territory.__tablename__ and not column.side
