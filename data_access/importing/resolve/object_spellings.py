"""A grant whose object is written otherwise than it is known, « Animation réseau » for « Animation du réseau », would
count its money twice. Of each funder, objects that differ by a slip of the pen, a small word, a year or a word more are
asked about: which one is kept is remembered.

Two files that are known as two, or that numbers, places, parts (« Lot A », « phase 2 ») or fiscal years tell apart, are
never asked about: of a grant that comes back each year see `yearly_files`.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from data_access.fields import field_of
from data_access.french import quote
from data_access.importing.lookup.natural_keys import natural_key
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import Refused
from data_access.importing.model.problems import NEW
from data_access.importing.model.rows import Row
from data_access.importing.resolve.name_resolution import NameResolver
from data_access.importing.resolve.row_refusals import refuse, take_over
from data_access.importing.resolve.spellings import Spellings
from data_access.importing.resolve.yearly_files import StoredYears, years_of
from data_access.importing.schema_matching.remembered_mappings import DOUBT, Mappings, shape_of
from data_access.models import Funding
from data_access.name_keys import key_of
from data_access.name_matching.name_groups import in_groups
from data_access.name_matching.object_names import may_be_one_object, said_to_be_two_files, years_said
from data_access.records.record_names import label_of

_FUNDER, _SCHEME, _OBJECT = (field_of(Funding, name) for name in ("funder", "scheme", "object"))
_SHAPE = shape_of(f"{Funding.__tablename__}.{_OBJECT.name}", ())  # of no file: it holds for all of them
_MOST_PAIRS = 200_000  # of the objects of one funder; of more, none is looked at
_LONGEST = 80  # signs of an object that is remembered


@dataclass(frozen=True)
class _Said:
    """What a file says of itself. `years`: the fiscal years that it tells, else that of its object."""

    object: str
    scheme: str
    years: frozenset[int]


def settle_objects(
    rows: Sequence[Row], all_rows: Sequence[Row], names: NameResolver, mappings: Mappings
) -> None:
    """Gives the rows of funding files the object as it is known, where that was answered; asks where it may be one.
    Nothing is asked of a row with a code. `rows`: of funding files; `all_rows`: of all tables of the file."""
    new = _new(rows, names.known)
    if not new:  # as mostly
        return
    known, years = _known(names.known, {funder for funder, _ in new}), years_of(all_rows)
    by_funder: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for (funder, name), found in new.items():
        by_funder[funder][name] += found
    for funder, typed in by_funder.items():
        told = {name: [_of_row(row, years) for row in found] for name, found in typed.items()}
        _settle_all(typed, told, known.get(funder, {}), names, mappings)


def _new(rows: Iterable[Row], known: Known) -> dict[tuple[str, str], list[Row]]:
    """The rows without a code of files that are not known, by the keys of their funder and their object."""
    stored = {natural_key(Funding, image) for image in known.images(Funding).values()}
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        funder, name = row.values.get(_FUNDER.name), row.values.get(_OBJECT.name)
        if funder and name and not row.code and natural_key(Funding, row.values) not in stored:
            found[key_of(funder), key_of(name)].append(row)
    return found


def _known(known: Known, funders: Collection[str]) -> dict[str, dict[str, list[_Said]]]:
    """What is said of the known files of those funders, by the key of their object."""
    stored = StoredYears(known)
    found: dict[str, dict[str, list[_Said]]] = defaultdict(lambda: defaultdict(list))
    for record_id, image in known.images(Funding).items():
        funder, name = key_of(image.get(_FUNDER.name) or ""), image.get(_OBJECT.name)
        if name and funder in funders:
            found[funder][key_of(name)].append(_said(image, stored.of_record(record_id)))
    return found


def _of_row(row: Row, years: Mapping[Row, Collection[int]]) -> _Said:
    return _said(row.values, years.get(row, ()))


def _said(values: Mapping[str, object], years: Collection[int]) -> _Said:
    name = str(values[_OBJECT.name])
    scheme = key_of(str(values.get(_SCHEME.name) or ""))
    return _Said(name, scheme, years_said(name) or frozenset(years))


def _settle_all(
    typed: Mapping[str, list[Row]],
    told: Mapping[str, list[_Said]],
    known: Mapping[str, list[_Said]],
    names: NameResolver,
    mappings: Mappings,
) -> None:
    """Settles the objects of one funder. `typed`: the rows of new files by the key of their object; `told`, `known`:
    what new and known files say, by the same."""
    if len(told) * (len(told) + len(known)) > _MOST_PAIRS:
        return
    for group in in_groups([*known, *told], _pairs(told, known)):
        firm = [known[key][0].object for key in group if key in known]
        most_used = sorted((key for key in group if key not in known), key=lambda key: -len(typed[key]))
        funder = typed[most_used[0]][0].values[_FUNDER.name]
        new = [told[key][0].object for key in most_used]
        same = Spellings(Funding, _OBJECT, "un dossier", firm, new, funder)
        _settle(same, typed, names, mappings)


def _pairs(told: Mapping[str, list[_Said]], known: Mapping[str, list[_Said]]) -> Iterator[tuple[str, str]]:
    """Each two objects that may be one, of which one at least is new."""
    between = [*combinations(told, 2), *((one, other) for one in told for other in known if one != other)]
    for one, other in between:
        others = told[other] if other in told else known[other]
        if any(_may_be_one(mine, theirs) for mine in told[one] for theirs in others):
            yield one, other


def _may_be_one(one: _Said, other: _Said) -> bool:
    if one.scheme and other.scheme and one.scheme != other.scheme:
        return False
    if one.years and other.years and one.years.isdisjoint(other.years):
        return False
    return may_be_one_object(one.object, other.object)


def _settle(same: Spellings, typed: Mapping[str, list[Row]], names: NameResolver, mappings: Mappings) -> None:
    """Does what was answered, for this file or before, or asks."""
    answer = same.answered(names.answers)
    if answer == NEW:
        for one, other in combinations(same.names, 2):
            mappings.learn(_SHAPE, said_to_be_two_files(same.of, one, other), NEW)
        return
    for name in same.new:
        key = f"{DOUBT}objet {quote(same.of)} {quote(name)}"
        rows = typed[key_of(name)]
        before = mappings.get(_SHAPE, key)
        kept = answer or (before if before in same.kept else "")
        if not kept and (same.known_as or len(same.new) > 1):
            doubt = same.doubt(name)
            for row in rows:
                _spell(names, label_of(Funding, row.values, {}), doubt)
                refuse(row, _OBJECT, doubt, names.known)
        elif kept and name != kept:
            _give(rows, kept, names)
            if not answer:
                why = f"{quote(name)} est lu comme {quote(kept)}, comme il a été répondu auparavant"
                said = Refused(
                    why, "rien à faire si c'est le même ; sinon, changer la réponse", same.question
                )
                take_over(rows[0], _OBJECT, said, names.known, kept)
            elif len(kept) <= _LONGEST and len(name) <= _LONGEST:
                mappings.learn(_SHAPE, key, kept)


def _give(rows: Iterable[Row], kept: str, names: NameResolver) -> None:
    """Gives rows that object, and tells the resolver what other rows mean by the file as they call it."""
    for row in rows:
        before = label_of(Funding, row.values, {})
        row.values[_OBJECT.name] = kept
        _spell(names, before, label_of(Funding, row.values, {}))


def _spell(names: NameResolver, called: str, meant: str | Refused) -> None:
    names.spelt[Funding.__tablename__, key_of(called)] = meant
