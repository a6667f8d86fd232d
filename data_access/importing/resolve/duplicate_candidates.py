"""New rows that look like a record of the database: its name with a slip of the pen or in short, its name where a part
of its key is blank, a territory by the place around it or by its commune, a structure or an event that may be the same
one (see `same_structures`, `same_events`).

Such a row is a question (« même soirée, date corrigée ? »). It is asked only of records that no row of the file finds
by its code or key, never of a row that has a code of its own, and never where a number tells names apart
(« Atelier 1 », « Atelier 2 »).
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain

from data_access.fields import Field, field_of
from data_access.french import join, quote
from data_access.importing.lookup.natural_keys import (
    Key,
    key_fields,
    name_field,
    names_itself,
    natural_key,
)
from data_access.importing.lookup.record_index import Known
from data_access.importing.lookup.record_labels import described, known_text
from data_access.importing.model.cells import Refused
from data_access.importing.model.problems import NEW, SEVERAL, WARNING, Answers, Asked, Candidate, Question
from data_access.importing.model.rows import Row
from data_access.importing.parse.column_values import Named
from data_access.importing.resolve.earlier_names import called_in
from data_access.importing.resolve.event_days import known_co_hosts, names_no_host
from data_access.importing.resolve.match_rules import NO_NAME, SEVERAL_NAMES
from data_access.importing.resolve.names_with_more import name_and_aside, renaming_in
from data_access.importing.resolve.partial_keys import PartialKeys
from data_access.importing.resolve.row_refusals import FieldRefused, refuse
from data_access.importing.resolve.same_events import SameEvents, on_same_days
from data_access.importing.resolve.same_structures import SameStructures, names_none
from data_access.log_vocabulary import ALIASES
from data_access.models import Base, Event, Funding, Organisation, Territory
from data_access.name_keys import key_of
from data_access.name_matching.name_similarity import (
    Alike,
    Beginnings,
    Initials,
    nearly,
    numbers,
    place_of,
)
from data_access.records.images import Image

_RANK = re.compile(r"^\(?\d{1,2}\s?[.)°]\s*")  # of a name in a list
CANDIDATES = 5  # that a question offers
_IF_SAME = "si c'est le même, écrire son code dans la colonne « Code » ; sinon, y écrire un code nouveau"

Find = Callable[[Image, Key | None], set[int]]  # the records with the natural key that values give


class DuplicateFinder:
    """The records of one table that its new rows may mean."""

    def __init__(
        self, model: type[Base], known: Known, rows: Sequence[Row], find: Find, answers: Answers
    ) -> None:
        self._model = model
        self._known = known
        self._rows = rows
        self._find = find
        self._answers = answers
        self._name = name_field(model)
        self._by_name = names_itself(model)
        self._place = key_fields(model).index(self._name) if self._name else 0  # in the key

    def meant(self, row: Row, key: Key | None) -> tuple[int, Field | None] | None:
        """The record that an answer says a new row is, and the field in which they differ; an event of that name and
        day, where the row says no host and there is one alone; None where the row is new.

        `key`: the row's natural key. Raises FieldRefused with the question.
        """
        if self._name is None or row.code or not row.values.get(self._name.name):
            return None
        if not self._stored:
            self._refuse_a_kind(row.values)
            return None
        if self._by_name:
            self._refuse_several(row.values)
        if self._model is Event and (hosted := self._but_for_its_host(row.values)) is not None:
            return hosted, None
        again = self._at_another_date(row.values) if self._model is Event else []
        close = again or list(
            dict.fromkeys(
                chain(self._surely_within(row.values, key), self._first_of(self._same_name(row.values, key)))
            )
        )
        if not close:
            self._refuse_a_kind(row.values)
            return None
        differs = field_of(self._model, "date") if again else self._name
        question = self._question(row.values, close[:CANDIDATES], differs)
        answer = self._answers.get(question.key)
        if answer == NEW and not self._is_a_kind(row.values):
            self._leave_names_of_others(row)
            return None
        chosen = self._known.by_code(answer) if answer else None
        if chosen in close:
            return chosen, differs
        why = self._why(close[:CANDIDATES], differs)
        raise FieldRefused(differs, Refused(why, _IF_SAME, question))

    def _leave_names_of_others(self, row: Row) -> None:
        """Takes from the other names of a new record those that are another's: they would mean either."""
        names = row.values.get(ALIASES) or ()
        others = [one for one in names if self._known.find(one, self._model.__tablename__)]
        for one in others:
            why = f"{quote(one)} est le nom d'une autre fiche : il n'est pas gardé parmi les autres noms de celle-ci"
            right = "rien à faire si ce sont deux fiches ; sinon, changer la réponse"
            refuse(row, self._name, Refused(why, right), self._known, WARNING)
        if others:
            row.values[ALIASES] = [one for one in names if one not in others] or None

    def each_name(self, row: Row, values: Image) -> Sequence[Image]:
        """The values of a row; or those of a row for each structure that its name puts together, where that was
        answered, or where all that it says is that they are of a territory, and all are known."""
        if self._model is not Organisation:
            return (values,)
        name = values.get("name") if row.code is None else None
        parts = self._parts(values) if name and not self._known.find(name, row.table) else []
        several = parts and (
            self._answers.get(self._key(values)) == SEVERAL
            or (row.parent is not None and all(self._known.find_one(part, row.table) for part in parts))
        )
        return [values | {"name": part} for part in parts] if several else (values,)

    def asks_of_parts(self, values: Image) -> bool:
        """Whether it is asked of a structure's name which it means, as a part of it is that of a stored record."""
        name = values["name"]
        within = chain(self._named_within(name), self._structures.in_short(values))
        return bool(self._first_of(within)) or len(self._known.together(name, self._model.__tablename__)) > 1

    def _at_another_date(self, values: Image) -> list[int]:
        """The same events, but for their date."""
        return [one for one in self._events.at_another_date(values) if one not in self._met]

    def _but_for_its_host(self, values: Image) -> int | None:
        """The only event of that name and those days, where the values say no host."""
        if not names_no_host(values):
            return None
        same = [one for one in self._at_another_date(values) if on_same_days(values, self._stored[one])]
        return same[0] if len(same) == 1 else None

    @cached_property
    def _events(self) -> SameEvents:
        return SameEvents(self._stored, map(self._resolved, self._rows), known_co_hosts(self._known))

    def _first_of(self, records: Iterable[int]) -> list[int]:
        """So many of them as a question offers, each once; those that rows of the file find are told already."""
        found: dict[int, None] = {}
        for one in records:
            if one not in self._met:
                found[one] = None
            if len(found) == CANDIDATES:
                break
        return list(found)

    def _refuse_several(self, values: Image) -> None:
        """A name that puts known ones together (« La FabT + Groupe Archer ») is not that of a new record."""
        assert self._name
        name = values[self._name.name]
        found = self._known.together(name, self._model.__tablename__)
        if len(found) > 1 and self._answers.get(self._key(values)) != NEW:
            names = join([quote(self._known.labels[one]) for one in found])
            asked = self._question(values, [], self._name) if self._model is Organisation else None
            raise FieldRefused(
                self._name, SEVERAL_NAMES.refused({"name": quote(name), "names": names}, asked)
            )

    def _refuse_a_kind(self, values: Image) -> None:
        """« Département » is the name of no structure: every territory has one."""
        if self._is_a_kind(values):
            raise FieldRefused(self._name, NO_NAME.refused({"name": quote(values["name"])}))

    # The same name, but for a slip of the pen

    def _same_name(self, values: Image, key: Key | None) -> Iterator[int]:
        assert self._name
        name = values[self._name.name]
        if self._model is not Funding:  # of funders, every spelling was settled
            by_numbers = self._by_rest.get(self._rest(key))
            if by_numbers and (bucket := by_numbers.get(numbers(name))):
                yield from (one for one, other in bucket.find(name) if nearly(name, other))
        if self._model is Territory:
            yield from self._beginnings.find((), name)
            yield from self._around.get(place_of(name), ())
        if self._model is Organisation:
            yield from self._structures.in_short(values)
        if self._model is Event:
            yield from self._events.on_its_days(values)
            yield from self._events.on_that_day(values)
        if self._by_name:
            yield from self._initials.find(name)
            yield from self._named_within(name)
            yield from self._called_so(values.get(ALIASES) or ())
        if self._model is not Event:  # dates tell those apart
            yield from self._partial_keys.find(key_of(name), self._rest(key))

    def _surely_within(self, values: Image, key: Key | None) -> Iterator[int]:
        """The records of which a name says that one became another (« KatalyZe → Les Idées »), or that it is of two of
        them (« La FabT (Groupe Archer) »): other rows may find them, too."""
        assert self._name
        if self._model in (Event, Funding):
            return
        name = values[self._name.name]
        for part in renaming_in(name) or ():
            yield from self._called(part, key)
        aside = name_and_aside(name) if self._by_name else None
        found = [list(self._called(part, key)) for part in aside or ()]
        if all(found):
            yield from chain(*found)

    def _called(self, name: str, key: Key | None) -> Iterator[int]:
        """The stored records of a name, with the rest of a key."""
        for one in self._known.find(name, self._model.__tablename__):
            image = self._stored.get(one)
            if image and self._rest(natural_key(self._model, image)) == self._rest(key):
                yield one

    @cached_property
    def _structures(self) -> SameStructures:
        return SameStructures(self._names, self._stored, self._known)

    def _parts(self, values: Image) -> list[str]:
        return self._structures.parts(values) if self._model is Organisation else []

    def _called_so(self, names: Iterable[str]) -> Iterator[int]:
        """The records of which a row gives the name as another name of its own."""
        for name in names:
            yield from (one for one in called_in(name, self._model, self._known) if one in self._stored)

    def _named_within(self, name: str) -> Iterator[int]:
        """The records whose names stand in one, beside others, or behind its rank: « Lons / Figeac », « 2) Reims »."""
        kind = self._model.__tablename__
        for part in (*self._known.parts_of(name, kind), _RANK.sub("", name)):
            yield from (one for one in self._known.find(part, kind) if one in self._stored)

    @cached_property
    def _partial_keys(self) -> PartialKeys:
        found = PartialKeys()
        for record_id, name in self._names():
            key = natural_key(self._model, self._stored[record_id])
            found.add(record_id, key_of(name), self._rest(key))
        return found

    def _rest(self, key: Key | None) -> Key:
        """The parts of a key that must be the same where the name is not."""
        parts, place = key or (), self._place
        return parts[:place] + parts[place + 1 :]

    @cached_property
    def _by_rest(self) -> dict[Key, dict[Key, Alike]]:
        """The names by these parts, then by the numbers in them, which must be the same, too."""
        found: dict[Key, dict[Key, Alike]] = defaultdict(lambda: defaultdict(Alike))
        for record_id, name in self._names():
            rest = self._rest(natural_key(self._model, self._stored[record_id]))
            found[rest][numbers(name)].add(record_id, name)
        return {rest: dict(by_numbers) for rest, by_numbers in found.items()}

    @cached_property
    def _beginnings(self) -> Beginnings:
        found = Beginnings()
        for record_id, name in self._names():
            found.add((), record_id, name)
        return found

    @cached_property
    def _around(self) -> dict[str, list[int]]:
        """The territories by the place that they are called after, and by their commune."""
        found: dict[str, list[int]] = defaultdict(list)
        for record_id, name in self._names():
            found[place_of(name)].append(record_id)
        for record_id, image in self._stored.items():
            if commune := image.get("commune"):
                found[place_of(commune)].append(record_id)
        found.pop("", None)
        return dict(found)

    @cached_property
    def _initials(self) -> Initials:
        found = Initials()
        for record_id, name in self._names():
            found.add(record_id, name)
        return found

    def _names(self) -> Iterator[tuple[int, str]]:
        assert self._name
        for record_id, image in self._stored.items():
            aliases = self._known.aliases.get(record_id, ()) if self._by_name else ()
            yield from ((record_id, name) for name in (image.get(self._name.name), *aliases) if name)

    # What the database and the file hold

    @cached_property
    def _stored(self) -> dict[int, Image]:
        images = self._known.images(self._model)
        return {one: image for one, image in images.items() if one < self._known.first_new}

    @cached_property
    def _met(self) -> set[int]:
        """The records that rows of the file find by code or key."""
        found: set[int] = set()
        for row in self._rows:
            by_code = self._known.by_code(row.code) if row.code else None
            found |= {by_code} if by_code is not None else self._with_key(self._resolved(row))
        return found

    def _with_key(self, values: Image) -> set[int]:
        return self._find(values, natural_key(self._model, values))

    def _resolved(self, row: Row) -> Image:
        """A row's values with the names of its key found, as far as they are known for certain."""
        values = dict(row.values)
        for one in key_fields(self._model):
            if isinstance(name := values.get(one.name), Named):
                found = self._known.find(name, one.target)
                values[one.name] = found.pop() if len(found) == 1 else None
        return values

    # What is asked

    def _question(self, values: Image, close: list[int], differs: Field) -> Question:
        parts = self._key_texts(values)
        label = quote(" · ".join(part for part in parts if part))
        text = (
            f"{label} : même événement, date corrigée ?"
            if differs is not self._name
            else f"{label} : déjà connu ?"
        )
        offered = [Candidate(self._known.codes[one], described(one, self._known)) for one in close]
        if self._model is Organisation and (names := self._parts(values)):
            offered.append(Candidate(SEVERAL, f"plusieurs noms : {join([quote(one) for one in names])}"))
        if not self._is_a_kind(values):
            offered.append(Candidate(NEW, "non, c'est nouveau"))
        return Question(Asked.SAME, self._about(values), text, tuple(offered))

    def _is_a_kind(self, values: Image) -> bool:
        """Whether the name of a territory's structure only says what it is."""
        return self._model is Organisation and names_none(values)

    def _key(self, values: Image) -> str:
        return f"{Asked.SAME}:{self._about(values)}"

    def _about(self, values: Image) -> str:
        """What a question is about: a name that every territory may have is that of the row's."""
        about = f"{self._model.__tablename__}:{'|'.join(key_of(part) for part in self._key_texts(values))}"
        return f"{about}:{self._known.codes[values['territory']]}" if self._is_a_kind(values) else about

    def _key_texts(self, values: Image) -> list[str]:
        return [known_text(one, values.get(one.name), self._known) for one in key_fields(self._model)]

    def _why(self, close: list[int], differs: Field) -> str:
        names = join([quote(described(one, self._known)) for one in close], "ou")
        if differs is self._name:
            return f"cette ligne serait nouvelle, mais elle ressemble à {names}"
        return f"cette ligne serait nouvelle, mais elle a le nom et l'hôte de {names}, à une date proche"
