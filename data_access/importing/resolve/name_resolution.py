"""What the names of a file mean: the known record that is called so, or a question with those that may be meant.

Nothing is guessed: a name that leaves a doubt waits for an answer. What an answer tells is remembered by the record
(the name becomes another of its names), or makes a new one.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from data_access.contract import model_named, sheet_of
from data_access.fields import Field
from data_access.french import join, quote
from data_access.importing.lookup.record_index import Known
from data_access.importing.lookup.record_labels import described, named_apart
from data_access.importing.lookup.territory_names import (
    territories_called,
    territories_in,
    territory_names,
)
from data_access.importing.model.cells import LISTS, Refused, several
from data_access.importing.model.problems import (
    LEAVE_OUT,
    NEW,
    SEVERAL,
    WARNING,
    Answers,
    Asked,
    Candidate,
    Question,
)
from data_access.importing.model.rows import Row
from data_access.importing.parse.column_values import Named
from data_access.importing.parse.controlled_words import is_doubted, term_of
from data_access.importing.resolve.events_named import alone, events_on_day, is_on_no_day, nearest
from data_access.importing.resolve.match_rules import AMBIGUOUS, SEVERAL_NAMES, UNKNOWN_NAME
from data_access.importing.resolve.names_begun import record_begun_by
from data_access.importing.resolve.names_with_more import (
    are_all_known,
    is_list,
    listed,
    names_held,
    replacement_in,
    says_more,
    without_those_gone,
)
from data_access.importing.resolve.other_years import FileYears
from data_access.importing.resolve.people_beside_names import counted_names
from data_access.importing.resolve.row_refusals import refuse, take_over
from data_access.importing.schema_matching.marks.states_in_names import is_uncertain, without_doubt
from data_access.importing.schema_matching.remembered_mappings import Mappings
from data_access.importing.schema_matching.sheet_questions import again, settled
from data_access.models import Base, Circle, Cohort, Event, Funding, Organisation, Project, Territory
from data_access.name_keys import key_of, sort_key
from data_access.name_matching.name_similarity import Likely, differ_by_number, place_of
from data_access.records.images import Image
from data_access.records.record_names import label_of
from data_access.vocabulary import Country

# Tables of which a record can be made from its name alone
FROM_A_NAME: tuple[type[Base], ...] = (Territory, Organisation, Circle, Cohort, Event, Project)
CANDIDATES = 5  # that a question offers
_FEW = 12  # records that are all offered, where none is close
_CANDIDATES_NAMED = 3  # candidates that a message names


@dataclass
class NameAnswer:
    """What an answer tells of a record, at the cell that asked: it is new, with those `values`, or has another name."""

    row: Row
    cell: str
    record_id: int
    name: str
    new: bool
    values: Image = field(default_factory=dict)


class NameResolver:
    """The names of one file.

    `name_answers`: what answers tell of a record, until a row that is about it, or refers to it, is imported;
    `left_out`: rows that an answer leaves out; `left_values`: rows, each with a field whose value it leaves out;
    `spelt`: by table and key, of unknown names that may be one, the name that is kept, or what is asked; `yearly`: of
    rows that may be a file each, that question. `shapes`: those of the tables of the file, by sheet and table, and
    `mappings`: what was answered for other files; `years`: those that the file tells of (None: it is no file).
    `told_apart`: rows of records that may have been one, of which it was answered that they are several.
    `years_of_grants`: the rows of fiscal years of each row of a funding file. `chosen`: of rows and fields, the other
    records that a name could have meant before an answer chose one.
    """

    def __init__(
        self,
        known: Known,
        answers: Answers | None = None,
        mappings: Mappings | None = None,
        shapes: Mapping[tuple[str, str], str] | None = None,
        years: FileYears | None = None,
    ) -> None:
        self.known = known
        self.answers = answers or {}
        self._mappings, self._shapes = mappings or Mappings(), shapes or {}
        self._years = years
        self.chosen: dict[tuple[Row, str], set[int]] = {}
        self._made: dict[
            str, int
        ] = {}  # by what was asked: the record that an answer made, beside one so called
        self._told: set[str] = set()  # questions that an answer of another file settles
        self.name_answers: dict[int, list[NameAnswer]] = {}
        self.left_out: set[Row | None] = set()
        self.left_values: list[tuple[Row, str]] = []
        self.spelt: dict[tuple[str | None, str], str | Refused] = {}
        self.yearly: dict[Row, Question] = {}
        self.years_of_grants: dict[Row, list[Row]] = {}
        self.told_apart: set[Row] = set()
        self._events_like: dict[str, tuple[Candidate, ...]] = {}
        self._refused: dict[tuple[str, str], Row] = {}  # rows that cannot be imported, by table and name
        self._likely: dict[str | None, Likely] = {}
        self._funded, self._of_funder = 0, defaultdict[str, list[int]](list)  # grant records by their funders
        self._doubts: dict[tuple[str, frozenset[int]], Refused] = {}  # what was asked before

    def refuse(self, row: Row) -> None:
        """Says that a row cannot be imported: names that mean it are not questions of their own."""
        for name in (row.code, row.values.get("name")):
            if name:
                self._refused.setdefault((row.table, key_of(str(name))), row)

    def answered(self, question: Question, about: str, row: Row, one: Field) -> str:
        """What was answered of a question that a row asks, for this file or for one of its shape, which is told once;
        empty where nothing was. `about`: the same words for all files; `one`: the field of which it is asked."""
        shape = self._shapes.get((row.sheet, row.table), "")
        found = settled(question, about, self.answers, self._mappings, shape)
        if found.remembered and question.key not in self._told:
            self._told.add(question.key)
            take_over(row, one, again(found), self.known, found.answer)
        return found.answer

    def listed(self, cell: str, target: str | None) -> list[str]:
        """The names that a cell lists, parted by « ; », or one under the other where one of them is known: else the
        line break stands in a name. The whole where that is a name."""
        if isinstance(cell, Named) and cell.told:
            return [cell]
        typed = cell.typed if isinstance(cell, Named) else cell
        parts = several(typed) if LISTS.search(typed) else ()
        if len(parts) < 2 or self.known.find(cell, target):
            return [cell]
        return parts if ";" in typed or any(self.known.find(one, target) for one in parts) else [cell]

    def meaning(self, name: str, one: Field, row: Row, cell: str) -> list[int]:
        """The record that a name in a cell means; several where it names several, each of them known; none where the
        answer leaves it out. Raises Refused."""
        if (surely := self.surely(name, one.target)) is not None:
            return [surely]
        found = self.known.find(alone(name), one.target)
        if not found and (together := self.known.together(name, one.target)):
            return together
        if not found and (begun := self._begun(name, one, row)) is not None:
            return [begun]
        return self._asked(name, one, row, cell, found)

    def _begun(self, name: str, one: Field, row: Row) -> int | None:
        """The record of which a name is but the beginning, which is told; None where something else was answered."""
        about = self._about(name, one.target)
        record_id = record_begun_by(name, one.target, self.known)
        if record_id is None or self.answers.get(f"{Asked.NAME}:{about}"):
            return None
        asked = about, frozenset((record_id,))
        if asked not in self._doubts:  # once for a name, not for each row
            why = f"{quote(name)} est lu comme {quote(self.known.labels[record_id])}, dont le nom commence ainsi"
            question = self._question(name, about, one.target, self._close(name, one.target), may_be_new=True)
            right = "rien à faire si c'est juste ; sinon, changer la réponse"
            self._doubts[asked] = Refused(why, right, question)
        refuse(row, one, self._doubts[asked], self.known, WARNING)
        return record_id

    def surely(self, name: str, target: str | None) -> int | None:
        """The record that a name means, where that leaves no doubt."""
        record_id = self.known.find_one(name, target)
        if isinstance(name, Named) and name.date:
            on_day = events_on_day(name, self.known)
            record_id = next(iter(on_day)) if len(on_day) == 1 else None if on_day else record_id
        elif isinstance(name, Named) and name.told:
            told = self._told_apart(name) or self._told_alone(name)
            record_id = next(iter(told)) if len(told) == 1 else None if told else record_id
        if record_id is None or ("?" in name and is_doubted(name) and not self._is_doubted_itself(record_id)):
            return None
        may_be_event = target in (None, Event.__tablename__)
        return None if may_be_event and self._is_of_another_year(name, record_id) else record_id

    def _is_of_another_year(self, name: str, record_id: int) -> bool:
        """Whether a name, which is no code, means an event of another year than the file."""
        if self._years is None or self.known.kinds[record_id] != Event.__tablename__:
            return False
        return name != self.known.codes[record_id] and self._years.is_of_another(record_id)

    def _told_apart(self, name: Named) -> set[int]:
        """The grant records of a funder, or of that name, of which other columns say something that is true, and
        nothing that is not."""
        told = {one: key_of(text) for one, text in name.told.items()}
        images, found = self.known.images(Funding), set[int]()
        for record_id in self._called_alone(name):
            said = {one: key_of(text) for one in told if (text := images[record_id].get(one))}
            if said and said.items() <= told.items():
                found.add(record_id)
        return found

    def _told_alone(self, name: Named) -> set[int]:
        """The grant record that another column names by itself, by its code or in full, and that is of this funder."""
        named = {self.known.find_one(text, Funding.__tablename__) for text in name.told.values()}
        return {one for one in self._called_alone(name) if one in named}

    def _called_alone(self, name: Named) -> list[int]:
        """The grant records that a name may mean without what other columns say: of that name, or that funder."""
        images = self.known.images(Funding)
        if len(images) != self._funded:  # as often as the file adds some, not for each row
            self._funded, self._of_funder = len(images), defaultdict(list)
            for record_id, image in images.items():
                self._of_funder[key_of(image["funder"] or "")].append(record_id)
        named = sorted(self.known.find(name.alone, Funding.__tablename__))
        return list(dict.fromkeys((*named, *self._of_funder.get(key_of(name.alone), ()))))

    def _is_doubted_itself(self, record_id: int) -> bool:
        """Whether a question mark is a record's own: « Et demain ? »."""
        own = (self.known.labels[record_id], *self.known.aliases.get(record_id, ()))
        return any(map(is_doubted, own))

    def one_of(self, name: str, one: Field, records: list[int]) -> int:
        """The record that an answer chose among those of a cell that may name one only. Raises Refused."""
        about = self._about(name, one.target)
        chosen = self._answered(about, one.target)
        if chosen is not None and chosen in records:
            return chosen
        question = Question(
            Asked.NAME, about, f"Lequel retenir de {quote(name)} ?", tuple(map(self._candidate, records))
        )
        parts = {"name": quote(name), "names": self._named(records, "et")}
        raise SEVERAL_NAMES.refused(parts, question)

    def learn(self, record_id: int, name: str, row: Row, cell: str) -> None:
        """Makes a name another one of a record's, unless one of its table has it already (it could mean either then),
        or it says more than a name."""
        kind = self.known.kinds[record_id]
        if not self.known.find(name, kind) and not says_more(name, kind, self.known):
            self.known.add_alias(record_id, name)
            self.name_answers.setdefault(record_id, []).append(
                NameAnswer(row, cell, record_id, name, new=False)
            )

    def _asked(self, name: str, one: Field, row: Row, cell: str, found: set[int]) -> list[int]:
        about = self._about(name, one.target)
        answer = self.answers.get(f"{Asked.NAME}:{about}")
        if answer == LEAVE_OUT:
            return []
        if about in self._made:
            self.chosen[row, one.name] = found - {self._made[about]}
            return [self._made[about]]
        may_be_new = (
            not found
            or is_on_no_day(name, self.known)
            or any(self._is_of_another_year(name, record_id) for record_id in found)
        )
        if answer == NEW and may_be_new and one.target and self._may_be_made(name, one.target):
            self._made[about] = self._make(name, model_named(one.target), row, cell)
            self.chosen[row, one.name] = found
            return [self._made[about]]
        if (made := self._made_in_place(name, answer, one, row, cell)) is not None:
            return [made]
        if answer == SEVERAL and not found and (parts := self._parts(name, one.target)):
            return [record_id for part in parts for record_id in self.meaning(part, one, row, cell)]
        chosen = self._answered(about, one.target)
        if chosen is not None:
            self.learn(chosen, name, row, cell)
            self.chosen[row, one.name] = found - {chosen}
            return [chosen]
        if not found and (kept := self.spelt.get((one.target, key_of(alone(name))))):
            return self._spelt(name, kept, one, row, cell)
        if not found and (described := self._refused.get((one.target or "", key_of(alone(name))))):
            raise Refused(
                f"{quote(name)} est décrit à la ligne {described.number} de {quote(described.sheet)}, qui ne peut pas "
                "être importée",
                "régler d'abord cette ligne-là",
            )
        asked = about, frozenset(found)
        if asked not in self._doubts:
            self._doubts[asked] = self._doubt(name, about, one, found)
        doubt = self._doubts[asked]
        raise Refused(doubt.why, doubt.suggestion, doubt.question)

    def _made_in_place(self, name: str, answer: str | None, one: Field, row: Row, cell: str) -> int | None:
        """The new territory that was answered to be meant by « Dole → Nevers »; None for any other answer."""
        names = replacement_in(name) if one.target == Territory.__tablename__ else None
        part = next((part for part in names or () if answer == f"{NEW}{part}"), None)
        if part is None:
            return None
        about = self._about(part, one.target)
        if (known := self.known.find_one(part, one.target)) is not None:
            return known
        if about not in self._made:
            self._made[about] = self._make(part, Territory, row, cell)
        return self._made[about]

    def _in_place(self, name: str) -> list[Candidate]:
        """Which of two territories a text may mean that says that one replaced the other; none for any other text."""
        left, came = replacement_in(name) or ("", "")
        told = {came: f"qui remplace {quote(left)}", left: f"que remplace {quote(came)}"} if left else {}
        return [
            Candidate(self.known.codes[known], f"{self.known.labels[known]}, {how}")
            if (known := self.known.find_one(part, Territory.__tablename__)) is not None
            else Candidate(f"{NEW}{part}", f"nouveau : {quote(part)}, {how}")
            for part, how in told.items()
        ]

    def _spelt(self, name: str, kept: str | Refused, one: Field, row: Row, cell: str) -> list[int]:
        """The record of a name that is written otherwise elsewhere, and becomes another one of it."""
        if isinstance(kept, Refused):
            raise Refused(kept.why, kept.suggestion, kept.question)
        found = self.meaning(kept, one, row, cell)
        for record_id in found:
            self.learn(record_id, name, row, cell)
        return found

    def _answered(self, about: str, target: str | None) -> int | None:
        """The record whose code is the answer; None for no answer, or one that no record of the table has."""
        record_id = self.known.by_code(self.answers.get(f"{Asked.NAME}:{about}", ""))
        return record_id if record_id is not None and target in (None, self.known.kinds[record_id]) else None

    def _may_be_made(self, name: str, target: str) -> bool:
        """Whether a record can be made from what a row that names it says: a grant, where the row says what it is for,
        or nobody knows its funder."""
        if target != Funding.__tablename__:
            return model_named(target) in FROM_A_NAME
        named = name if isinstance(name, Named) else Named(name)
        return bool(named.alone) and (bool(named.told) or not self._called_alone(named))

    def _make(self, name: str, model: type[Base], row: Row, cell: str) -> int:
        """A new record of which is known what its row says: its name and, of an event, its day; of a grant, its funder
        and what it is for."""
        values = self._values_of(name, model)
        sheet, label = sheet_of(model), label_of(model, values, self.known.labels) or name
        record_id = self.known.new_id()
        readable = label if sheet.label == ("name",) else f"{sheet.prefix}-{label}"
        code = self.known.new_code(readable, f"{sheet.prefix}-{record_id}")
        self.known.images(model)[record_id] = values
        self.known.add(record_id, model.__tablename__, code, label)
        self.name_answers[record_id] = [NameAnswer(row, cell, record_id, label, new=True, values=values)]
        return record_id

    def _values_of(self, name: str, model: type[Base]) -> Image:
        """What a row that names a new record says of it."""
        if model is Funding:
            return {"funder": name.alone, **name.told} if isinstance(name, Named) else {"funder": name}
        date = name.date if isinstance(name, Named) else None
        return {"name": self._in_full(alone(name), model)} | ({"date": date} if date else {})

    def _in_full(self, name: str, model: type[Base]) -> str:
        """« Promo 3 » for « 3 », as the other promos are called, and for « Promo 3 ? »; any other name as it is."""
        if is_uncertain(model, name) and not self.known.find(
            bare := without_doubt(name), model.__tablename__
        ):
            return bare
        if model is not Cohort or not name.isdecimal():
            return name
        called = (re.sub(r"\d+$", "", label) for _, label in self.known.names(model.__tablename__))
        return f"{next(filter(None, called), 'Promo ')}{name}"

    @staticmethod
    def _about(name: str, target: str | None) -> str:
        return f"{target or 'records'}:{key_of(name)}"

    def _doubt(self, name: str, about: str, one: Field, found: set[int]) -> Refused:
        """The records that fit are asked for, else those that are close, else all of a small table."""
        if found:
            records = sorted(found, key=self._place)
            if self._years and len(found) == 1 and self._is_of_another_year(name, records[0]):
                asked = self._question(
                    name, about, one.target, self._and_close(records, name), may_be_new=True
                )
                return self._years.refused(name, records[0], asked)
            parts = {"name": quote(name), "names": self._named(records, "ou")}
            may_be_new = is_on_no_day(name, self.known)
            return AMBIGUOUS.refused(
                parts,
                self._question(
                    name, about, one.target, nearest(name, records, self.known), may_be_new=may_be_new
                ),
            )
        close = self._close(name, one.target)
        closest = ""
        if close:
            words = "le plus proche est" if len(close) == 1 else "les plus proches sont"
            closest = f" ; {words} {self._named(close[:_CANDIDATES_NAMED], 'et')}"
        sheet = f"la feuille {quote(sheet_of(model_named(one.target)).name)}" if one.target else "une feuille"
        few = [] if close else self._few(one.target)
        few = [each for each in few if not differ_by_number(alone(name), self.known.labels[each])]
        question = self._question(name, about, one.target, close or few, may_be_new=True)
        return UNKNOWN_NAME.refused({"name": quote(name), "closest": closest, "sheet": sheet}, question)

    def _and_close(self, records: list[int], name: str) -> list[int]:
        """Events, and those that are called nearly so."""
        return list(dict.fromkeys([*records, *self._close(name, Event.__tablename__)]))[:CANDIDATES]

    def _question(
        self, name: str, about: str, target: str | None, records: list[int], *, may_be_new: bool
    ) -> Question:
        offered = [self._candidate(one, records) for one in records]
        in_place = self._in_place(name) if target == Territory.__tablename__ else []
        if in_place:
            values = {one.value for one in in_place}
            offered = in_place + [one for one in offered if one.value not in values]
        parts = self._parts(name, target) if may_be_new else []
        several_known = are_all_known(parts, target, self.known)
        if parts:
            as_written = parts in (self.known.parts_of(name, target), listed(name, target))
            rest = "" if as_written else ", sans le reste du texte"
            if rest and target == Territory.__tablename__ and any(count for _, count in counted_names(name)):
                rest = " ; les nombres sont ceux des personnes, dans une feuille de participations"
            several = Candidate(SEVERAL, f"plusieurs noms : {join([quote(part) for part in parts])}{rest}")
            one_after_the_other = "→" in name or "->" in name  # « Florange → Epinal »
            first = several_known and not one_after_the_other
            offered.insert(0 if first else len(offered), several)
        if (
            may_be_new
            and not in_place
            and not (several_known and is_list(name, parts))
            and target
            and self._may_be_made(name, target)
        ):
            sheet = quote(sheet_of(model_named(target)).name)
            full = self._in_full(name, model_named(target))
            added = "l'ajouter" if full == name else f"ajouter {quote(full)}"
            offered.append(Candidate(NEW, f"nouveau : {added} dans {sheet}"))
        offered.append(Candidate(LEAVE_OUT, "ne pas en tenir compte"))
        return Question(Asked.NAME, about, f"Que désigne {quote(name)} ?", tuple(offered))

    def _parts(self, name: str, target: str | None) -> list[str]:
        """The names into which a text may be parted: some of them known, or all new territories, or structures."""
        name = without_those_gone(name)
        return names_held(name, target, self.known) or listed(name, target)

    def _close(self, name: str, target: str | None) -> list[int]:
        if target not in self._likely:
            self._likely[target] = Likely(self._names_of(target), target or "")
        records = nearest(name, self._likely[target].records(alone(name), CANDIDATES), self.known)
        if target == Territory.__tablename__ and (place := place_of(name)):
            records = list(dict.fromkeys(self._around.get(place, []) + records))[:CANDIDATES]
        if target == Territory.__tablename__:
            there = [*territories_in(name, self.known), *territories_called(name, self.known)]
            records = list(dict.fromkeys(there + records))[:CANDIDATES]
        if target == Territory.__tablename__ and (country := term_of(Country, name)):
            theirs = [
                one for one, image in self.known.images(Territory).items() if image.get("country") == country
            ]
            records = (
                records if country == Country.FRANCE else list(dict.fromkeys(theirs + records))[:CANDIDATES]
            )
        if target == Funding.__tablename__:
            named = name if isinstance(name, Named) else Named(name)
            by_itself = [one for text in named.told.values() for one in self.known.find(text, target)]
            theirs = list(dict.fromkeys([*by_itself, *self._called_alone(named)]))
            records = theirs[:CANDIDATES] or records
        return records

    @cached_property
    def _around(self) -> dict[str, list[int]]:
        """The territories by the place that they are called after."""
        found: dict[str, list[int]] = defaultdict(list)
        for record_id, name in self._names_of(Territory.__tablename__):
            found[place_of(name)].append(record_id)
        return dict(found)

    def _few(self, target: str | None) -> list[int]:
        """All records of a small table."""
        every = [one for one, kind in self.known.kinds.items() if kind == target]
        return sorted(every, key=self._place) if len(every) <= _FEW else []

    def _names_of(self, target: str | None) -> Iterator[tuple[int, str]]:
        """What records are called; a territory by its commune and by its structures, too."""
        return territory_names(self.known) if target == Territory.__tablename__ else self.known.names(target)

    def _named(self, records: list[int], word: str) -> str:
        return join(named_apart(records, self.known), word)

    def nearest_events(self, text: str) -> tuple[Candidate, ...]:
        """The events that are called most like a text, as answers."""
        if text not in self._events_like:  # once for a sheet, not for each row
            self._events_like[text] = tuple(map(self._candidate, self._close(text, Event.__tablename__)))
        return self._events_like[text]

    def _candidate(self, record_id: int, among: Collection[int] = ()) -> Candidate:
        return Candidate(self.known.codes[record_id], described(record_id, self.known, among))

    def _place(self, record_id: int) -> tuple[str, str]:
        return sort_key(self.known.labels[record_id]), self.known.codes[record_id]
