"""A funder that a file writes otherwise than it is known would be counted as several. It keeps the name that it has in
other files, else that of the structure that it is; where that is not certain, which name is kept is asked once for
each, and remembered.

No structure is made of a funder, nor called as one is written: those who may not read the fundraising read the
structures.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from data_access.fields import field_of
from data_access.french import quote
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import Refused
from data_access.importing.model.problems import NEW, WARNING, Question
from data_access.importing.model.rows import Row
from data_access.importing.resolve.name_resolution import NameResolver
from data_access.importing.resolve.row_refusals import refuse, take_over
from data_access.importing.resolve.spellings import Spellings
from data_access.importing.schema_matching.remembered_mappings import DOUBT, Mappings, shape_of
from data_access.models import Funding, Organisation
from data_access.name_keys import key_of
from data_access.name_matching.funder_names import said_to_be_two, same_funders
from data_access.name_matching.name_similarity import words

_FUNDER = field_of(Funding, "funder")
_SHAPE = shape_of(f"{Funding.__tablename__}.{_FUNDER.name}", ())  # of no file: it holds for all of them
_FILES, _STRUCTURES = Funding.__tablename__, Organisation.__tablename__
_LONGEST = 80  # signs of a name that is remembered


def settle_funders(rows: Sequence[Row], names: NameResolver, mappings: Mappings) -> None:
    """Gives the rows of funding files the name of their funder as it is known, or as it was answered, and tells the
    resolver what other rows mean by theirs; asks where several may be one.

    Nothing is asked of a name that is known as it is written, nor of a row that its code tells and that does not call
    its funder otherwise.
    """
    funders = _KnownFunders(rows, names)
    typed: dict[str, list[Row]] = defaultdict(list)
    for name, found in funders.typed.items():
        if name in funders.stored:
            continue
        if (called := funders.called(name)) is None:
            typed[key_of(name)] += found
        elif called != name:
            _give(found, called, names)
    if not typed:  # as mostly
        return
    new = [_in_one_spelling(found, names) for found in typed.values()]
    several = {name: meant for name in new if (meant := funders.several(name))}
    alone = [name for name in new if name not in several]
    near = same_funders([*funders.names, *alone], alone)
    for group in (*near, *([*meant, name] for name, meant in several.items())):
        known_as = dict.fromkeys(funders.names[name] for name in group if name not in new)
        most_used = sorted(
            set(group).intersection(new), key=lambda one: (-len(typed[key_of(one)]), new.index(one))
        )
        same = Spellings(Funding, _FUNDER, "un financeur", list(known_as), most_used)
        _settle(same, typed, names, mappings)


class _KnownFunders:
    """The funders that rows name, and those that are known. `typed`: the rows by the name of their funder, but for
    those that leave it to a known record; `stored`: the names in the other records, with how many bear each."""

    def __init__(self, rows: Iterable[Row], names: NameResolver) -> None:
        self._resolver = names
        known, images = names.known, names.known.images(Funding)
        self.typed: dict[str, list[Row]] = defaultdict(list)
        renamed: set[int] = set()
        for row in rows:
            if name := row.values.get(_FUNDER.name):
                record_id = known.by_code(row.code) if row.code else None
                own = images.get(record_id or 0, {}).get(_FUNDER.name)
                if own is None or key_of(own) != key_of(name):
                    self.typed[name].append(row)
                    renamed |= set() if record_id is None else {record_id}
        held = (image.get(_FUNDER.name) for one, image in images.items() if one not in renamed)
        self.stored = Counter(name for name in held if name)

    def called(self, name: str) -> str | None:
        """As what the funder of that name is certainly known; None where it is not."""
        if one := self._by_key.get(key_of(name)):
            return one
        structure = self._resolver.surely(name, _STRUCTURES)
        return None if structure is None else self._of_structure(structure)

    def several(self, name: str) -> list[str]:
        """What the structures are called that are all called so; none where there are not several."""
        found = sorted(self._resolver.known.find(name, _STRUCTURES))
        return [self._of_structure(one) for one in found] if len(found) > 1 else []

    @cached_property
    def names(self) -> dict[str, str]:
        """Each name that may be meant, with the one that its funder keeps: those in files, then those of structures."""
        found = {name: name for name in sorted(self._by_key.values())}
        for structure, name in self._resolver.known.names(_STRUCTURES):
            found.setdefault(name, self._by_key.get(key_of(name)) or self._of_structure(structure))
        return found

    @cached_property
    def _by_key(self) -> dict[str, str]:
        """The most frequent spelling of each stored name, by its key."""
        return {key_of(name): name for name, _ in sorted(self.stored.items(), key=lambda one: one[1])}

    @cached_property
    def _by_structure(self) -> dict[int, str]:
        """Those of them that are the name of a structure."""
        found = ((self._resolver.surely(name, _STRUCTURES), name) for name in sorted(self._by_key.values()))
        return {structure: name for structure, name in found if structure is not None}

    def _of_structure(self, structure: int) -> str:
        return self._by_structure.get(structure) or self._resolver.known.labels[structure]


def _settle(
    group: Spellings, typed: Mapping[str, list[Row]], names: NameResolver, mappings: Mappings
) -> None:
    """Does what was answered of one funder, for this file or before, or asks."""
    answer = group.answered(names.answers)
    if answer == NEW:
        for new in group.new:
            keep_apart(mappings, new, [name for name in group.names if name != new])
        return
    chosen = {name: answer or mappings.get(_SHAPE, _remembered_as(name)) for name in group.new}
    chosen = {name: kept for name, kept in chosen.items() if kept in group.kept}
    still = {*group.known_as, *(chosen.get(name, name) for name in group.new)}
    for name in group.new:
        found = typed[key_of(name)]
        if one := chosen.get(name):
            _spell(names, name, one)
            for row in found:
                row.values[_FUNDER.name] = one
            if not answer:
                _tell(found[0], name, one, group.question, names.known)
            elif name != one:
                remember_name(mappings, name, one)
        elif len(still) > 1:
            doubt = names.spelt[_FILES, key_of(name)] = group.doubt(name)
            for row in found:
                refuse(row, _FUNDER, doubt, names.known)


def remember_name(mappings: Mappings, name: str, kept: str) -> None:
    """Keeps that a name means a funder that is called otherwise."""
    if len(kept) <= _LONGEST:
        mappings.learn(_SHAPE, _remembered_as(name), kept)


def keep_apart(mappings: Mappings, name: str, others: Iterable[str]) -> None:
    """Keeps that a funder is none of those that are called nearly so."""
    for other in others:
        mappings.learn(_SHAPE, said_to_be_two(name, other), NEW)


def _remembered_as(name: str) -> str:
    return f"{DOUBT}financeur {quote(' '.join(words(name)))}"


def _tell(row: Row, name: str, kept: str, question: Question, known: Known) -> None:
    why = f"{quote(name)} est lu comme {quote(kept)}, comme il a été répondu auparavant"
    refused = Refused(why, "rien à faire si c'est le même ; sinon, changer la réponse", question)
    take_over(row, _FUNDER, refused, known, kept)


def _spell(names: NameResolver, name: str, kept: str) -> None:
    """Tells the resolver of what other rows mean by a name that is not kept."""
    if key_of(name) != key_of(kept):
        names.spelt[_FILES, key_of(name)] = kept


def _in_one_spelling(rows: Sequence[Row], names: NameResolver) -> str:
    """Makes all rows of a new funder call it as most of them do."""
    name: str = Counter(row.values[_FUNDER.name] for row in rows).most_common(1)[0][0]
    _give([row for row in rows if row.values[_FUNDER.name] != name], name, names)
    return name


def _give(rows: Iterable[Row], called: str, names: NameResolver) -> None:
    """Makes rows call their funder as it is called elsewhere, and says so."""
    for row in rows:
        name = row.values[_FUNDER.name]
        _spell(names, name, called)
        why = (
            "à une majuscule, un accent ou un signe près, ce financeur a déjà un nom : c'est lui qui est gardé"
            if key_of(name) == key_of(called)
            else f"{quote(name)} est lu comme {quote(called)} : c'est un autre nom de la même structure"
        )
        refuse(row, _FUNDER, Refused(why, "rien à faire si c'est le même financeur"), names.known, WARNING)
        row.values[_FUNDER.name] = called
