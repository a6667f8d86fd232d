"""What a complete list is the list of: all of a table, or what is of one year, of one territory, of one type.

A record is of a year where all of its date lies in it, or all the years of which amounts belong to it; of a territory
where it names it; what is not known is none of these. So a list reaches nothing that it does not surely speak of.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import repeat

from data_access.contract import columns_of
from data_access.fields import Field, FieldKind, Plain, fields_of
from data_access.importing.lookup.natural_keys import reference_fields
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import each_object_once
from data_access.importing.model.problems import YES, Candidate
from data_access.models import Base, Territory
from data_access.name_keys import key_of, sort_key
from data_access.records.images import Image
from data_access.vocabulary import TerritoryStatus

LEFT = TerritoryStatus.LEFT.french  # part of an answer: the territories that the list lacks left the network
_Value = tuple["Dimension", str, str]  # what a record is of, and what that is called
_BETWEEN = ";"  # parts of an answer
_YEARS = "year", "date", "period"  # fields that say of which year a record is: the first that its table has
_KINDS = "type", "kind", "funder_type", "side"  # … of which type


class Dimension(StrEnum):
    """By what a list may be one of a part."""

    YEAR = "year"
    TERRITORY = "territory"
    KIND = "kind"


@dataclass(frozen=True)
class ScopeChoice:
    """What the rows of a sheet are of, in one dimension: of these, its list may be the complete one."""

    dimension: Dimension
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True)
class Scope:
    """Of what a list is the complete one, by dimension: all that is of each. `left`: territories that it lacks are not
    taken out, but left the network."""

    of: tuple[tuple[Dimension, Candidate], ...] = ()
    left: bool = False

    @staticmethod
    def answered(values: Sequence[str], *, left: bool) -> str:
        """The answer that says so of candidates with these values."""
        return f" {_BETWEEN} ".join([*values, *([LEFT] if left else [])]) or YES

    @property
    def words(self) -> str:
        """What it says of the records that the list lacks."""
        of = f", celle de {self.label}" if self.of else ""
        return f"oui{of} : ce qui n'y est pas {'devient « sorti »' if self.left else 'est retiré'}"

    @property
    def label(self) -> str:
        """« 2025 · Lons-le-Saunier »; empty of a whole table."""
        return " · ".join(one.label for _, one in self.of)


def scope_choices(known: Known, model: type[Base], records: Collection[int]) -> tuple[ScopeChoice, ...]:
    """What some records of a table are of, as far as a list may be one of that."""
    images, of = known.images(model), _Belonging(known, model)
    found: dict[Dimension, dict[str, str]] = defaultdict(dict)
    for dimension, value, label in of.any({one: images[one] for one in records}):
        found[dimension][value] = label
    return tuple(
        ScopeChoice(
            dimension,
            tuple(
                Candidate(*one) for one in sorted(found[dimension].items(), key=lambda one: sort_key(one[1]))
            ),
        )
        for dimension in Dimension
        if found[dimension]
    )


def read_scope(answer: str, model: type[Base], choices: Collection[ScopeChoice]) -> Scope | None:
    """What is answered of a list: « oui », or of what it is one, one part a dimension (« 2025 ; Lons-le-Saunier »), by
    values or by names; None for anything else."""
    of: dict[Dimension, Candidate] = {}
    left = False
    for part in map(key_of, answer.split(_BETWEEN)):
        if part == YES:
            continue
        if part == key_of(LEFT) and model is Territory:
            left = True
            continue
        meant = [
            (choice.dimension, one)
            for choice in choices
            for one in choice.candidates
            if part in (key_of(one.value), key_of(one.label)) and choice.dimension not in of
        ]
        if len(meant) != 1:
            return None
        of |= meant
    return Scope(tuple((one, of[one]) for one in Dimension if one in of), left)


def records_of(scope: Scope, known: Known, model: type[Base]) -> set[int]:
    """The records of a table that are of all that a list is one of."""
    images, of = known.images(model), _Belonging(known, model)
    wanted = {(dimension, one.value) for dimension, one in scope.of}
    if not wanted:
        return set(images)
    return {
        one
        for one, image in images.items()
        if wanted <= {(dimension, value) for dimension, value, _ in of.all(one, image)}
    }


class _Belonging:
    """Of which year, territories and type the records of a table are: each with what it is called."""

    def __init__(self, known: Known, model: type[Base]) -> None:
        self._known = known
        self._year, self._kind = _field(model, _YEARS), _field(model, _KINDS)
        self._territories = [
            one.name
            for one in reference_fields(model)
            if one.kind is FieldKind.REFERENCE and one.target == Territory.__tablename__
        ]
        self._years: Mapping[int, set[str]] = {} if self._year else _years_beside(known, model)

    def all(self, record_id: int, image: Image) -> Iterator[_Value]:
        """What a record is of."""
        return self.any({record_id: image})

    def any(self, images: Mapping[int, Image]) -> Iterator[_Value]:
        """What some records are of, each value once: 40,000 are of few."""
        for years in self._each_years_of(images):
            if len(years) == 1:
                yield Dimension.YEAR, years[0], years[0]
        named = {one for name in self._territories for one in map(dict.get, images.values(), repeat(name))}
        for territory in filter(None, named):
            yield Dimension.TERRITORY, self._known.codes[territory], self._known.labels[territory]
        if self._kind and (vocabulary := self._kind.vocabulary):
            kinds = set(map(dict.get, images.values(), repeat(self._kind.name)))
            for kind in filter(None, kinds):
                yield Dimension.KIND, kind, vocabulary(kind).french

    def _each_years_of(self, images: Mapping[int, Image]) -> set[tuple[str, ...]]:
        """The years that each of some records touches."""
        if self._year is None:
            return {tuple(self._years.get(record_id, ())) for record_id in images}
        values = map(dict.get, images.values(), repeat(self._year.name))
        return set(map(_years_in, each_object_once(values)))


def _years_in(value: Plain) -> tuple[str, ...]:
    """The years that a value touches."""
    if isinstance(value, dict):
        first, last = value["start"][:4], value["end"][:4]
        return (first,) if first == last else (first, last)
    return () if value is None else (str(value),)


def _years_beside(known: Known, model: type[Base]) -> Mapping[int, set[str]]:
    """The years of the rows that belong to records of a table: the amounts of a file."""
    found: dict[int, set[str]] = defaultdict(set)
    for part, link in {(one.model, one.link) for one in columns_of(model) if one.side and one.link}:
        year = _field(part, _YEARS[:1])
        for image in known.images(part).values() if year else ():
            if year and image.get(year.name) is not None:
                found[image[link]].add(str(image[year.name]))
    return found


@lru_cache
def _field(model: type[Base], names: tuple[str, ...]) -> Field | None:
    """The first of these fields that a table has."""
    fields = {one.name: one for one in fields_of(model)}
    return next((fields[name] for name in names if name in fields), None)
